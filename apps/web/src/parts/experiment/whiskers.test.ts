import type { ExperimentResult, Lift, StatedEffect, ThingView } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { sharePoint } from '../../format/number.ts'
import { effectPanels, liftPanels } from './whiskers.ts'

const names = { nameOf: (id: string) => id.toUpperCase(), unitOf: (id: string) => (id === 'rate' ? 'ratio' : 'EUR') }
const effect = (scale: StatedEffect['scale']): StatedEffect => ({
  metric: { id: 'rate', name: 'Rate', unit: 'ratio', direction: 'up' },
  low: 0.01,
  high: 0.08,
  scale,
  rung: 'assumed',
  says: '',
})
const evidence = (doc: Record<string, unknown>): ThingView => ({
  kind: 'evidence',
  id: 'e1',
  name: 'e1',
  version: 1,
  changedAt: '',
  changedBy: '',
  doc: { metric: 'rate', rung: 'experiment', ...doc },
})

test('promised and measured stand on one axis when their scale is the same, and apart when it is not', () => {
  const measured = evidence({ estimate: 0.0766, low: 0.07, high: 0.0832 })
  expect(effectPanels([effect('absolute')], [measured], names).map((panel) => [panel.unit, panel.whiskers.length])).toEqual([[sharePoint, 2]])
  expect(effectPanels([effect('relative')], [measured], names).map((panel) => panel.unit)).toEqual(['ratio', sharePoint])
})

test('evidence that failed its checks is marked, and evidence without an interval is a point', () => {
  const [panel] = effectPanels([], [evidence({ estimate: 0.02, valid: false })], names)
  expect(panel!.whiskers[0]).toMatchObject({ doubted: true, low: 0.02, high: 0.02, middle: 0.02, says: '+2 points, experiment' })
})

test('an outcome whose lift cannot be determined has no whisker', () => {
  const lift = (treatment: string, metric: string, difference: Lift['difference']): Lift => ({
    treatment,
    treatmentName: treatment,
    metric,
    metricName: metric,
    unit: 'ratio',
    direction: 'unclear',
    difference,
    initiative: null,
    role: 'primary',
    wanted: 'up',
    control: { units: 1, mean: 0 },
    treated: { units: 1, mean: 0 },
    relative: difference,
    method: '',
  })
  const unknown = { undetermined: 'too-few-units', because: '', mend: '' }
  const result = {
    lifts: [
      lift('mens', 'rate', { estimate: 0.0766, low: 0.07, high: 0.0832, level: 0.95, pValue: 0.001 }),
      lift('womens', 'rate', unknown),
      lift('mens', 'spend', unknown),
    ],
  } as unknown as ExperimentResult
  const panels = liftPanels(result)
  expect(panels).toHaveLength(1)
  expect(panels[0]!.whiskers.map((one) => one.says)).toEqual(['+7.7 points (7.0 to 8.3 points)'])
})
