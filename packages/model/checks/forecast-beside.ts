import { examplePeriod, readPeriodText } from '../values/period-text.ts'
import { defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const forecastBeside = defineCheck({
  code: 'forecast-beside',
  title: 'Forecast that cannot count in what it names',
  severity: 'error',
  why: 'What a forecast counts in must be known period by period, before and ahead; otherwise it is passed over and the forecast says less than it seems to.',
  *run({ strategy }) {
    for (const metric of strategy.metrics.values()) {
      for (const [index, { metric: id, planned }] of (metric.forecast?.with ?? []).entries()) {
        const beside = strategy.metrics.get(id)
        if (beside === undefined) continue
        const at = { thing: `metric/${metric.id}` as const, related: [`metric/${id}` as const] }
        if (id === metric.id)
          yield {
            ...at,
            path: ['forecast', 'with', index, 'metric'],
            suffix: 'itself',
            message: `The forecast of ${nameOf(metric)} counts in ${nameOf(metric)} itself.`,
            mend: 'Name a metric whose coming values are decided elsewhere, such as a budget, or take this one out.',
          }
        else if (beside.grain !== metric.grain)
          yield {
            ...at,
            path: ['forecast', 'with', index, 'metric'],
            suffix: `grain ${id}`,
            message: `The forecast of ${nameOf(metric)}, a value each ${metric.grain}, counts in ${nameOf(beside)}, a value each ${beside.grain}.`,
            mend: `Follow both by the same period: make a metric of ${nameOf(beside)} by ${metric.grain} and name that.`,
          }
        for (const [place, { period }] of (planned ?? []).entries())
          if (readPeriodText(period, metric.grain, strategy.workspace) === null)
            yield {
              ...at,
              path: ['forecast', 'with', index, 'planned', place, 'period'],
              suffix: `period ${id} ${period}`,
              message: `The plan for ${nameOf(beside)} names the period ${period}, which is no ${metric.grain}.`,
              mend: `Write ${examplePeriod(metric.grain, strategy.workspace)}.`,
              found: period,
              expected: examplePeriod(metric.grain, strategy.workspace),
            }
      }
    }
  },
})
