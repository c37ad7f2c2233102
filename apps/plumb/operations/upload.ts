import { sayWhole } from '@plumbline/engine/words'
import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

const largestFileBytes = 1024 * 1024 * 1024
const output = z.object({ file: z.string(), bytes: z.number(), usedBy: list(z.string()), notes: list(problem) })

export const upload = defineOperation({
  name: 'upload',
  summary: 'Put a data file beside the strategy, so that the datasets that name it can be read.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['file'],
  localOnly: ['file'],
  remoteOnly: ['fileName', 'contentBase64'],
  input: z.object({
    file: z.string().optional().meta({ description: 'A data file: CSV, TSV, Excel, Parquet or JSON lines.' }),
    ...sentFields,
  }),
  output,
  examples: [{ says: 'Send a small CSV.', input: { fileName: 'orders-example.csv', contentBase64: 'bW9udGgsb3JkZXJzCjIwMjYtMTAtMDEsMTIwCg==' } }],
  terminalExamples: [{ says: 'Bring the numbers of a metric, then read them.', input: { file: 'my-company/monthly.csv' } }],
  async run(context, wanted) {
    const { name, bytes } = await readSent(context, wanted, largestFileBytes)
    const kept = await context.uploads!.keep(name, bytes)
    const { strategy } = await context.strategy()
    const usedBy = [...strategy.datasets.values()].filter(({ file }) => file === kept.file).map(({ id }) => `dataset/${id}`)
    return { ...kept, usedBy }
  },
  remotely: async (call, context, wanted) => output.parse(await call('upload', packSent(await readSent(context, wanted, largestFileBytes)))),
  text: ({ file, bytes, usedBy, notes }) =>
    [
      `Kept ${file}, ${sayWhole(bytes)} bytes. ${usedBy.length === 0 ? `No dataset names it yet: write "file: ${file}" into one.` : `${usedBy.join(', ')} reads it; bring its numbers in with: plumb refresh`}`,
      ...notes.map(({ severity, message, mend }) => `${severity}: ${message} ${mend}`),
    ].join('\n'),
})
