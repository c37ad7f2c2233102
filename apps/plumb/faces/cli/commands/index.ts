import type { ProgramCommand } from '../program.ts'

/** The commands that are no operations, loaded when they are called for. */
export const commands: Readonly<Record<string, () => Promise<ProgramCommand>>> = {
  start: () => import('./start.ts').then((module) => module.start),
  stop: () => import('./stop.ts').then((module) => module.stop),
  mcp: () => import('./mcp.ts').then((module) => module.mcp),
  backup: () => import('./backup.ts').then((module) => module.backupCommand),
  restore: () => import('./restore.ts').then((module) => module.restoreCommand),
  'export-log': () => import('./export-log.ts').then((module) => module.exportLogCommand),
  'rotate-secrets': () => import('./rotate-secrets.ts').then((module) => module.rotateSecrets),
  completions: () => import('./completions.ts').then((module) => module.completions),
  __complete: () => import('./complete.ts').then((module) => module.complete),
}

/** Those that people are told of. */
export const commandNames: readonly string[] = Object.keys(commands).filter((name) => !name.startsWith('_'))
