import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { defineOperation } from './operation.ts'
import { writeAnswer } from './shapes/thing.ts'
import { answerWrite, showChange } from './show-thing.ts'

export const undo = defineOperation({
  name: 'undo',
  summary: 'Take a batch of changes back, by a new batch; refused where later changes stand on it.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({ batch: z.string().meta({ description: 'The batch, as "history" and every write name it.' }) }),
  output: writeAnswer,
  positional: ['batch'],
  examples: [{ says: 'Take the last import back.', input: { batch: '00000000-0000-4000-8000-000000000000' } }],
  async run(context, { batch }) {
    const store = context.store!
    const result = await store.undo(batch)
    if (!result.written) return answerWrite(result, [], false)
    const { entries } = await store.history({ limit: result.changed })
    const changes = entries.filter((entry) => entry.batch === result.batch).map(({ kind, id, before, after }) => showChange(kind, id, before, after))
    return answerWrite(result, changes, false)
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})
