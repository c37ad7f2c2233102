import type { z } from 'zod'
import { didYouMean } from './closest-name.ts'
import { nouns } from './nouns/index.ts'
import type { Problem, Severity } from './problem.ts'
import { fieldsAt, schemasAt } from './schema-at.ts'
import type { Kind, PlaceOf, ThingKey } from './strategy.ts'
import { slugFrom } from './values/fields.ts'

type Path = readonly (string | number)[]
type Issue = z.core.$ZodIssue

/** What is wrong in one field of a doc. */
export interface Flaw {
  readonly problem: Problem
  /** What must be left out for the rest to be understood. */
  readonly path: Path
}

/** Turns what a noun's schema says of a doc into problems that people can act on. */
export function explainIssues(kind: Kind, id: string, doc: unknown, issues: readonly Issue[], placeOf: PlaceOf): Flaw[] {
  return issues.flatMap((issue) => flatten(issue, doc)).flatMap((issue) => explainIssue(kind, id, doc, issue, placeOf))
}

/** Of a union that nothing fits, the complaint of the option that fits best: the one of the right type. */
function flatten(issue: Issue, doc: unknown, base: Path = []): Issue[] {
  const path = [...base, ...(issue.path as Path)]
  if (issue.code !== 'invalid_union' || !issue.message.startsWith('Invalid')) return [{ ...issue, path } as Issue]
  const nearest = issue.errors.find((errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'))
  if (nearest !== undefined) return nearest.flatMap((inner) => flatten(inner, doc, path))
  const types = issue.errors.flatMap((errors) =>
    errors.flatMap((error) => (error.code === 'invalid_type' ? [typeNames[error.expected] ?? error.expected] : [])),
  )
  return [{ ...issue, path, message: `expected ${orList(types)}` }]
}

function explainIssue(kind: Kind, id: string, doc: unknown, issue: Issue, placeOf: PlaceOf): Flaw[] {
  const path = issue.path as Path
  const thing: ThingKey = `${kind}/${id}`
  const name = `${nouns[kind].title} ${id}`
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(kind, name, thing, [...path, key], placeOf))
  if (issue.code === 'invalid_key') return [unknownField(kind, name, thing, path, placeOf)]
  const found = valueAt(doc, path)
  const expected = referred(kind, path, issue) ?? withFields(expectation(issue), fieldsAt(nouns[kind].schema, path))
  const flaw = (code: string, severity: Severity, message: string, mend: string): Flaw[] => [
    { path, problem: { code, severity, place: placeOf(thing, path), message, found: describe(found), expected, mend } },
  ]
  const field = path.join('.')
  if (path.length === 0)
    return flaw('wrong-value', 'error', `${name} is ${describe(found)}; it must be a map of fields.`, `Write its fields below it, such as "name: ...".`)
  if (found === undefined) return flaw('missing-field', 'error', `${name} has no ${field}.`, `Add ${path.at(-1)}: ${expected}.`)
  if (found === null) return flaw('empty-field', 'warning', `${name} has ${field} without a value.`, `Fill it in (${expected}) or take the line out.`)
  return flaw('wrong-value', 'error', `${name} has ${field} ${describe(found)}; expected ${expected}.`, mendOf(issue, found, field, expected))
}

function unknownField(kind: Kind, name: string, thing: ThingKey, path: Path, placeOf: PlaceOf): Flaw {
  const known = fieldsAt(nouns[kind].schema, path.slice(0, -1))
  const field = String(path.at(-1))
  const inside = path.length > 1 ? ` in ${path.slice(0, -1).join('.')}` : ''
  return {
    path,
    problem: {
      code: 'unknown-field',
      severity: 'error',
      place: placeOf(thing, path, 'key'),
      message: `${name} has a field ${quote(field)}${inside} that is not known.`,
      found: field,
      expected: `one of ${known.join(', ')}`,
      mend: didYouMean(field, known, `Take it out, or use one of: ${known.join(', ')}.`),
    },
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map',
}

/** "the id of a metric", for a field that refers to one and is no text at all. */
function referred(kind: Kind, path: Path, issue: Issue): string | null {
  if (issue.code !== 'invalid_type') return null
  const target = schemasAt(nouns[kind].schema, path)
    .map((schema) => (schema as z.ZodType).meta()?.ref)
    .find((ref) => typeof ref === 'string')
  if (target === undefined) return null
  return target === '*' ? 'a kind and an id, such as "initiative/winback-mail"' : `the id of ${/^[aeiou]/.test(target) ? 'an' : 'a'} ${target}`
}

/** A map says which fields it may hold. */
function withFields(expected: string, fields: readonly string[]): string {
  return fields.length === 0 ? expected : expected.replace('a map of fields', `a map of fields (${fields.join(', ')})`)
}

/** What the schema wants, to stand after "expected". */
function expectation(issue: Issue): string {
  if (issue.message.startsWith('expected ')) return issue.message.slice('expected '.length)
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'array'
        ? `a list of at least ${issue.minimum}`
        : `a number ${issue.inclusive === false ? 'above' : 'of at least'} ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'array' ? `a list of at most ${issue.maximum}` : `a number ${issue.inclusive === false ? 'below' : 'of at most'} ${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'email' ? 'an e-mail address such as ana@example.org' : issue.format
    default:
      return issue.message
  }
}

function mendOf(issue: Issue, found: unknown, field: string, expected: string): string {
  if (issue.code === 'custom' && typeof issue.params?.mend === 'string') return issue.params.mend
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    return didYouMean(found, issue.values.map(String), `Write ${orList(issue.values.map(String))}.`)
  }
  const last = field.split('.').at(-1)
  if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
    return `Put it in quotes so that it is read as text: ${last}: "${found}".`
  }
  if (issue.code === 'invalid_type' && issue.expected === 'array' && typeof found !== 'object') return `Write it as a list: ${last}: [${String(found)}].`
  if (issue.code === 'invalid_format' && typeof found === 'string') {
    const slug = slugFrom(found)
    if (slug !== '' && expected.startsWith('lower-case')) return `Write ${slug}.`
  }
  return `Write ${expected}.`
}

function valueAt(doc: unknown, path: Path): unknown {
  let value = doc
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[step]
  }
  return value
}

/** How a value is called in a message: "lots" in quotes, 7, "a list". */
function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' ? 'a map' : String(value)
}

function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text
  return JSON.stringify(short)
}

function orList(words: readonly string[]): string {
  const unique = [...new Set(words)]
  return unique.length <= 1 ? (unique[0] ?? 'something else') : `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}`
}
