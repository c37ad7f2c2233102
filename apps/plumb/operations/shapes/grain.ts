import { nouns } from '@plumbline/model'
import { z } from 'zod'

/** day, week, month, quarter or year. */
export const grain = z.enum(nouns.metric.schema.shape.grain.unwrap().options)
