import { z } from 'zod'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'

export const upload = defineOperation({
  name: 'upload',
  summary: 'Put a data file beside the strategy, so that the datasets that name it can be read.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    fileName: z.string().meta({ description: 'The name of the file, such as "orders.csv".' }),
    contentBase64: z.string().meta({ description: 'What is in it, in base64.' }),
  }),
  output: z.object({ file: z.string(), bytes: z.number(), usedBy: list(z.string()) }),
  examples: [{ says: 'Send a small CSV.', input: { fileName: 'orders-example.csv', contentBase64: 'bW9udGgsb3JkZXJzCjIwMjYtMTAtMDEsMTIwCg==' } }],
  async run(context, { fileName, contentBase64 }) {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(contentBase64)) throw new Refused([notBase64])
    const kept = await context.uploads!.keep(fileName, Buffer.from(contentBase64, 'base64'))
    const { strategy } = await context.strategy()
    const usedBy = [...strategy.datasets.values()].filter(({ file }) => file === kept.file).map(({ id }) => `dataset/${id}`)
    return { ...kept, usedBy }
  },
})

const notBase64 = {
  code: 'not-base64',
  severity: 'error',
  place: { path: ['contentBase64'] },
  message: 'The content is not in base64.',
  mend: 'Encode the bytes of the file in base64.',
} as const
