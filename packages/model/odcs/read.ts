import { load, YAMLException } from 'js-yaml'
import type { Place, Problem } from '../problem.ts'
import type { Doc } from '../strategy.ts'
import { slugFrom } from '../values/fields.ts'
import { isFields, serviceLevelsOf } from './document.ts'
import { odcsVersion } from './standard.ts'

export interface ReadContract {
  /** The id nearest to the contract's own. */
  readonly id: string
  readonly doc: Doc<'contract'>
}

export interface OdcsReading {
  /** Null when nothing could be made of the text. */
  readonly contract: ReadContract | null
  readonly problems: readonly Problem[]
}

const mostCharacters = 2_000_000
const mostValues = 100_000

/**
 * Reads a contract in the Open Data Contract Standard 3.x from YAML or JSON. All of it is kept, also what Plumbline does not read.
 *
 * file: the name it came under, for the places of problems.
 */
export function readOdcs(text: string, file?: string): OdcsReading {
  const place: Place = file === undefined ? {} : { file }
  if (text.length > mostCharacters)
    return refused('contract-too-large', place, 'The contract is longer than 2 million characters.', 'Bring one contract at a time.')
  try {
    const standard = copyPlain(load(text), { left: mostValues })
    if (!isFields(standard))
      return refused('contract-not-a-map', place, 'This is no data contract: it holds no fields.', 'Bring the YAML file of one contract.')
    if (standard.kind !== 'DataContract' && standard.schema === undefined)
      return refused(
        'contract-other-kind',
        place,
        `This is no data contract of the Open Data Contract Standard${found(standard.kind)}.`,
        'Bring a file with "kind: DataContract".',
      )
    return { contract: contractOf(standard), problems: [...missingFields(standard, place), ...wrongShapes(standard, place)] }
  } catch (error) {
    if (error instanceof YAMLException)
      return refused(
        'contract-not-yaml',
        { ...place, line: error.mark?.line === undefined ? undefined : error.mark.line + 1 },
        `The contract cannot be read: ${error.reason}.`,
        'Mend the line that is named.',
      )
    if (error instanceof RangeError)
      return refused('contract-too-large', place, 'The contract holds more values than can be read.', 'Bring one contract at a time.')
    throw error
  }
}

/** Aliases become copies, within bounds: what is kept is a tree of plain values. */
function copyPlain(value: unknown, budget: { left: number }): unknown {
  budget.left -= 1
  if (budget.left < 0) throw new RangeError('too many values')
  if (Array.isArray(value)) return value.map((item) => copyPlain(item, budget))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyPlain(item, budget)]))
}

function contractOf(standard: Readonly<Record<string, unknown>>): ReadContract {
  const id = typeof standard.id === 'string' ? standard.id : ''
  const name = typeof standard.name === 'string' && standard.name.trim() !== '' ? standard.name.trim() : id.trim() || 'Data contract'
  const isUuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(id)
  return { id: slugFrom(isUuid ? name : id) || slugFrom(name) || 'contract', doc: { name, ...freshnessOf(standard), standard: { ...standard } } }
}

/** How late the rows of its one table may be is said in our words too: metrics and datasets are held against it. */
function freshnessOf(standard: Readonly<Record<string, unknown>>): { freshWithin?: string } {
  const levels = Array.isArray(standard.slaProperties) ? serviceLevelsOf(standard).filter(({ property }) => property === 'latency') : []
  const tables = Array.isArray(standard.schema) ? standard.schema.length : 0
  const [level] = levels
  if (levels.length !== 1 || tables > 1 || level === undefined) return {}
  const unit = timeUnits.find(([words]) => words.test((level.unit ?? '').toLowerCase()))?.[1]
  const value = Number(level.value)
  return unit === undefined || !(value > 0) ? {} : { freshWithin: `${value} ${unit}${value === 1 ? '' : 's'}` }
}

const timeUnits: readonly (readonly [words: RegExp, unit: string])[] = [
  [/^(h|hrs?|hours?)$/, 'hour'],
  [/^(d|days?)$/, 'day'],
  [/^(w|wk|weeks?)$/, 'week'],
  [/^(mo|mon|months?)$/, 'month'],
  [/^(y|yrs?|years?)$/, 'year'],
]

function missingFields(standard: Readonly<Record<string, unknown>>, place: Place): Problem[] {
  const missing = ['version', 'apiVersion', 'kind', 'id', 'status'].filter((field) => typeof standard[field] !== 'string')
  const version = standard.apiVersion
  return [
    ...missing.map((field) =>
      problem(
        'contract-field-missing',
        { ...place, path: [field] },
        `The contract has no ${field}; the standard asks for it.`,
        `Add "${field}: ${examples[field]}".`,
      ),
    ),
    ...(typeof version !== 'string' || /^v3\./.test(version)
      ? []
      : [
          problem(
            'contract-version',
            { ...place, path: ['apiVersion'] },
            `The contract is written in version ${version} of the standard; version 3 is read.`,
            `Bring it to ${odcsVersion}, or look through what was read.`,
          ),
        ]),
  ]
}

const examples: Readonly<Record<string, string>> = { version: '1.0.0', apiVersion: odcsVersion, kind: 'DataContract', id: 'orders', status: 'active' }

/** Lists that are none, and tables and columns without a name: they are kept, and not read. */
function wrongShapes(standard: Readonly<Record<string, unknown>>, place: Place): Problem[] {
  const lists = ['schema', 'slaProperties'].filter((field) => standard[field] !== undefined && !Array.isArray(standard[field]))
  const tables = Array.isArray(standard.schema) ? standard.schema : []
  return [
    ...lists.map((field) =>
      problem(
        'contract-not-a-list',
        { ...place, path: [field] },
        `${field} of the contract is no list; it is not read.`,
        'Write each entry on a line of its own after a dash.',
      ),
    ),
    ...tables.flatMap((table, index) => [
      ...nameless(table, ['schema', index], place, 'table'),
      ...(isFields(table) && Array.isArray(table.properties)
        ? table.properties.flatMap((column, at) => nameless(column, ['schema', index, 'properties', at], place, 'column'))
        : []),
    ]),
  ]
}

function nameless(value: unknown, path: readonly (string | number)[], place: Place, what: string): Problem[] {
  if (isFields(value) && typeof value.name === 'string' && value.name.trim() !== '') return []
  return [problem('contract-without-name', { ...place, path }, `A ${what} of the contract has no name; it cannot be checked.`, 'Add its name.')]
}

function refused(code: string, place: Place, message: string, mend: string): OdcsReading {
  return { contract: null, problems: [{ code, severity: 'error', place, message, mend }] }
}

function problem(code: string, place: Place, message: string, mend: string): Problem {
  return { code, severity: 'warning', place, message, mend }
}

function found(kind: unknown): string {
  return typeof kind === 'string' ? ` but of kind ${kind}` : ''
}
