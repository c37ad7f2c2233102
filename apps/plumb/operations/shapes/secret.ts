import { z } from 'zod'
import { list } from './list.ts'

export const secrets = list(
  z.object({
    name: z.string(),
    setAt: z.string(),
    setBy: z.string(),
    usedAt: z.string().nullable(),
    readable: z.boolean().meta({ description: 'False where the key that opens it is not on the machine of the server.' }),
  }),
)
