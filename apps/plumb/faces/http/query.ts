import { z } from 'zod'

/**
 * Reads the query of a URL as the flat input of an operation: text becomes a number or a truth value where the schema wants one,
 * and several values a list. What does not fit is left as text, for the operation to refuse.
 */
export function readQuery(input: z.ZodObject, query: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    const schema = input.shape[name]
    const values = query.getAll(name)
    fields[name] = schema ? readValue(core(schema), values) : values[0]
  }
  return fields
}

function readValue(schema: z.core.$ZodType, values: readonly string[]): unknown {
  if (schema instanceof z.ZodArray) return values.map((value) => readValue(core(schema.element), [value]))
  const text = values[0]!
  if (schema instanceof z.ZodNumber) return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  if (schema instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return readJson(text)
  return text
}

/** The schema inside what makes it optional. */
function core(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return core(schema.unwrap())
  return schema
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
