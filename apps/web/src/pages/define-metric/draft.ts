import type { WrittenDoc } from '@plumbline/plumb/types'
import { isRecord } from '../../format/record.ts'
import { besideOf, type DraftDays, type DraftPlan } from './beside.ts'

/** How a number is made of rows, as people say it. */
export const shapes = [
  { value: 'count', label: 'Count rows' },
  { value: 'count distinct', label: 'Count different values of a column' },
  { value: 'sum', label: 'Add up a column' },
  { value: 'mean', label: 'Average of a column' },
  { value: 'quantile', label: 'Median or another quantile of a column' },
  { value: 'ratio', label: 'Share: one column over another' },
  { value: 'days between', label: 'Days between two columns' },
  { value: 'conversion', label: 'Conversion: who does something after a start' },
  { value: 'retention', label: 'Retention: who comes back' },
  { value: 'formula', label: 'Formula of other metrics' },
  { value: 'sql', label: 'A SELECT of my own' },
  { value: 'entered', label: 'Entered by people' },
] as const
export type Shape = (typeof shapes)[number]['value']

export const comparisons = [
  { value: 'is', label: 'is' },
  { value: 'not', label: 'is not' },
  { value: 'atLeast', label: 'is at least' },
  { value: 'atMost', label: 'is at most' },
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
  { value: 'empty', label: 'is empty' },
  { value: 'filled', label: 'is filled' },
] as const
export type Comparison = (typeof comparisons)[number]['value']

/** One condition as it is typed; several values are parted by commas. */
export interface DraftCondition {
  readonly column: string
  readonly comparison: Comparison
  readonly value: string
}

/** A definition while it is made. Empty texts are left out of the doc. */
export interface Draft {
  readonly name: string
  readonly unit: string
  readonly direction: 'up' | 'down'
  readonly grain: string
  readonly shape: Shape
  readonly dataset: string | null
  readonly column: string
  readonly numerator: string
  readonly denominator: string
  readonly at: string
  /** days between: the quantile of the days; the mean when it is empty. */
  readonly atDays: string
  readonly from: string
  readonly to: string
  readonly who: string
  readonly start: readonly DraftCondition[]
  readonly event: readonly DraftCondition[]
  readonly within: string
  readonly after: string
  readonly cohort: '' | 'new'
  readonly where: readonly DraftCondition[]
  readonly rolling: string
  readonly cumulative: '' | 'year' | 'all'
  readonly formula: string
  readonly sql: string
  /** sql: further datasets that it reads. */
  readonly with: readonly string[]
  readonly drivers: readonly DraftDriver[]
  /** What its forecast knows ahead. */
  readonly days: readonly DraftDays[]
  readonly plans: readonly DraftPlan[]
}

/** What is thought to move the metric. */
export interface DraftDriver {
  readonly metric: string | null
  readonly elasticity: string
  readonly confidence: string
}

export const blank: Draft = {
  name: '',
  unit: '',
  direction: 'up',
  grain: 'month',
  shape: 'sum',
  dataset: null,
  column: '',
  numerator: '',
  denominator: '',
  at: '0.5',
  atDays: '',
  from: '',
  to: '',
  who: '',
  start: [],
  event: [],
  within: '',
  after: '',
  cohort: '',
  where: [],
  rolling: '',
  cumulative: '',
  formula: '',
  sql: '',
  with: [],
  drivers: [],
  days: [],
  plans: [],
}

/** The fields that each shape asks for. */
export const fieldsOf: Readonly<Record<Shape, readonly (keyof Draft)[]>> = {
  count: [],
  'count distinct': ['column'],
  sum: ['column'],
  mean: ['column'],
  quantile: ['column', 'at'],
  ratio: ['numerator', 'denominator'],
  'days between': ['from', 'to', 'atDays'],
  conversion: ['who', 'start', 'event', 'within'],
  retention: ['who', 'start', 'event', 'after', 'cohort'],
  formula: ['formula'],
  sql: ['sql', 'with'],
  entered: [],
}

export const readsRows = (shape: Shape) => shape !== 'formula' && shape !== 'entered'

/** The doc that a draft stands for; over: the fields of the metric that it changes, which the form does not show. */
export function docOf(draft: Draft, over: WrittenDoc = {}): WrittenDoc {
  const { computed: _computed, formula: _formula, drivers: _drivers, forecast: _forecast, ...others } = over
  const asked = new Set(fieldsOf[draft.shape])
  const text = (field: 'column' | 'numerator' | 'denominator' | 'from' | 'to' | 'within' | 'sql') =>
    asked.has(field) ? draft[field].trim() || undefined : undefined
  const number = (field: 'at' | 'atDays' | 'after') => (asked.has(field) && draft[field].trim() !== '' ? numberOr(draft[field]) : undefined)
  const computed = {
    dataset: draft.dataset ?? undefined,
    aggregate: draft.shape,
    column: text('column'),
    numerator: text('numerator'),
    denominator: text('denominator'),
    at: number('at') ?? number('atDays'),
    from: text('from'),
    to: text('to'),
    unit: asked.has('who') ? draft.who.trim() || undefined : undefined,
    start: asked.has('start') ? whereOf(draft.start) : undefined,
    event: asked.has('event') ? whereOf(draft.event) : undefined,
    within: text('within'),
    after: number('after'),
    cohort: asked.has('cohort') && draft.cohort !== '' ? draft.cohort : undefined,
    where: draft.shape === 'sql' ? undefined : whereOf(draft.where),
    rolling: draft.rolling.trim() === '' ? undefined : numberOr(draft.rolling),
    cumulative: draft.cumulative === '' ? undefined : draft.cumulative,
    sql: text('sql'),
    with: asked.has('with') && draft.with.length > 0 ? draft.with : undefined,
  }
  return filled({
    ...others,
    name: draft.name.trim() || undefined,
    unit: draft.unit.trim() || undefined,
    direction: draft.direction === 'up' ? others.direction && 'up' : 'down',
    grain: draft.grain,
    computed: readsRows(draft.shape) ? filled(computed) : undefined,
    formula: draft.shape === 'formula' ? draft.formula.trim() || undefined : undefined,
    drivers: driversOf(draft.drivers),
    forecast: besideOf(draft.days, draft.plans),
  })
}

/** Drivers as the doc writes them; one without a metric is left out. */
function driversOf(drivers: readonly DraftDriver[]): readonly WrittenDoc[] | undefined {
  const written = drivers.flatMap(({ metric, elasticity, confidence }) =>
    metric === null ? [] : [filled({ metric, elasticity: elasticity.trim() || undefined, confidence: confidence || undefined })],
  )
  return written.length === 0 ? undefined : written
}

/** Conditions as the doc writes them; one without a column is left out. Two ends of a range on one column become one condition. */
export function whereOf(conditions: readonly DraftCondition[]): WrittenDoc | undefined {
  const where: Record<string, unknown> = {}
  for (const { column, comparison, value } of conditions) {
    if (column.trim() === '') continue
    const written = conditionOf(comparison, value)
    const before = where[column]
    where[column] = isRecord(before) && isRecord(written) ? { ...before, ...written } : written
  }
  return Object.keys(where).length === 0 ? undefined : where
}

function conditionOf(comparison: Comparison, value: string): unknown {
  const values = value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  const listed = values.length === 1 ? values[0]! : values.length === 0 ? '' : values
  if (comparison === 'is') return listed
  if (comparison === 'empty') return { empty: true }
  if (comparison === 'filled') return { empty: false }
  if (comparison === 'not') return { not: listed }
  return { [comparison]: numberOr(value) }
}

/** A text that is a number becomes one; else it stays, so that the server can say what is wrong. */
function numberOr(text: string): string | number {
  const trimmed = text.trim()
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed
}

function filled(fields: WrittenDoc): WrittenDoc {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
