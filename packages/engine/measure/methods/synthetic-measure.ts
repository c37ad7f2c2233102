import { type Interval, studentInterval, type Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import type { DesignQuestion } from './design.ts'
import { type Placebos, placebosOf } from './placebo-in-space.ts'
import { problemOf, type SyntheticEstimator, type SyntheticFit, type SyntheticPanel, type SyntheticProblem } from './synthetic-problem.ts'

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

/** Fits a design to a panel; its placebos wait until somebody asks. */
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

/** The effect with its interval. Undetermined: "too-few-donors", "no-variance". */
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
