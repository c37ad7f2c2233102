import type { Undetermined } from '@plumbline/stats'
import { z } from 'zod'

/** The mathematics cannot answer, and why. */
export const undetermined: z.ZodType<Undetermined> = z.object({ undetermined: z.string(), because: z.string(), mend: z.string() }).meta({ id: 'Undetermined' })
