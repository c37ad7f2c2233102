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
  const { properties, ...rest } = jsonSchemaOf(input, 'input')
  const offered = Object.fromEntries(Object.entries((properties ?? {}) as Json).filter(([field]) => !operation.localOnly?.includes(field)))
  return {
    name,
    description: summary,
    inputSchema: { ...rest, type: 'object', properties: offered as Record<string, object> },
    outputSchema: outlineOf(jsonSchemaOf(output, 'output')),
    annotations: { readOnlyHint: effect === 'read', openWorldHint: false },
  }
}

/** The fields of an object with their types, without what is inside them. */
function outlineOf(schema: Json): NonNullable<Tool['outputSchema']> {
  const properties = (schema.properties ?? {}) as Record<string, Json>
  const outline = Object.fromEntries(Object.entries(properties).map(([field, { type }]) => [field, typeof type === 'string' ? { type } : {}]))
  return { type: 'object', properties: outline, ...(Array.isArray(schema.required) ? { required: schema.required as string[] } : {}) }
}
