import { outcomeOfMetric, sayHolds, type UnitOutcome } from '@plumbline/metrics'
import { type Condition, conditionsOf, type Dataset, type Metric, parseConditions, type Strategy } from '@plumbline/model'
import { Missing, Refused } from '../operations/context.ts'
import { findDataset } from '../operations/find-dataset.ts'

/** What drivers are asked of, as people type it. */
export interface DriversWish {
  /** A metric or a dataset, by id or name. */
  readonly of: string
  /** "Churn=Yes"; left out where the metric says it. */
  readonly outcome?: string | undefined
  readonly where?: readonly string[] | undefined
}

export interface DriversSubject {
  readonly of: { readonly kind: 'metric' | 'dataset'; readonly id: string; readonly name: string }
  readonly dataset: Dataset
  /** Null where nobody has said it yet. */
  readonly outcome: UnitOutcome | null
  /** Stands behind "have": 'Churn "Yes"'. */
  readonly has: string
  readonly wanted: 'more' | 'less' | null
  /** What one unit is, in the singular. */
  readonly unit: string
  /** True where further conditions or another outcome were asked for than the metric's own. */
  readonly isPart: boolean
}

/** Finds the metric or dataset and the outcome. Missing: neither is there. Refused: the outcome is not understood, or the metric is none of single units. */
export function findSubject({ of: typed, outcome: text, where }: DriversWish, strategy: Strategy): DriversSubject {
  const also = where === undefined ? [] : understood(where, 'where')
  const metric = metricOf(typed, strategy)
  if (metric !== null && text === undefined) return subjectOfMetric(metric, also, strategy)
  const dataset = metric === null ? findEither(typed, strategy) : strategy.datasets.get(metric.computed?.dataset ?? '')
  if (dataset === undefined) throw new Refused([withoutRows(metric!)])
  const holds = text === undefined ? null : understood([text], 'outcome')
  return {
    of: metric === null ? { kind: 'dataset', id: dataset.id, name: dataset.name } : { kind: 'metric', id: metric.id, name: metric.name },
    dataset,
    outcome: holds === null ? null : { among: also, holds, journey: null },
    has: holds === null ? '' : sayHolds({ holds }),
    wanted: null,
    unit: unitOf(dataset, null),
    isPart: true,
  }
}

function subjectOfMetric(metric: Metric, also: readonly Condition[], strategy: Strategy): DriversSubject {
  const outcome = outcomeOfMetric(metric)
  if ('mend' in outcome) throw new Refused([outcome])
  const dataset = strategy.datasets.get(metric.computed!.dataset)
  if (dataset === undefined) throw new Refused([withoutRows(metric)])
  return {
    of: { kind: 'metric', id: metric.id, name: metric.name },
    dataset,
    outcome: { ...outcome, among: [...outcome.among, ...also] },
    has: sayHolds(outcome),
    wanted: metric.direction === 'up' ? 'more' : 'less',
    unit: unitOf(dataset, outcome.journey?.unit ?? null),
    isPart: also.length > 0,
  }
}

function metricOf(typed: string, { metrics }: Strategy): Metric | null {
  const id = typed.replace(/^metric\//, '')
  return metrics.get(id) ?? [...metrics.values()].find(({ name }) => name.toLowerCase() === typed.toLowerCase()) ?? null
}

function findEither(typed: string, strategy: Strategy): Dataset {
  try {
    return findDataset(strategy, typed)
  } catch (error) {
    if (!(error instanceof Missing)) throw error
    const [problem] = error.problems
    throw new Missing([{ ...problem!, message: `There is no metric or dataset "${typed}".` }])
  }
}

function understood(texts: readonly string[], field: string): readonly Condition[] {
  const read = parseConditions(texts)
  if (read !== null && Object.keys(read).length > 0) return conditionsOf(read)
  const message = `"${texts.join(' ')}" is no condition.`
  throw new Refused([
    {
      code: 'bad-condition',
      severity: 'error',
      place: { path: [field] },
      message,
      found: texts.join(' '),
      expected: 'a column and a value, such as Churn=Yes or amount>=100',
      mend: 'Write the column, a sign and the value.',
    },
  ])
}

/** "a customer" is a customer, customer_id is one too; else a row is a row. */
function unitOf({ row }: Dataset, column: string | null): string {
  const named = row?.trim().replace(/^(an?|one|the)\s+/i, '')
  if (named !== undefined && named !== '') return named
  const from = column?.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\s-]*(id|key|no|nr|number)$/i, '').replaceAll('_', ' ').trim().toLowerCase() // biome-ignore format: one thought
  return from === undefined || from === '' ? 'row' : from
}

function withoutRows({ id, name }: Metric) {
  return {
    code: 'no-unit-outcome',
    severity: 'error' as const,
    place: { thing: `metric/${id}`, path: ['computed'] },
    message: `${name} is not computed from the rows of a dataset, so it says nothing of single units.`,
    mend: 'Name a dataset with the outcome in a column, such as: plumb drivers customers --outcome churned=yes',
  }
}
