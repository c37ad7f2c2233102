import { type Doc, type Kind, strategyJsonSchema } from '@plumbline/model'

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

let definitions: Readonly<Record<string, Schema>> | null = null

/** A doc with its fields in the order in which its noun tells of them, name first: a database keeps them in another. */
export function orderDoc(kind: Kind, doc: Doc): Doc {
  definitions ??= (strategyJsonSchema() as { readonly $defs: Readonly<Record<string, Schema>> }).$defs
  return order(doc, definitions[kind]) as Doc
}

function order(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => order(item, find(schema, ({ items }) => items !== undefined)?.items))
  if (typeof value !== 'object' || value === null) return value
  const properties = find(schema, (each) => each.properties !== undefined)?.properties ?? {}
  const known = Object.keys(properties).filter((field) => Object.hasOwn(value, field))
  const others = Object.keys(value).filter((field) => !Object.hasOwn(properties, field))
  const fields = value as Readonly<Record<string, unknown>>
  return Object.fromEntries([...known, ...others].map((field) => [field, order(fields[field], properties[field])]))
}

/** The schema itself, or the first of its alternatives that is of the kind looked for. */
function find(schema: Schema | undefined, fits: (schema: Schema) => boolean): Schema | undefined {
  if (schema === undefined || fits(schema)) return schema
  return schema.anyOf?.find(fits)
}
