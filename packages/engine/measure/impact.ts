import { type Impact, type Metric, type Strategy, startOfImpact } from '@plumbline/model'
import { isUndetermined, type Random, type Undetermined } from '@plumbline/stats'
import type { ImpactAnswer, ImpactResult } from './impact-result.ts'
import { directionOfImpact, sayImpact } from './impact-words.ts'
import { augmentedSyntheticControl } from './methods/augmented-synthetic-control.ts'
import { beforeAfter } from './methods/before-after.ts'
import type { DesignQuestion } from './methods/design.ts'
import { differenceInDifferences } from './methods/difference-in-differences.ts'
import { doublyRobustAdoption } from './methods/doubly-robust.ts'
import { interruptedSeries } from './methods/interrupted-series.ts'
import type { Panel } from './methods/panel.ts'
import { regressionDiscontinuity } from './methods/regression-discontinuity.ts'
import type { SeriesQuestion } from './methods/series-question.ts'
import { type StaggeredQuestion, staggeredAdoption } from './methods/staggered-adoption.ts'
import { syntheticControl } from './methods/synthetic-control.ts'
import { syntheticDifferenceInDifferences } from './methods/synthetic-difference-in-differences.ts'
import type { UnitTable } from './methods/unit-table.ts'

/** What the facts bring for an impact: one series, a panel of units, or a table of units. */
export type ImpactFacts =
  | { readonly form: 'series'; readonly series: Omit<SeriesQuestion, keyof DesignQuestion> }
  | { readonly form: 'panel'; readonly panel: Panel }
  | { readonly form: 'units'; readonly table: UnitTable }

/**
 * What an impact says: its design applied to its facts.
 *
 * An initiative or metric that is not there is called by its id; the checks of the strategy say so.
 */
export function measureImpact(impact: Impact, facts: ImpactFacts, strategy: Strategy, random: Random): ImpactResult {
  const metric = strategy.metrics.get(impact.metric)
  const initiative = strategy.initiatives.get(impact.initiative)
  const answer = answerOf(impact, facts, {
    level: impact.level,
    random: random.fork(impact.id),
    additive: addsUp(metric),
    ...(impact.unit === undefined ? {} : { noun: impact.unit }),
  })
  const about = {
    impact: impact.id,
    name: impact.name,
    initiative: { id: impact.initiative, name: initiative?.name ?? impact.initiative },
    metric: {
      id: impact.metric,
      name: metric?.name ?? impact.metric,
      unit: metric?.unit ?? null,
      direction: metric?.direction ?? 'up',
      grain: metric?.grain ?? 'month',
    },
    design: impact.design,
    starts: startOfImpact(impact, initiative),
    answer,
    perPeriod: perPeriodOf(answer),
  } as const
  const direction = directionOfImpact(about)
  return { ...about, direction, sentence: sayImpact({ ...about, direction }) }
}

/** Whether the values of several periods or units may be summed. */
export function addsUp(metric: Metric | undefined): boolean {
  if (metric === undefined || metric.unit === 'ratio') return false
  const { computed } = metric
  if (computed === undefined) return true
  return (
    (computed.aggregate === 'count' || computed.aggregate === 'sum' || computed.aggregate === 'sql') &&
    computed.rolling === undefined &&
    computed.cumulative === undefined
  )
}

function answerOf(impact: Impact, facts: ImpactFacts, question: DesignQuestion): ImpactAnswer | Undetermined {
  const { design } = impact
  switch (design) {
    case 'interrupted-series':
      return facts.form === 'series' ? interruptedSeries({ ...facts.series, ...question, trend: impact.trend }) : wrongForm
    case 'before-after':
      return facts.form === 'series' ? beforeAfter({ ...facts.series, ...question }) : wrongForm
    case 'difference-in-differences':
      return facts.form === 'panel' ? differenceInDifferences({ panel: facts.panel, ...question }) : wrongForm
    case 'synthetic-control':
      return facts.form === 'panel'
        ? syntheticControl({ panel: facts.panel, match: (facts.panel.covariates ?? []).length > 0 ? 'covariates' : 'periods', ...question })
        : wrongForm
    case 'staggered-adoption':
      return facts.form === 'panel' ? staggeredAdoption({ panel: facts.panel, ...choicesOf(impact, facts.panel), ...question }) : wrongForm
    case 'augmented-synthetic-control':
      return facts.form === 'panel' ? augmentedSyntheticControl({ panel: facts.panel, ...question }) : wrongForm
    case 'regression-discontinuity':
      return facts.form === 'units' && impact.rows?.cutoff !== undefined
        ? regressionDiscontinuity({ table: facts.table, cutoff: impact.rows.cutoff, treatedSide: impact.rows.treatedSide, ...question })
        : wrongForm
    case 'doubly-robust':
      return facts.form === 'units' ? doublyRobustAdoption({ table: facts.table, estimand: impact.rows?.estimand ?? 'treated', ...question }) : wrongForm
    case 'synthetic-difference-in-differences':
      return facts.form === 'panel' ? syntheticDifferenceInDifferences({ panel: facts.panel, ...question }) : wrongForm
    default:
      return design satisfies never
  }
}

/** What staggered adoption leaves to people, as the engine calls it. */
function choicesOf({ staggered }: Impact, panel: Panel): Pick<StaggeredQuestion, 'control' | 'anticipation' | 'base' | 'adjustment'> {
  if (staggered === undefined) return {}
  const { comparison, anticipation, base, adjustment } = staggered
  return {
    anticipation,
    base,
    ...(comparison === undefined ? {} : { control: comparison === 'never-treated' ? 'never' : 'not-yet' }),
    ...((panel.covariates ?? []).length > 0 ? { adjustment } : {}),
  }
}

const wrongForm: Undetermined = {
  undetermined: 'facts-do-not-fit',
  because: 'the design asks for other facts than those that were brought',
  mend: 'Ask which design the data can carry.',
}

/** The effect on the whole metric in a period: the sum over units and periods, shared among the periods after the first start. */
function perPeriodOf(answer: ImpactAnswer | Undetermined): ImpactResult['perPeriod'] {
  if (isUndetermined(answer)) return answer
  const periods = answer.series.filter(({ after, observed }) => after && observed !== null).length
  if (isUndetermined(answer.cumulative) || periods === 0) return answer.effect
  const { estimate, low, high, level, pValue } = answer.cumulative
  return { estimate: estimate / periods, low: low / periods, high: high / periods, level, pValue }
}
