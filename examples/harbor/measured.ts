import { isUndetermined, meanDifference, shareDifference } from '@plumbline/stats'

/** The outcomes of the e-mail test in the order of data.yaml, with their columns. */
const outcomes = [
  { metric: 'mail-purchase-rate', column: 'purchased', shape: 'share' },
  { metric: 'mail-revenue', column: 'revenue', shape: 'mean' },
  { metric: 'mail-visit-rate', column: 'visited', shape: 'share' },
  { metric: 'mail-open-rate', column: 'opened', shape: 'share' },
  { metric: 'unsubscribe-rate', column: 'unsubscribed', shape: 'share' },
] as const

const treatments = [
  { variant: 'ai-subject', initiative: 'subject-lines' },
  { variant: 'ai-personal', initiative: 'winback-mail' },
] as const

/**
 * The evidence of the e-mail test as Plumbline writes it when it measures the test, so that measuring it again changes nothing in the files.
 * Computed from the rows by the same statistics.
 */
export function measuredText(csv: string): string {
  const [header, ...lines] = csv.trimEnd().split('\n')
  const columns = header!.split(',')
  const rows = lines.map((line) => line.split(','))
  const sumsOf = (variant: string, column: string) => {
    const at = columns.indexOf(column)
    const values = rows.filter((row) => row[columns.indexOf('variant')] === variant).map((row) => Number(row[at]))
    return { units: values.length, sum: total(values), sumOfSquares: total(values.map((value) => value * value)) }
  }
  return treatments
    .flatMap(({ variant, initiative }) =>
      outcomes.map(({ metric, column, shape }) => entry(initiative, variant, metric, shape, sumsOf(variant, column), sumsOf('control', column))),
    )
    .join('')
}

interface Sums {
  readonly units: number
  readonly sum: number
  readonly sumOfSquares: number
}

function entry(initiative: string, variant: string, metric: string, shape: 'share' | 'mean', treated: Sums, control: Sums): string {
  const lift =
    shape === 'share'
      ? shareDifference({ hits: treated.sum, units: treated.units }, { hits: control.sum, units: control.units }, 0.95)
      : meanDifference(treated, control, 0.95)
  if (isUndetermined(lift)) throw new Error(lift.because)
  return `  email-test-${initiative}-${metric}:
    initiative: ${initiative}
    metric: ${metric}
    rung: experiment
    estimate: ${tidy(lift.estimate)}
    low: ${tidy(lift.low)}
    high: ${tidy(lift.high)}
    level: 0.95
    scale: absolute
    method: '${shape === 'share' ? 'Difference of shares, Newcombe interval' : 'Difference in means, Welch interval'}'
    units: ${treated.units + control.units}
    valid: true
    experiment: email-test
    from: 2026-09-07
    to: 2026-09-21
    source: ${variant} against control
`
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Twelve digits that count, as in all evidence that is written. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
