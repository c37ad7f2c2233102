import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { jsonSchemaOf } from '../../json-schema.ts'
import type { Operation } from '../../operations/operation.ts'

type Json = Readonly<Record<string, unknown>>

/** The operations that assistants are offered. */
export function offeredTools(operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((operation) => operation.mcp === true && operation.reach !== 'folder')
}

/**
 * An operation as a tool. Inputs are described in full; of the output only the outline, because the whole list is read by the assistant
 * at the start of every conversation and has to stay short.
 */
export function describeTool(operation: Operation): Tool {
  const { name, summary, effect, input, output } = operation
  const { properties, ...rest } = withoutIdleWords(jsonSchemaOf(input, 'input'))
  const offered = Object.fromEntries(Object.entries((properties ?? {}) as Json).filter(([field]) => !operation.localOnly?.includes(field)))
  return {
    name,
    description: summary,
    inputSchema: { ...rest, type: 'object', properties: offered as Record<string, object> },
    outputSchema: outlineOf(jsonSchemaOf(output, 'output')),
    annotations: { readOnlyHint: effect === 'read', openWorldHint: false },
  }
}

/** Words that rule nothing out: every key is a string, every whole number is below the largest there is. */
function withoutIdleWords(schema: Json): Json {
  const isIdle = (key: string, value: unknown) =>
    (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) || (key === 'propertyNames' && JSON.stringify(value) === '{"type":"string"}') || key === 'readOnly'
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (isIdle(key, value) ? undefined : withPlainDate(value)))) as Json
}

/** A pattern of dates in one word: nearly every tool takes a date, and what is written otherwise is refused with an example. */
function withPlainDate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('pattern' in value) || typeof value.pattern !== 'string') return value
  const { pattern, ...rest } = value
  return pattern.startsWith(datePattern) ? { ...rest, format: 'date' } : value
}

const datePattern = '^\\d{4}-\\d{2}-\\d{2}'

/** The names of an object's fields: what they hold is seen in the first answer, and saying it of every tool would take a third of the list. */
function outlineOf(schema: Json): NonNullable<Tool['outputSchema']> {
  const properties = (schema.properties ?? {}) as Json
  return { type: 'object', properties: Object.fromEntries(Object.keys(properties).map((field) => [field, {}])) }
}
