import { expect, test } from 'vitest'
import type { z } from 'zod'
import { loadOperation, type Operations } from './operations/index.ts'
import type { OperationTypes } from './types.ts'

/**
 * The web client's contract against the operations, by the type checker: what the client may send is taken, and what comes back is
 * what the client was promised. A name that breaks this stands in the type error below.
 */
type Broken = {
  [Name in keyof OperationTypes]: Name extends keyof Operations
    ? OperationTypes[Name]['input'] extends z.input<Operations[Name]['input']>
      ? z.output<Operations[Name]['output']> extends OperationTypes[Name]['output']
        ? never
        : [Name, 'output']
      : [Name, 'input']
    : [Name, 'missing']
}[keyof OperationTypes]

const broken: readonly Broken[] = [] satisfies readonly never[]
/** Takes a list of nothing only. */
const none: readonly never[] = broken

test('the contract of the web client holds', () => {
  expect(none).toEqual([])
})

test.each(['brief', 'write', 'undo', 'import', 'refresh'] satisfies (keyof OperationTypes)[])('%s is there by the name that the client calls', async (name) => {
  expect((await loadOperation(name))?.name).toBe(name)
})
