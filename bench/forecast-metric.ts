/** A series of the competition as a metric of its own, forecast as the product does. */
import { simulateMetric } from '@plumbline/engine'
import { type Grain, nouns, shiftPeriod } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import type { CompetitionSeries } from './forecast-peer.ts'

const grainOf: Readonly<Record<CompetitionSeries['group'], Grain>> = { YEARLY: 'year', QUARTERLY: 'quarter', MONTHLY: 'month', OTHER: 'year' }
const start = '1900-01-01'

export function forecastAsMetric({ id, group, known, truth }: CompetitionSeries) {
  const grain = grainOf[group]
  const metric = { ...nouns.metric.schema.parse({ name: id, grain }), id: id.toLowerCase() }
  const history = Array.from(known, (value, index) => ({ metric: metric.id, period: shiftPeriod(start, grain, index), value }))
  return simulateMetric({ metric, history, until: shiftPeriod(start, grain, known.length + truth.length - 1), seed: 1, random: createRandom(1) })
}
