import { type Doc, type Problem, type Thing, understand } from '@plumbline/model'
import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { defineOperation } from './operation.ts'
import { kind, writeAnswer, writtenDoc } from './shapes/thing.ts'
import { answerWrite, showChanges } from './show-thing.ts'

const change = z.object({
  kind,
  id: z.string().meta({ description: 'Lower-case letters, digits and hyphens.' }),
  doc: writtenDoc.nullable().meta({ description: 'All its fields as written; null deletes the thing.' }),
  expectedVersion: z
    .int()
    .nonnegative()
    .optional()
    .meta({ description: 'The version that was read; the write is refused when somebody wrote since. 0: there shall be none yet.' }),
})

export const write = defineOperation({
  name: 'write',
  summary: 'Create, change or delete things; all of them or none. A dry run shows what would change.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    changes: z.array(change).min(1, 'expected at least one change').max(10_000).readonly(),
    reason: z.string().max(500).optional().meta({ description: 'Why; it stands in the history.' }),
    dryRun: z.boolean().optional().meta({ description: 'Only show what would change.' }),
  }),
  output: writeAnswer,
  mcp: true,
  examples: [
    {
      says: 'See what a new gap would look like, without writing it.',
      input: { changes: [{ kind: 'gap', id: 'no-single-customer-view', doc: { name: 'No single view of a customer', severity: 'high' } }], dryRun: true },
    },
  ],
  async run(context, { changes, reason, dryRun = false }) {
    const store = context.store!
    const requests = changes.map(({ doc, ...rest }) => ({ ...rest, doc: doc as Doc | null }))
    const { things } = await context.strategy()
    const shown = showChanges(things, requests)
    const problems = problemsAdded(things, requests)
    if (problems.some(({ severity }) => severity === 'error')) return { batch: null, changes: shown, problems, stale: [] }
    const answer = answerWrite(await store.write(requests, { reason, dryRun }), shown, dryRun)
    return { ...answer, problems: [...answer.problems, ...problems] }
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})

/** What is wrong with the docs that was not wrong before: an old flaw elsewhere in a thing must not keep anybody from mending another. */
function problemsAdded(standing: readonly Thing[], changes: readonly { kind: Thing['kind']; id: string; doc: Doc | null }[]): Problem[] {
  const touched = new Set(changes.map(({ kind, id }) => `${kind}/${id}`))
  const before = understand(standing.filter(({ kind, id }) => touched.has(`${kind}/${id}`))).problems
  const known = new Set(before.map(signatureOf))
  const after = understand(changes.flatMap(({ kind, id, doc }) => (doc === null ? [] : [{ kind, id, doc }]))).problems
  return after.filter((problem) => problem.code !== 'no-workspace' && problem.code !== 'duplicate-thing' && !known.has(signatureOf(problem)))
}

function signatureOf({ code, place, found }: Problem): string {
  return JSON.stringify([code, place.thing, place.path, found])
}
