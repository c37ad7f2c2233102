import { z } from 'zod'

/** Schema of a list whose type is readonly, as the engine's answers are. */
export function list<T extends z.ZodType>(item: T): z.ZodType<readonly z.output<T>[]> {
  return z.array(item)
}
