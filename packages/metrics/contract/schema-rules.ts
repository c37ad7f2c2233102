import type { LogicalType, OdcsColumn, OdcsTable } from '@plumbline/model/odcs'
import { columnOf, type RelationColumn } from '../relation.ts'
import { boundRules } from './bound-rules.ts'
import type { Cells } from './cells.ts'
import { noRows, notRun, type Rule } from './rule.ts'

/** What the schema of a table promises: its columns are there, hold what they should, are filled, and do not repeat. */
export function schemaRules(table: OdcsTable, cells: Cells): Rule[] {
  return [...table.columns.flatMap((column) => columnRules(table, column, cells)), ...primaryKey(table, cells)]
}

function columnRules(table: OdcsTable, promised: OdcsColumn, cells: Cells): Rule[] {
  const id = `${table.name}.${promised.name}`
  const found = columnNamed(promised, cells)
  if (found === undefined) return [missingColumn(id, promised, cells)]
  return [
    ...typeRule(id, promised, found, cells),
    ...(promised.required ? [required(id, promised.name, found, cells)] : []),
    ...(promised.unique ? [unique(id, promised.name, found)] : []),
    ...boundRules(id, promised, found, cells),
  ]
}

export function columnNamed({ name, physicalName }: Pick<OdcsColumn, 'name' | 'physicalName'>, { relation }: Cells): RelationColumn | undefined {
  return columnOf(relation, physicalName) ?? columnOf(relation, name)
}

function missingColumn(id: string, { name }: OdcsColumn, { relation }: Cells): Rule {
  return {
    id,
    group: 'schema',
    column: name,
    says: `There is a column ${name}.`,
    severity: 'error',
    measure: { of: 'fact', isKept: false, measured: `${relation.origin.says} has no such column` },
    limit: noRows,
    why: 'Whoever relies on this column gets nothing, or an error.',
    mend: `Add ${name} to the data, or agree on a contract without it.`,
  }
}

/** What a logical type looks like as text. */
const writtenTypes: Readonly<Partial<Record<LogicalType, { readonly pattern: string; readonly says: string }>>> = {
  integer: { pattern: '^[-+]?[0-9]+$', says: 'whole numbers' },
  number: { pattern: '^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$', says: 'numbers' },
  date: { pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', says: 'dates' },
  timestamp: { pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ][0-2][0-9]:[0-5][0-9].*)?$', says: 'dates with a time' },
  time: { pattern: '^[0-2][0-9]:[0-5][0-9]', says: 'times of day' },
  boolean: { pattern: '^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[01])$', says: 'yes or no' },
}

const families: Readonly<Partial<Record<LogicalType, readonly RelationColumn['family'][]>>> = {
  integer: ['integer'],
  number: ['integer', 'number'],
  date: ['date', 'moment'],
  timestamp: ['moment', 'date'],
  boolean: ['boolean'],
}

/** Files have no types of their own: text is read value by value, and whatever is kept otherwise must be of the kind. */
function typeRule(id: string, { name, logicalType }: OdcsColumn, found: RelationColumn, { text, matches }: Cells): Rule[] {
  if (logicalType === null || logicalType === 'string') return []
  const written = writtenTypes[logicalType]
  const head = { id: `${id}.type`, group: 'schema' as const, column: name, says: `${name} holds ${written?.says ?? `values of type ${logicalType}`}.` }
  if (written === undefined) return [notRun(head, `Values of type ${logicalType} are not looked into.`)]
  const rule = {
    ...head,
    severity: 'error' as const,
    limit: noRows,
    why: 'Values of another kind are left out of every sum, or stop the program that reads them.',
    mend: 'Mend these values where they come from.',
  }
  const cell = text(found)
  const isOtherwise = (pattern: string) => ({ of: 'rows' as const, where: `${cell} IS NOT NULL AND NOT ${matches(cell, pattern)}`, columns: [found] })
  if (found.family === 'text' || found.family === 'other') return [{ ...rule, measure: isOtherwise(written.pattern) }]
  if (logicalType === 'integer' && found.family === 'number') return [{ ...rule, measure: isOtherwise('^[-+]?[0-9]+([.]0*)?$') }]
  const fits = families[logicalType]?.includes(found.family) === true || (logicalType === 'boolean' && found.family === 'integer')
  return [{ ...rule, measure: { of: 'fact', isKept: fits, measured: `kept as ${found.type}` } }]
}

function required(id: string, name: string, found: RelationColumn, { text }: Cells): Rule {
  return {
    id: `${id}.required`,
    group: 'schema',
    column: name,
    says: `${name} is always filled.`,
    severity: 'error',
    measure: { of: 'rows', where: `${text(found)} IS NULL`, columns: [found] },
    limit: noRows,
    why: 'Rows without it drop out of everything that is counted or joined by it.',
    mend: `Fill ${name} where the rows are made, or agree that it may be missing.`,
  }
}

function unique(id: string, name: string, found: RelationColumn): Rule {
  return {
    id: `${id}.unique`,
    group: 'schema',
    column: name,
    says: `${name} never repeats.`,
    severity: 'error',
    measure: { of: 'repeats', columns: [found] },
    limit: noRows,
    why: 'A value that repeats counts the same thing twice, and multiplies rows in every join.',
    mend: 'Look for rows that were loaded twice.',
  }
}

/** Filled and without repeats, over all of its columns together. */
function primaryKey(table: OdcsTable, cells: Cells): Rule[] {
  const parts = table.columns.filter((column) => column.primaryKeyPosition !== null).sort((a, b) => a.primaryKeyPosition! - b.primaryKeyPosition!)
  const columns = parts.map((part) => columnNamed(part, cells)).filter((column) => column !== undefined)
  if (parts.length === 0 || columns.length < parts.length) return []
  const names = columns.map(({ name }) => name)
  const id = `${table.name}.primaryKey`
  const key = names.length === 1 ? names[0]! : names.join(' and ')
  return [
    {
      ...unique(id, key, columns[0]!),
      id: `${id}.unique`,
      says: `${key} ${names.length === 1 ? 'tells' : 'together tell'} the rows apart.`,
      column: names.length === 1 ? names[0]! : null,
      measure: { of: 'repeats', columns },
    },
    ...parts.flatMap((part, i) => (part.required ? [] : [required(`${id}.${part.name}`, part.name, columns[i]!, cells)])),
  ]
}
