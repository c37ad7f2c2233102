import type { Histories } from '@plumbline/model'
import { lowerFirst, sayCount } from '../../numbers-in-words.ts'
import type { MetricStanding } from '../metric-standing.ts'
import type { SenseFinding } from './finding.ts'

const pointsShown = 24

/**
 * Numbers that should have come and did not, where something relies on them. Metrics of one dataset that stopped in the same period are one cause and
 * one finding. Recognised by where they stopped: when they come, the finding is gone; when they stop again, it is another one.
 */
export function findingsOfMissing(metrics: readonly MetricStanding[], histories: Histories): SenseFinding[] {
  const late = metrics.filter(({ freshness, reliedOn, latest }) => freshness === 'late' && reliedOn > 0 && latest !== null)
  const causes = Map.groupBy(late, ({ metric, dataset, latest }) => `${dataset === null ? `metric/${metric}` : `dataset/${dataset.id}`}/${latest!.period}`)
  return [...causes].map(([cause, stopped]): SenseFinding => {
    const [first] = stopped.toSorted((a, b) => b.reliedOn - a.reliedOn || (a.metric < b.metric ? -1 : 1))
    const { metric, name, unit, dataset, freshSays } = first!
    const others = stopped.length - 1
    return {
      kind: 'missing-data',
      fingerprint: `missing-data/${cause}`,
      about: [
        ...stopped.map((each) => ({ kind: 'metric' as const, id: each.metric })),
        ...(dataset === null ? [] : [{ kind: 'dataset' as const, id: dataset.id }]),
      ],
      sentence: `No new numbers for ${name}${others === 0 ? '' : ` and ${sayCount(others, 'other metric')}`}: ${lowerFirst(freshSays)}`,
      period: first!.latest!.period,
      money: null,
      rung: 'observed',
      size: stopped.reduce((sum, { reliedOn }) => sum + reliedOn, 0),
      chart: {
        form: 'line',
        unit,
        points: (histories.get(metric) ?? []).slice(-pointsShown).map(({ period, value }) => ({ at: period, value })),
        expected: [],
        level: null,
        marks: [{ at: first!.latest!.period, says: 'The last number' }],
      },
      moves: dataset === null ? [`Enter the numbers of ${name}`] : [`Bring ${dataset.name} up to date`],
    }
  })
}
