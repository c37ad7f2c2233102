import { plural } from '@plumbline/model'
import { type Interval, isUndetermined, studentInterval, studentTQuantile, type Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import { type DesignPoint, type DesignQuestion, type DesignResult, rungAfter } from './design.ts'
import type { Panel } from './panel.ts'
import { type Placebos, placebosOf } from './placebo-in-space.ts'
import { relativeToExpected, totalOf } from './relative.ts'
import { syntheticChecks } from './synthetic-checks.ts'
import { problemOf, type SyntheticEstimator, type SyntheticFit, type SyntheticPanel, type SyntheticProblem, syntheticPanelOf } from './synthetic-problem.ts'

/** What sets one design with donors apart from another. */
export interface SyntheticDesign {
  readonly method: string
  /** The estimator for a problem and its placebos: what must be tuned is tuned on the problem alone. */
  readonly estimatorFor: (problem: SyntheticProblem) => SyntheticEstimator
  /** Whether the counterfactual cannot leave the range of the donors. */
  readonly staysInRange: boolean
  /** Whether a gap counts against how well its unit was fitted before; not where the fit was tuned to the treated alone. */
  readonly againstBefore: boolean
  /** Standard errors of the mean gap and of each period's; null where there are too few donors. */
  readonly spreadOf: (measured: Measured) => Spread | null
  readonly assumptions: (nouns: string) => readonly string[]
}

export interface Measured {
  readonly panel: SyntheticPanel
  readonly problem: SyntheticProblem
  readonly fit: SyntheticFit
  readonly estimator: SyntheticEstimator
  /** Found once they are asked for. */
  readonly placebos: () => Placebos | null
  readonly random: DesignQuestion['random']
}

export interface Spread {
  readonly ofMean: number
  readonly ofPeriods: ArrayLike<number>
  readonly df: number
}

/** Runs a design with donors: its estimate, its placebos, its checks. */
export function synthesise(question: DesignQuestion & { readonly panel: Panel }, byCovariates: boolean, design: SyntheticDesign): DesignResult | Undetermined {
  const panel = syntheticPanelOf(question.panel, byCovariates)
  if (isUndetermined(panel)) return panel
  const measured = measureSynthetic(panel, design, question.random)
  const { fit, problem } = measured
  const spread = design.spreadOf(measured)
  const effect = intervalOf(fit, spread, problem, question.level)
  const checks = syntheticChecks(measured, design, effect, question)
  const after = problem.target.subarray(panel.start)
  return {
    method: design.method,
    rung: rungAfter(checks),
    effect,
    relative: relativeToExpected(after.reduce((sum, value) => sum + value, 0) / after.length, effect),
    cumulative: totalOf(effect, after.length * panel.treated.length, question.additive ?? true),
    series: seriesOf(measured, spread, question.level),
    weights: weightsOf(panel, fit),
    assumptions: design.assumptions(plural(question.noun ?? 'unit')),
    checks,
    from: panel.periods[0]!,
    to: panel.periods.at(-1)!,
    units: panel.treated.length + panel.donors.length,
  }
}

export function measureSynthetic(panel: SyntheticPanel, design: SyntheticDesign, random: DesignQuestion['random']): Measured {
  const problem = problemOf(panel.treated, panel.donors, panel.start, panel.predictors)
  const estimator = design.estimatorFor(problem)
  let found: ReturnType<Measured['placebos']> | undefined
  const placebos = () => {
    if (found === undefined) found = placebosOf(panel, estimator, random)
    return found
  }
  return { panel, problem, estimator, fit: estimator(problem), placebos, random }
}

export function intervalOf(fit: SyntheticFit, spread: Spread | null, problem: SyntheticProblem, level: number): Interval | Undetermined {
  if (spread === null) {
    return {
      undetermined: 'too-few-donors',
      because: `${sayCount(problem.donors.length, 'untreated unit')} cannot show how far such gaps stray by chance`,
      mend: 'Bring more untreated units; about twenty let a clear effect be seen.',
    }
  }
  const size = Math.max(...problem.target.map(Math.abs))
  if (!(spread.ofMean > 1e-12 * size))
    return { undetermined: 'no-variance', because: 'the untreated units leave nothing unexplained', mend: 'Choose a metric that differs between units.' }
  return studentInterval({ estimate: fit.effect, squaredError: spread.ofMean ** 2, df: spread.df }, level)
}

function seriesOf({ panel, problem, fit }: Measured, spread: Spread | null, level: number): DesignPoint[] {
  const reach = spread === null ? null : studentTQuantile(0.5 + level / 2, spread.df)
  return panel.periods.map((period, index) => {
    const expected = fit.expected[index]!
    const wide = reach === null ? null : reach * spread!.ofPeriods[index]!
    return {
      period,
      observed: problem.target[index]!,
      expected,
      low: wide === null ? null : expected - wide,
      high: wide === null ? null : expected + wide,
      after: index >= panel.start,
    }
  })
}

/** Donors that carry weight, the heaviest first. */
function weightsOf({ donorNames }: SyntheticPanel, { weights }: SyntheticFit) {
  return donorNames
    .map((unit, index) => ({ unit, weight: weights[index]! }))
    .filter(({ weight }) => Math.abs(weight) > 1e-6)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}
