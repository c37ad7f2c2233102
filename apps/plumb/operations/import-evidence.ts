import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { writeAnswer } from './shapes/thing.ts'
import { answerWrite, showChanges } from './show-thing.ts'

const largestFileBytes = 8 * 1024 * 1024

export const importEvidence = defineOperation({
  name: 'import-evidence',
  summary: "Bring in results of experiments from another tool as evidence with its origin: a table, or GrowthBook's JSON of an experiment's results.",
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['file'],
  localOnly: ['file'],
  remoteOnly: ['fileName', 'contentBase64'],
  input: z.object({
    file: z.string().optional().meta({ description: 'A CSV or workbook with metric, initiative, estimate, low, high, ...; or the JSON.' }),
    ...sentFields,
    initiative: z.string().optional().meta({ description: 'The initiative that was tested, by id or name, where the file does not say.' }),
    metrics: z
      .array(z.string().regex(/^[^=]+=[^=]+$/, 'expected a name there and a metric here, such as "met_123=repeat-revenue"'))
      .optional()
      .meta({ description: 'Which metric is meant by a name of the other tool, such as "met_123=repeat-revenue".' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only show what would be written.' }),
  }),
  output: writeAnswer,
  examples: [
    {
      says: 'Look at one result of another tool, without keeping it.',
      input: {
        fileName: 'results.csv',
        contentBase64: Buffer.from('metric,initiative,estimate,low,high,scale,source\nrepeat-revenue,winback-mail,4%,1%,7%,relative,Vendor report\n').toString(
          'base64',
        ),
        dryRun: true,
      },
    },
  ],
  async run(context, wanted) {
    const { readImportedResults } = await import('../experiments/imported-results.ts')
    const { name, bytes } = await readSent(context, wanted, largestFileBytes)
    const { strategy, things } = await context.strategy()
    const metrics = Object.fromEntries((wanted.metrics ?? []).map((pair) => pair.split('=').map((part) => part.trim())))
    const found = await readImportedResults(name, bytes, strategy, { initiative: wanted.initiative, metrics })
    const changes = found.map(({ id, doc }) => ({ kind: 'evidence' as const, id, doc }))
    const result = await context.store!.write(changes, { reason: `Results brought in from ${name}`, dryRun: wanted.dryRun })
    return answerWrite(result, showChanges(things, changes), wanted.dryRun)
  },
  async remotely(call, context, { file, ...rest }) {
    const { fileName: _name, contentBase64: _content, ...fields } = rest
    return writeAnswer.parse(await call('import-evidence', { ...fields, ...packSent(await readSent(context, { ...rest, file }, largestFileBytes)) }))
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})
