import { z } from 'zod'
import type { Operation } from '../../operations/operation.ts'

/** One input of an operation as the command line takes it. */
export interface Field {
  readonly name: string
  /** The flag without its dashes, in kebab-case. */
  readonly flag: string
  /** texts: a list whose items are taken as they are, commas and all. */
  readonly form: 'text' | 'number' | 'boolean' | 'list' | 'texts' | 'map' | 'json'
  readonly choices: readonly string[] | null
  readonly about: string
  readonly required: boolean
  readonly fallback: unknown
}

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly description?: string
  readonly default?: unknown
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

/** The inputs of an operation that a terminal may give, in the order of its schema. */
export function describeFields(operation: Operation): readonly Field[] {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !operation.remoteOnly?.includes(name))
    .map(([name, property]) => describeField(name, property, schema.required?.includes(name) ?? false))
}

function describeField(name: string, property: JsonSchema, required: boolean): Field {
  const value = property.anyOf?.find((each) => each.type !== 'null') ?? property
  const choices = value.enum ?? (value.type === 'array' ? value.items?.enum : undefined)
  return {
    name,
    flag: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    form: formOf(value),
    choices: choices ? choices.map(String) : null,
    about: property.description ?? value.description ?? '',
    required: required && property.default === undefined,
    fallback: property.default,
  }
}

function formOf({ type, items, additionalProperties }: JsonSchema): Field['form'] {
  const types = typeof type === 'string' ? [type] : (type ?? [])
  if (types.includes('string')) return 'text'
  if (types.includes('number') || types.includes('integer')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  if (types.includes('array') && items?.format === 'condition') return 'texts'
  if (types.includes('array') && items && ['text', 'number'].includes(formOf(items))) return 'list'
  if (types.includes('object') && typeof additionalProperties === 'object' && formOf(additionalProperties) === 'text') return 'map'
  return 'json'
}

/** What was typed for a field, as the operation's input wants it; the schema judges it afterwards. Throws an Error with a plain sentence on bad JSON. */
export function readField(field: Field, typed: unknown): unknown {
  switch (field.form) {
    case 'boolean':
    case 'text':
      return typed
    case 'number':
      return String(typed).trim() === '' || Number.isNaN(Number(typed)) ? typed : Number(typed)
    case 'list':
      return toList(typed)
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter((text) => text !== '')
    case 'texts':
      return toList(typed)
    case 'map':
      return Object.fromEntries(toList(typed).flatMap(splitPairs).map(readPair))
    case 'json':
      return JSON.parse(String(typed))
    default:
      return field.form satisfies never
  }
}

function toList(typed: unknown): string[] {
  return Array.isArray(typed) ? typed.map(String) : [String(typed)]
}

/** A comma ends a pair only where another "name=" follows, so that names may hold commas when the flag is repeated. */
function splitPairs(text: string): string[] {
  return text.split(/,(?=[^,=]*=)/)
}

/** "Column=field"; an empty field or "-" leaves the column out. */
function readPair(text: string): [string, string | null] {
  const at = text.lastIndexOf('=')
  if (at < 0) return [text.trim(), '']
  const value = text.slice(at + 1).trim()
  return [text.slice(0, at).trim(), value === '' || value === '-' ? null : value]
}
