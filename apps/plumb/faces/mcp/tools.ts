import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { jsonSchemaOf } from '../../json-schema.ts'
import type { Operation } from '../../operations/operation.ts'

type Json = Readonly<Record<string, unknown>>

/** The operations that assistants are offered. */
export function offeredTools(operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((operation) => operation.mcp === true && operation.reach !== 'folder')
}

/**
 * An operation as a tool. Inputs are told by their names, kinds and choices, outputs by their names alone, because the whole list is read by the assistant at
 * the start of every conversation and has to stay short: a wrong call is answered with what is meant. The API's description has every word.
 */
export function describeTool(operation: Operation): Tool {
  const { name, summary, effect, input, output } = operation
  const { properties, ...rest } = withoutIdleWords(jsonSchemaOf(input, 'input'))
  const offered = Object.fromEntries(Object.entries((properties ?? {}) as Json).filter(([field]) => !operation.localOnly?.includes(field)))
  return {
    name,
    description: summary,
    inputSchema: { ...rest, type: 'object', properties: offered as Record<string, object> },
    outputSchema: outlineOf(jsonSchemaOf(output, 'output'), Object.keys(offered)),
    annotations: { readOnlyHint: effect === 'read' },
  }
}

/** What rules nothing out, and words and bounds that the answer to a wrong call tells as well. */
function withoutIdleWords(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (isIdle(key, value) ? undefined : withPlainPattern(value)))) as Json
}

const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems']

function isIdle(key: string, value: unknown): boolean {
  if (key === 'description' && typeof value === 'string' && value !== thingWords) return true
  // How a terminal reads it.
  if (key === 'format' && value === 'condition') return true
  if (key === 'readOnly' || (bounds.includes(key) && typeof value === 'number')) return true
  if (key === 'default') return value === false
  return (key === 'propertyNames' || key === 'additionalProperties') && ['{"type":"string"}', '{}'].includes(JSON.stringify(value))
}

/** Patterns of dates and of things in a word: nearly every tool takes one, and what is written otherwise is refused with an example. */
function withPlainPattern(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('pattern' in value) || typeof value.pattern !== 'string') return value
  const { pattern, ...rest } = value
  if (pattern.startsWith(datePattern)) return { ...rest, format: 'date' }
  return pattern.startsWith(thingPattern) ? { ...rest, description: thingWords } : value
}

const datePattern = '^\\d{4}-\\d{2}-\\d{2}'
const thingWords = 'kind/id'
const thingPattern = '^[a-z]+\\/'

/**
 * The names of an object's fields: what they hold is seen in the first answer, and saying it of every tool would take a third of the list. What was asked
 * comes back in fields of the same names, which are not told twice.
 */
function outlineOf(schema: Json, asked: readonly string[]): NonNullable<Tool['outputSchema']> {
  const fields = Object.keys((schema.properties ?? {}) as Json).filter((field) => !asked.includes(field))
  return { type: 'object', properties: Object.fromEntries(fields.map((field) => [field, {}])) }
}
