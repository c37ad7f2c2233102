import { z } from 'zod'

type Json = Readonly<Record<string, unknown>>

/** The JSON Schema (2020-12) of a zod schema, with all that it uses inside. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline', metadata: withoutIds }) as Json
  return rest
}

/** Ids would become references into the schema's own definitions, which are elsewhere once it stands in a larger document. */
class WithoutIds extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  override get(schema: z.core.$ZodType) {
    const { id, ...rest } = z.globalRegistry.get(schema) ?? {}
    return rest
  }
}
const withoutIds = new WithoutIds()
