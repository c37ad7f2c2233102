import { aspects, type Readiness } from '@plumbline/engine'
import { z } from 'zod'
import { readinessOf } from '../datasets/readiness.ts'
import { readinessAsText } from '../render/readiness-text.ts'
import { findUnderstood } from './find-understood.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { undetermined } from './shapes/undetermined.ts'

const light = z.enum(['green', 'amber', 'red'])
const reading = z.object({
  aspect: z.enum(aspects),
  light,
  known: z.boolean(),
  says: z.string(),
  mend: z.string().nullable(),
  measured: z.string().nullable(),
  limit: z.string().nullable(),
})
const need = z.object({
  kind: z.enum(['dataset', 'term']),
  id: z.string(),
  name: z.string(),
  light,
  says: z.string(),
  owner: z.string().nullable(),
  readings: list(reading),
})
const readinessShape: z.ZodType<Readiness> = z.object({ initiative: z.string(), light, says: z.string(), needs: list(need) }).meta({ id: 'Readiness' })

export const readiness = defineOperation({
  name: 'readiness',
  summary: 'Whether the data of an initiative can carry it: green, amber or red, with reason and mend.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['initiative', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({ initiative: z.string().min(1).meta({ description: 'Id of the initiative.' }), ...folderFields }),
  output: z.object({ readiness: z.union([readinessShape, undetermined]) }),
  examples: [{ says: 'See whether the data of an initiative is ready.', input: { initiative: 'winback-mail' } }],
  async run(context, { initiative, ...where }) {
    return withData(context, where, async (open) => {
      const { initiatives } = open.loaded.strategy
      const found = findUnderstood('initiative', initiative, initiatives, 'See which there are with: plumb things initiative')
      return { readiness: await readinessOf(context, found, open) }
    })
  },
  text: (output, terminal) => readinessAsText(output, terminal),
  exit: ({ readiness: judged }) => ('light' in judged && judged.light === 'red' ? 1 : 0),
})
