import { strategyJsonSchema } from '@plumbline/model'
import { z } from 'zod'
import { defineOperation } from './operation.ts'

export const schema = defineOperation({
  name: 'schema',
  summary: 'The JSON Schema of the strategy as text, for editors.',
  role: null,
  effect: 'read',
  reach: 'either',
  input: z.object({}),
  output: z.record(z.string(), z.unknown()),
  examples: [{ says: 'Print the schema, to keep it beside your YAML files.', input: {} }],
  standsAlone: () => true,
  run: async () => strategyJsonSchema() as Record<string, unknown>,
  text: (output) => JSON.stringify(output, null, 2),
})
