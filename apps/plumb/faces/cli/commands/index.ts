import type { ProgramCommand } from '../program.ts'

/** The commands that are no operations, loaded when they are called for. */
export const commands: Readonly<Record<string, () => Promise<ProgramCommand>>> = {
  mcp: () => import('./mcp.ts').then((module) => module.mcp),
  start: () => import('./start.ts').then((module) => module.start),
  completions: () => import('./completions.ts').then((module) => module.completions),
  __complete: () => import('./complete.ts').then((module) => module.complete),
}

/** Those that people are told of. */
export const commandNames: readonly string[] = Object.keys(commands).filter((name) => !name.startsWith('_'))
