import type { ProgramCommand } from '../program.ts'

/** The commands that are no operations, loaded when they are called for. */
export const commands: Readonly<Record<string, () => Promise<ProgramCommand>>> = {
  completions: () => import('./completions.ts').then((module) => module.completions),
  __complete: () => import('./complete.ts').then((module) => module.complete),
}

/** Those that people are told of. */
export const commandNames: readonly string[] = Object.keys(commands).filter((name) => !name.startsWith('_'))
