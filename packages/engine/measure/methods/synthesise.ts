import { plural } from '@plumbline/model'
import { isUndetermined, studentTQuantile, type Undetermined } from '@plumbline/stats'
import { type DesignPoint, type DesignQuestion, type DesignResult, rungAfter } from './design.ts'
import type { Panel } from './panel.ts'
import { relativeToExpected, totalOf } from './relative.ts'
import { syntheticChecks } from './synthetic-checks.ts'
import { intervalOf, type Measured, measureSynthetic, type Spread, type SyntheticDesign } from './synthetic-measure.ts'
import { type SyntheticFit, type SyntheticPanel, syntheticPanelOf } from './synthetic-problem.ts'

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
