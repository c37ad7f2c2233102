import type { TextFile } from '@plumbline/model'
import { z } from 'zod'

/** Files of the text form; paths are relative to the folder of the strategy. */
export const texts: z.ZodType<readonly TextFile[], readonly TextFile[]> = z
  .array(z.object({ path: z.string().min(1).max(500), text: z.string() }))
  .max(5_000)
  .meta({ description: 'YAML files of a strategy.' })
