import { sayCount } from '@plumbline/engine/words'
import type { Problem } from '@plumbline/model'
import { z } from 'zod'
import { understandMessages } from '../feedback/understand-messages.ts'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

const mostMessages = 10_000
const limitBytes = 32 * 1024 * 1024
const output = z.object({ added: z.number(), replaced: z.number(), problems: list(problem) })
const message = z.strictObject({
  id: z.string().min(1).max(200).optional().meta({ description: 'Sent again under the same id, it takes the place of the one before.' }),
  text: z.string().min(1).max(20_000),
  at: z.string().optional().meta({ description: 'ISO date; today when left out.' }),
  unit: z.string().max(200).optional().meta({ description: 'Who wrote it, such as a customer number; kept as a digest.' }),
  exposed: z.boolean().optional().meta({ description: 'Whether they had the AI feature.' }),
  worth: z.number().optional().meta({ description: 'What they are worth in a year.' }),
})

export const addFeedback = defineOperation({
  name: 'add-feedback',
  summary: 'Send in what customers wrote, as messages or as a CSV file. Personal data is masked before it is kept.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['file'],
  localOnly: ['file'],
  remoteOnly: ['messages', 'fileName', 'contentBase64'],
  input: z.object({
    messages: list(message).optional().meta({ description: 'Up to 10,000 at once.' }),
    file: z.string().optional().meta({ description: 'A CSV or Excel file with a column "text"; "id", "at", "unit", "exposed" and "worth" are read too.' }),
    ...sentFields,
  }),
  output,
  examples: [{ says: 'Send in a message.', input: { messages: [{ id: 'ticket-1', text: 'My parcel came a week late', at: '2026-09-01', unit: 'c-100' }] } }],
  terminalExamples: [],
  async run(context, { messages, ...sent }) {
    if (messages !== undefined && messages.length > mostMessages) throw new Refused([tooMany(messages.length)])
    const today = context.now().toISOString().slice(0, 10)
    const { kept, problems } = await understandMessages(messages ?? (await readSent(context, sent, limitBytes)), today)
    if (problems.length > 0) throw new Refused(problems)
    const added = await context.store!.keepFeedback(kept)
    return { added, replaced: kept.length - added, problems: [] }
  },
  remotely: async (call, context, wanted) => output.parse(await call('add-feedback', packSent(await readSent(context, wanted, limitBytes)))),
  text: ({ added, replaced }) =>
    `${sayCount(added, 'message')} kept${replaced === 0 ? '' : `, ${replaced} in the place of earlier ones`}. See what they are about with: plumb feedback themes sent-in\n`,
})

function tooMany(found: number): Problem {
  return {
    code: 'too-many-messages',
    severity: 'error',
    place: { path: ['messages'] },
    message: `${found} messages are too many at once.`,
    expected: `up to ${mostMessages}`,
    mend: 'Send them in several calls.',
  }
}
