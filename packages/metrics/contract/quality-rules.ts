import type { OdcsRule, OdcsTable } from '@plumbline/model/odcs'
import { columnOf, type RelationColumn } from '../relation.ts'
import { doesNotMatch } from './bound-rules.ts'
import type { Cells } from './cells.ts'
import type { RuleOutcome } from './report.ts'
import { type Limit, limitInWords, type Measure, notRun, type Rule } from './rule.ts'
import { columnNamed } from './schema-rules.ts'

/** The quality rules of a table and of its columns. */
export function qualityRules(table: OdcsTable, cells: Cells): Rule[] {
  return [
    ...table.columns.flatMap((column) => {
      const found = columnNamed(column, cells)
      return column.quality.map((rule, i) => qualityRule(`${table.name}.${column.name}.quality.${i + 1}`, rule, table, column.name, found, cells))
    }),
    ...table.quality.map((rule, i) => qualityRule(`${table.name}.quality.${i + 1}`, rule, table, null, undefined, cells)),
  ]
}

function qualityRule(id: string, rule: OdcsRule, table: OdcsTable, column: string | null, found: RelationColumn | undefined, cells: Cells): Rule {
  const measure = measureOf(rule, table, column, found, cells)
  const head = { id, group: 'quality' as const, column, says: sayRule(rule, column) }
  if (measure.of === 'nothing') return notRun(head, measure.because)
  // A statement without a comparison answers yes or no by itself.
  if (rule.operator === null && rule.type !== 'sql') return notRun(head, 'It does not say what the number must be.')
  const limit: Limit = {
    operator: rule.operator ?? 'mustBe',
    threshold: rule.operator === null ? true : rule.threshold,
    unit: rule.type === 'sql' ? 'value' : rule.unit,
  }
  if (!isUsable(limit)) return notRun(head, `What it must be (${limitInWords(limit)}) is no number.`)
  return {
    ...head,
    severity: severityOf(rule.severity),
    measure,
    limit,
    why: rule.businessImpact ?? reasons[rule.metric ?? ''] ?? 'Whoever relies on this data was promised it.',
    mend: mendOf(rule, column),
  }
}

function measureOf(rule: OdcsRule, table: OdcsTable, column: string | null, found: RelationColumn | undefined, cells: Cells): Measure {
  if (rule.type === 'text') return { of: 'nothing', because: 'It is a sentence for people; nobody has written it as a rule that can be run.' }
  if (rule.type === 'custom') return { of: 'nothing', because: `It is written for ${rule.engine ?? 'another program'}.` }
  if (rule.type === 'sql')
    return rule.query === null ? { of: 'nothing', because: 'It has no query.' } : { of: 'sql', query: queryOf(rule.query, table, found?.name ?? column, cells) }
  if (rule.metric === 'rowCount') return { of: 'all rows' }
  if (rule.metric === 'duplicateValues' && column === null) return repeatsOf(rule, table, cells)
  if (column !== null && found === undefined) return { of: 'nothing', because: `There is no column ${column} in the data.` }
  if (found === undefined)
    return { of: 'nothing', because: `${rule.metric ?? 'A rule without a metric'} is counted for columns, and this stands at the table.` }
  const text = cells.text(found)
  switch (rule.metric) {
    case 'nullValues':
      return { of: 'rows', where: `${text} IS NULL`, columns: [found] }
    case 'missingValues':
      return { of: 'rows', where: missingWhere(rule, text, cells), columns: [found] }
    case 'invalidValues':
      return invalid(rule, found, text, cells)
    case 'duplicateValues':
      return { of: 'repeats', columns: [found] }
    default:
      return { of: 'nothing', because: `The standard knows no metric ${rule.metric ?? ''}.` }
  }
}

function missingWhere(rule: OdcsRule, text: string, { quoteText }: Cells): string {
  const listed = Array.isArray(rule.arguments.missingValues) ? rule.arguments.missingValues : [null, '']
  const words = listed.filter((value) => value !== null).map((value) => quoteText(String(value)))
  const parts = [...(listed.includes(null) ? [`${text} IS NULL`] : []), ...(words.length === 0 ? [] : [`${text} IN (${words.join(', ')})`])]
  return parts.length === 0 ? '1 = 0' : `(${parts.join(' OR ')})`
}

function invalid(rule: OdcsRule, found: RelationColumn, text: string, cells: Cells): Measure {
  const { validValues, pattern } = rule.arguments
  const isNumeric = found.family === 'integer' || found.family === 'number'
  const values = Array.isArray(validValues) ? validValues.filter((value) => value !== null) : null
  const parts = [
    ...(values === null || values.length === 0
      ? []
      : isNumeric && values.every((value) => Number.isFinite(Number(value)))
        ? [`${text} IS NOT NULL AND coalesce(${cells.number(found)} NOT IN (${values.map(Number).join(', ')}), true)`]
        : [`${text} IS NOT NULL AND ${text} NOT IN (${values.map((value) => cells.quoteText(String(value))).join(', ')})`]),
    ...(typeof pattern === 'string' ? [doesNotMatch(text, pattern, cells)] : []),
  ]
  return parts.length === 0
    ? { of: 'nothing', because: 'It names neither valid values nor a pattern.' }
    : { of: 'rows', where: parts.map((part) => `(${part})`).join(' OR '), columns: [found] }
}

function repeatsOf(rule: OdcsRule, table: OdcsTable, cells: Cells): Measure {
  const listed = Array.isArray(rule.arguments.properties) ? rule.arguments.properties.map(String) : []
  const names = listed.map((name) => table.columns.find((column) => column.name === name) ?? { name, physicalName: name })
  const columns = names.map((name) => columnNamed(name, cells))
  if (listed.length === 0) return { of: 'nothing', because: 'It does not say which columns together must not repeat.' }
  const missing = listed.filter((_, i) => columns[i] === undefined)
  if (missing.length > 0) return { of: 'nothing', because: `There is no column ${missing.join(', ')} in the data.` }
  return { of: 'repeats', columns: columns.map((column) => columnOf(cells.relation, column!.name)!) }
}

/** {object} and {property} stand for the table and the column, also with a dollar before them. */
function queryOf(query: string, table: OdcsTable, column: string | null, { relation }: Cells): string {
  const quote = relation.connection.dialect.quoteIdentifier
  return query.replace(/\$?\{(object|table|property|column)\}/g, (whole, word: string) =>
    word === 'object' || word === 'table' ? quote(table.name) : column === null ? whole : quote(column),
  )
}

function isUsable({ operator, threshold, unit }: Limit): boolean {
  if (operator === 'mustBeBetween' || operator === 'mustNotBeBetween')
    return Array.isArray(threshold) && threshold.length === 2 && threshold.every((value) => typeof value === 'number')
  if ((operator === 'mustBe' || operator === 'mustNotBe') && unit === 'value') return threshold !== null && typeof threshold !== 'object'
  return typeof threshold === 'number'
}

function sayRule({ description, name, metric, type, query }: OdcsRule, column: string | null): string {
  if (description !== null) return description
  const of = column === null ? '' : ` of ${column}`
  const says: Readonly<Record<string, string>> = {
    nullValues: `Cells without a value${of}.`,
    missingValues: `Missing values${of}.`,
    invalidValues: `Invalid values${of}.`,
    duplicateValues: `Values${of} that repeat.`,
    rowCount: 'Number of rows.',
  }
  return (
    (metric === null ? null : says[metric]) ?? name ?? (type === 'sql' && query !== null ? query.replace(/\s+/g, ' ').slice(0, 120) : 'A rule without words.')
  )
}

const reasons: Readonly<Record<string, string>> = {
  nullValues: 'Rows without a value drop out of everything that is counted by it.',
  missingValues: 'Rows without a value drop out of everything that is counted by it.',
  invalidValues: 'Values that nobody agreed on stand for a group of their own, and split the numbers.',
  duplicateValues: 'What stands there twice is counted twice.',
  rowCount: 'Too few or too many rows mean that a load was broken off or ran twice.',
}

function mendOf({ metric }: OdcsRule, column: string | null): string {
  if (metric === 'rowCount') return 'Look whether the last load ran through, and ran once.'
  if (metric === 'duplicateValues') return 'Look for rows that were loaded twice.'
  if (metric === 'invalidValues') return `Mend the values${column === null ? '' : ` of ${column}`} where they come from, or agree that they are valid.`
  if (metric === 'nullValues' || metric === 'missingValues') return `Fill ${column ?? 'the column'} where the rows are made.`
  return 'Show the numbers to the owner of the data.'
}

function severityOf(written: string | null): RuleOutcome['severity'] {
  const word = written?.toLowerCase() ?? ''
  if (/^(info|information|note|low|minor|trivial)$/.test(word)) return 'note'
  return /^(warn|warning|medium|moderate)$/.test(word) ? 'warning' : 'error'
}
