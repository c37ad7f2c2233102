import type { Operation } from './operation.ts'

/**
 * Every operation, loaded when it is called for: the command line starts without the database, the warehouse or the web server.
 * One line an operation, in alphabetical order. An operation imports what is heavy inside its run.
 */
const loaders = {
  brief: () => import('./brief.ts').then((module) => module.brief),
  check: () => import('./check.ts').then((module) => module.check),
  how: () => import('./how.ts').then((module) => module.how),
  line: () => import('./line.ts').then((module) => module.line),
  refresh: () => import('./refresh.ts').then((module) => module.refresh),
  schema: () => import('./schema.ts').then((module) => module.schema),
  why: () => import('./why.ts').then((module) => module.why),
} as const satisfies Readonly<Record<string, () => Promise<Operation>>>

/** Names of the operations, in alphabetical order. */
export const operationNames: readonly string[] = Object.keys(loaders)

/** One operation by its name; null when there is none. */
export async function loadOperation(name: string): Promise<Operation | null> {
  const load = (loaders as Readonly<Record<string, () => Promise<Operation>>>)[name]
  return load ? load() : null
}

/** All of them, for faces that describe the whole list. */
export function loadOperations(): Promise<readonly Operation[]> {
  return Promise.all(Object.values<() => Promise<Operation>>(loaders).map((load) => load()))
}
