import type { WrittenDoc } from '@plumbline/plumb/types'
import { isRecord } from '../../format/record.ts'
import { readDays, readPlans } from './beside.ts'
import { blank, type Draft, type DraftCondition, type DraftDriver, type Shape, shapes } from './draft.ts'

/** The draft of a metric that is written already. */
export function readDraft(doc: WrittenDoc): Draft {
  const computed = isRecord(doc.computed) ? doc.computed : {}
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  return {
    ...blank,
    name: text(doc.name),
    unit: text(doc.unit),
    direction: doc.direction === 'down' ? 'down' : 'up',
    grain: text(doc.grain) || 'month',
    shape: readShape(doc, computed.aggregate),
    dataset: text(computed.dataset) || null,
    column: text(computed.column),
    numerator: text(computed.numerator),
    denominator: text(computed.denominator),
    at: text(computed.at) || blank.at,
    atDays: computed.aggregate === 'days between' ? text(computed.at) : '',
    from: text(computed.from),
    to: text(computed.to),
    who: text(computed.unit),
    start: readConditions(computed.start),
    event: readConditions(computed.event),
    within: text(computed.within),
    after: text(computed.after),
    cohort: computed.cohort === 'new' ? 'new' : '',
    where: readConditions(computed.where),
    rolling: text(computed.rolling),
    cumulative: computed.cumulative === 'year' || computed.cumulative === 'all' ? computed.cumulative : '',
    formula: text(doc.formula),
    sql: text(computed.sql),
    with: Array.isArray(computed.with) ? computed.with.map(String) : [],
    drivers: readDrivers(doc.drivers),
    days: readDays(doc.forecast),
    plans: readPlans(doc.forecast),
  }
}

function readDrivers(drivers: unknown): readonly DraftDriver[] {
  if (!Array.isArray(drivers)) return []
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  return drivers
    .filter(isRecord)
    .map(({ metric, elasticity, confidence }) => ({ metric: text(metric) || null, elasticity: text(elasticity), confidence: text(confidence) }))
}

function readShape(doc: WrittenDoc, aggregate: unknown): Shape {
  if (isRecord(doc.computed)) return shapes.find(({ value }) => value === aggregate)?.value ?? 'count'
  return typeof doc.formula === 'string' ? 'formula' : 'entered'
}

function readConditions(where: unknown): readonly DraftCondition[] {
  if (!isRecord(where)) return []
  return Object.entries(where).flatMap(([column, written]): DraftCondition[] => {
    if (!isRecord(written)) return [{ column, comparison: 'is', value: sayValues(written) }]
    return Object.entries(written).flatMap(([field, value]): DraftCondition[] => {
      if (field === 'empty') return [{ column, comparison: value === true ? 'empty' : 'filled', value: '' }]
      if (field === 'between' && Array.isArray(value))
        return [
          { column, comparison: 'atLeast', value: String(value[0]) },
          { column, comparison: 'atMost', value: String(value[1]) },
        ]
      return [{ column, comparison: field as DraftCondition['comparison'], value: sayValues(value) }]
    })
  })
}

function sayValues(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}
