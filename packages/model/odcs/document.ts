import {
  type LogicalType,
  logicalTypes,
  type OdcsColumn,
  type OdcsRule,
  type OdcsServiceLevel,
  type OdcsTable,
  type OdcsTypeOptions,
  operators,
} from './standard.ts'

type Fields = Readonly<Record<string, unknown>>

/** The tables of a document. What has another shape than the standard says is passed over; reading the document has named it. */
export function tablesOf(standard: Fields): OdcsTable[] {
  return listOf(standard.schema).map((table) => ({
    name: textOf(table.name) ?? '',
    physicalName: textOf(table.physicalName) ?? textOf(table.name) ?? '',
    description: textOf(table.description),
    columns: listOf(table.properties).map(columnOf),
    quality: listOf(table.quality).map(ruleOf),
    unread: ['relationships'].filter((field) => listOf(table[field]).length > 0),
  }))
}

export function serviceLevelsOf(standard: Fields): OdcsServiceLevel[] {
  const fallback = textOf(standard.slaDefaultElement)
  return listOf(standard.slaProperties).map(({ property, value, unit, element, description }) => ({
    property: spelledOut(String(property ?? '')),
    value: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null,
    unit: textOf(unit),
    element: textOf(element) ?? fallback,
    description: textOf(description),
  }))
}

function columnOf(column: Fields): OdcsColumn {
  const name = textOf(column.name) ?? ''
  const logicalType = textOf(column.logicalType)
  return {
    name,
    physicalName: textOf(column.physicalName) ?? name,
    description: textOf(column.description),
    logicalType: logicalTypes.find((type) => type === logicalType) ?? (null satisfies LogicalType | null),
    options: optionsOf(column.logicalTypeOptions),
    required: column.required === true,
    unique: column.unique === true,
    primaryKeyPosition: column.primaryKey !== true ? null : Math.max(1, Number(column.primaryKeyPosition) || 1),
    classification: textOf(column.classification),
    quality: listOf(column.quality).map(ruleOf),
    unread: ['relationships', 'properties', 'items', 'enum', 'map'].filter((field) => column[field] !== undefined),
  }
}

function optionsOf(written: unknown): OdcsTypeOptions {
  if (!isFields(written)) return {}
  const numbers = ['minLength', 'maxLength', 'multipleOf'].filter((field) => typeof written[field] === 'number')
  const texts = ['pattern', 'format'].filter((field) => typeof written[field] === 'string')
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].filter((field) => ['number', 'string'].includes(typeof written[field]))
  return Object.fromEntries([...numbers, ...texts, ...bounds].map((field) => [field, written[field]]))
}

function ruleOf(rule: Fields): OdcsRule {
  const metric = textOf(rule.metric) ?? textOf(rule.rule)
  const operator = operators.find((name) => rule[name] !== undefined) ?? null
  const type = textOf(rule.type)
  return {
    type: type === 'text' || type === 'sql' || type === 'custom' ? type : 'library',
    name: textOf(rule.name),
    description: textOf(rule.description),
    metric,
    arguments: isFields(rule.arguments) ? rule.arguments : {},
    operator,
    threshold: operator === null ? null : rule[operator],
    unit: rule.unit === 'percent' ? 'percent' : 'rows',
    query: textOf(rule.query),
    engine: textOf(rule.engine),
    severity: textOf(rule.severity),
    businessImpact: textOf(rule.businessImpact),
  }
}

const synonyms: Readonly<Record<string, string>> = {
  av: 'availability',
  th: 'throughput',
  er: 'errorrate',
  ga: 'generalavailability',
  es: 'endofsupport',
  el: 'endoflife',
  re: 'retention',
  fy: 'frequency',
  ly: 'latency',
  td: 'timetodetect',
  tn: 'timetonotify',
  tr: 'timetorepair',
  freshness: 'latency',
}

function spelledOut(property: string): string {
  const word = property.trim().toLowerCase()
  return synonyms[word] ?? word
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
