import { type Condition, conditionsOf, type Dataset, daysOf, type Experiment, type OutcomeShape, type Problem, roleOfOutcome } from '@plumbline/model'
import { assignmentOf, unitOfRows } from './experiment-needs.ts'
import { definitionProblems } from './experiment-problems.ts'

/** What is counted of one unit for one outcome. Lengths of time are seconds after the unit was assigned. */
export interface OutcomeQuery {
  /** Its place among the outcomes of the experiment. */
  readonly index: number
  readonly shape: OutcomeShape
  readonly column: string | null
  /** Of a ratio; null where rows are counted. */
  readonly denominator: string | null
  readonly at: number
  readonly event: readonly Condition[]
  readonly within: number | null
  readonly days: readonly [from: number, to: number] | null
  readonly cap: { readonly of: 'amount' | 'share'; readonly value: number } | null
  readonly covariate: { readonly column: string } | { readonly before: number } | null
  /** Primary outcomes and guardrails are followed by day, primary ones by days since the assignment. */
  readonly role: 'primary' | 'secondary' | 'guardrail'
}

/** Who was assigned to what, and when. */
export interface AssignmentQuery {
  readonly dataset: string
  /** Null where every row is a unit. */
  readonly unit: string | null
  /** A column, or a salt with the shares of the variants, in their order, summed up. */
  readonly variant: string | { readonly salt: string; readonly upTo: readonly (readonly [variant: string, share: number])[] }
  /** The column of the moment; null where it is not known. */
  readonly at: string | null
  readonly from: string | null
  readonly to: string | null
  readonly cluster: string | null
  readonly dimensions: readonly string[]
  readonly strata: readonly string[]
}

/** What one dataset is asked for. joined: its rows are looked up for the units that were assigned; else the dataset says both. */
export interface ReadQuery {
  readonly dataset: string
  readonly unit: string | null
  readonly joined: boolean
  readonly outcomes: readonly OutcomeQuery[]
}

export interface ExperimentQuery {
  readonly who: AssignmentQuery
  /** The dataset that says who was assigned comes first, where it is read for outcomes. */
  readonly reads: readonly ReadQuery[]
  readonly variants: readonly string[]
}

/** What an experiment asks of its datasets, or all that keeps it from asking. */
export function compileExperiment(experiment: Experiment, datasets: ReadonlyMap<string, Dataset>): ExperimentQuery | readonly Problem[] {
  const problems = definitionProblems(experiment, datasets)
  if (problems.length > 0) return problems
  const { starts, ends, cluster, dimensions = [], strata = [], treatments, control } = experiment
  const { dataset, unit, variant, at, salt } = assignmentOf(experiment)
  const variants = [control, ...treatments.map(({ value }) => value)]
  const who: AssignmentQuery = {
    dataset,
    unit,
    variant: variant ?? { salt: salt!, upTo: sharesOf(experiment, variants) },
    at: at ?? datasets.get(dataset)!.time ?? null,
    from: starts ?? null,
    to: ends ?? null,
    cluster: cluster ?? null,
    dimensions,
    strata,
  }
  const outcomes = experiment.outcomes.map((outcome, index) => ({
    read: outcome.dataset ?? experiment.dataset,
    unit: unitOfRows(experiment, index).unit,
    query: outcomeOf(outcome, index, roleOfOutcome(outcome, experiment)),
  }))
  const keys = [...new Set(outcomes.map(({ read, unit: own }) => JSON.stringify([read, own])))]
  const reads = keys.map((key): ReadQuery => {
    const [read, own] = JSON.parse(key) as [string, string | null]
    return {
      dataset: read,
      unit: own,
      joined: experiment.assignment !== undefined || read !== dataset,
      outcomes: outcomes.filter((outcome) => outcome.read === read && outcome.unit === own).map(({ query }) => query),
    }
  })
  return { who, reads: reads.toSorted((a, b) => Number(a.joined) - Number(b.joined)), variants }
}

function outcomeOf(outcome: Experiment['outcomes'][number], index: number, role: OutcomeQuery['role']): OutcomeQuery {
  const { shape, column, numerator, denominator, at = 0.5, event, within, days, cap, covariate } = outcome
  const seconds = (length: Parameters<typeof daysOf>[0]) => Math.round(daysOf(length)! * 86_400)
  const before = covariate?.before
  return {
    index,
    shape,
    column: (shape === 'ratio' ? numerator : column) ?? null,
    denominator: denominator ?? null,
    at,
    event: conditionsOf(event),
    within: within === undefined ? null : seconds(within),
    days: days === undefined ? null : [days[0]!, days[1]!],
    cap: cap === undefined ? null : { of: cap.unit === 'ratio' ? 'share' : 'amount', value: cap.value },
    covariate: before !== undefined ? { before: seconds(before) } : covariate?.column === undefined ? null : { column: covariate.column },
    role,
  }
}

function sharesOf({ split }: Experiment, variants: readonly string[]): readonly (readonly [string, number])[] {
  const weights = variants.map((variant) => split?.[variant] ?? 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let upTo = 0
  return variants.map((variant, index) => {
    upTo += weights[index]! / total
    return [variant, index === variants.length - 1 ? 1 : upTo]
  })
}
