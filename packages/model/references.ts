import type { z } from 'zod'
import { nouns } from './nouns/index.ts'
import type { Kind } from './strategy.ts'
import { kinds } from './strategy.ts'
import { metricsOfFormula } from './values/formula.ts'

/** A field that names another thing. */
export interface Reference {
  /** Where the field is in the doc, as ["effects", 0, "metric"]; pathText writes it as "effects.0.metric". */
  readonly path: readonly (string | number)[]
  readonly kind: Kind
  readonly id: string
}

type Path = readonly (string | number)[]
type Collector = (value: unknown, path: Path, found: Reference[]) => void

/** Every reference in a doc to other things, in the order of the fields. Fields of the wrong shape are passed over. */
export function referencesOf(kind: Kind, doc: unknown): Reference[] {
  const found: Reference[] = []
  collectors[kind]?.(doc, [], found)
  return found
}

/** "effects.0.metric" from ["effects", 0, "metric"]. */
export function pathText(path: Path): string {
  return path.join('.')
}

/** One collector a kind, compiled once from the schemas. */
const collectors = Object.fromEntries(kinds.map((kind) => [kind, compile(nouns[kind].schema)])) as Readonly<Record<Kind, Collector | null>>

/** The collector of a schema, or null when nothing below it refers to anything. */
function compile(schema: z.core.$ZodType): Collector | null {
  const { ref: target, text } = (schema as z.ZodType).meta() ?? {}
  if (text === 'formula') return collectFormula
  if (typeof target === 'string') return target === '*' ? collectNamed : collectOf(target as Kind)
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return collectFields(Object.entries(def.shape).flatMap(([key, field]) => withCollector(key, compile(field))))
    case 'array':
      return each(compile(def.element), collectItems)
    case 'record':
      return each(compile(def.valueType), collectEntries)
    case 'union':
      return collectAll(def.options.map(compile).filter((collector) => collector !== null))
    case 'pipe':
      return compile(def.in)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return compile(def.innerType)
    default:
      return null
  }
}

function collectOf(kind: Kind): Collector {
  return (value, path, found) => {
    if (typeof value === 'string') found.push({ path, kind, id: value })
  }
}

/** A formula refers to each metric in it. */
function collectFormula(value: unknown, path: Path, found: Reference[]): void {
  if (typeof value !== 'string') return
  for (const id of metricsOfFormula(value)) found.push({ path, kind: 'metric', id })
}

/** "initiative/winback-mail": the field says the kind itself. */
function collectNamed(value: unknown, path: Path, found: Reference[]): void {
  if (typeof value !== 'string') return
  const slash = value.indexOf('/')
  const kind = value.slice(0, slash)
  if (slash > 0 && Object.hasOwn(nouns, kind)) found.push({ path, kind: kind as Kind, id: value.slice(slash + 1) })
}

function withCollector(key: string, collector: Collector | null): [string, Collector][] {
  return collector === null ? [] : [[key, collector]]
}

function collectFields(fields: readonly [string, Collector][]): Collector | null {
  if (fields.length === 0) return null
  return (value, path, found) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    for (const [key, collect] of fields) {
      const field = (value as Readonly<Record<string, unknown>>)[key]
      if (field !== undefined) collect(field, [...path, key], found)
    }
  }
}

function each(collector: Collector | null, wrap: (collector: Collector) => Collector): Collector | null {
  return collector === null ? null : wrap(collector)
}

function collectItems(collect: Collector): Collector {
  return (value, path, found) => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, [...path, index], found)
  }
}

function collectEntries(collect: Collector): Collector {
  return (value, path, found) => {
    if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) collect(item, [...path, key], found)
  }
}

function collectAll(all: readonly Collector[]): Collector | null {
  if (all.length <= 1) return all[0] ?? null
  return (value, path, found) => {
    for (const collect of all) collect(value, path, found)
  }
}
