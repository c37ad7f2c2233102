import { type Condition, conditionsOf, daysOf, type Grain, type Metric, type Problem } from '@plumbline/model'

/** What is asked of each unit: whether it has an outcome. */
export interface UnitOutcome {
  /** The rows that are looked at; all of them where there are none. */
  readonly among: readonly Condition[]
  /** A row that fulfils all of them has the outcome. */
  readonly holds: readonly Condition[]
  /** Columns that have to tell yes from no; others hold amounts that are no share of units. */
  readonly yesNo?: readonly string[]
  /** Where the rows of a unit are brought together: who it is, which of its rows begin it, and how many seconds later the outcome counts (null: in the same period). */
  readonly journey: { readonly unit: string; readonly start: readonly Condition[]; readonly withinSeconds: number | null; readonly grain: Grain } | null
}

/** The outcome that a metric is the share of; or why it has none for a single unit. */
export function outcomeOfMetric({ id, name, grain, computed }: Metric): UnitOutcome | Problem {
  const place = { thing: `metric/${id}`, path: ['computed'] }
  const mend = 'Name a dataset with the outcome in a column, such as: plumb drivers customers --outcome churned=yes'
  if (computed === undefined) {
    const message = `${name} is not computed from rows, so it says nothing of single units.`
    return { code: 'no-unit-outcome', severity: 'error', place, message, mend }
  }
  const among = conditionsOf(computed.where)
  const yes = (column: string): Condition => ({ column, test: { is: 'in', values: [true] } })
  const filled = (column: string): Condition => ({ column, test: { is: 'filled' } })
  switch (computed.aggregate) {
    case 'mean':
      return { among: [...among, filled(computed.column!)], holds: [yes(computed.column!)], yesNo: [computed.column!], journey: null }
    case 'ratio': {
      const below = computed.denominator === undefined ? [] : [yes(computed.denominator)]
      const yesNo = [computed.numerator!, ...(computed.denominator === undefined ? [] : [computed.denominator])]
      return { among: [...among, ...below], holds: [yes(computed.numerator!)], yesNo, journey: null }
    }
    case 'count':
      if (among.length > 0) return { among: [], holds: among, journey: null }
      break
    case 'conversion': {
      const { unit, start, event, within } = computed
      const withinSeconds = within === undefined ? null : Math.round(daysOf(within)! * 86_400)
      return { among, holds: conditionsOf(event), journey: { unit: unit!, start: conditionsOf(start), withinSeconds, grain } }
    }
    default:
      break
  }
  const message = `${name} is no share of units that have something: "${computed.aggregate}" gives no yes or no for a single one.`
  return { code: 'no-unit-outcome', severity: 'error', place, message, mend }
}

/** The columns that an outcome is made of. */
export function columnsOfOutcome({ among, holds, journey }: UnitOutcome): readonly string[] {
  return [...new Set([...[...holds, ...among, ...(journey?.start ?? [])].map(({ column }) => column), ...(journey === null ? [] : [journey.unit])])]
}

/** "Churn "Yes"", "amount at least 100 and channel "web"": what stands behind "have". */
export function sayHolds({ holds }: Pick<UnitOutcome, 'holds'>): string {
  return holds
    .map(({ column, test }) => {
      if ('values' in test)
        return `${column} ${test.is === 'in' ? '' : 'not '}${test.values.map((value) => `"${value === true ? 'yes' : value}"`).join(' or ')}`
      if (!('value' in test)) return `${column} ${test.is === 'empty' ? 'empty' : 'filled'}`
      return `${column} ${comparisons[test.is]} ${test.value}`
    })
    .join(' and ')
}

const comparisons = { '>=': 'at least', '<=': 'at most', '>': 'above', '<': 'below' } as const
