import { z } from 'zod'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'

export const deleteWorkspace = defineOperation({
  name: 'delete-workspace',
  summary: 'Delete the workspace with everything in it: things, history, data files, members and keys. This cannot be undone.',
  role: 'owner',
  effect: 'write',
  reach: 'workspace',
  input: z.object({ confirm: z.string().meta({ description: 'The id of the workspace once more, so that the wrong one does not go.' }) }),
  output: z.object({ deleted: z.string(), things: z.number() }),
  positional: ['confirm'],
  examples: [{ says: 'Delete the sample.', input: { confirm: 'harbor-outfitters' } }],
  async run(context, { confirm }) {
    if (confirm !== context.workspace) throw new Refused([notThisOne(confirm, context.workspace!)])
    return context.access!.deleteWorkspace()
  },
  text: ({ deleted, things }) => `Deleted "${deleted}" with its ${things} things.\n`,
})

function notThisOne(confirm: string, workspace: string) {
  return {
    code: 'not-confirmed',
    severity: 'error',
    place: { path: ['confirm'] },
    message: `This workspace is "${workspace}", and "${confirm}" was to be deleted.`,
    found: confirm,
    expected: workspace,
    mend: `Write "${workspace}" to delete it.`,
  } as const
}
