import type { Context } from '../operations/context.ts'

/** What a terminal brings to every operation, wherever its strategy lies. */
export type LocalPorts = Pick<Context, 'now' | 'seed' | 'signal' | 'progress' | 'files' | 'ask'> & Partial<Pick<Context, 'say'>>
