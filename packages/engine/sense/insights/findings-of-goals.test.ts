import { type Observation, shiftPeriod, understand } from '@plumbline/model'
import { createRandom, isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { standGoals } from '../../learn/stand-goals.ts'
import { simulateGoalMetrics } from '../forecast-goals.ts'
import { findingsOfGoals } from './findings-of-goals.ts'

const { strategy } = understand([
  { kind: 'metric', id: 'sales', doc: { name: 'Sales' } },
  { kind: 'goal', id: 'more', doc: { name: 'More sales', metric: 'sales', baseline: 90, target: 105, by: '2027-03-31' } },
])
const random = createRandom(2)
const history = Array.from(
  { length: 24 },
  (_, t): Observation => ({ metric: 'sales', period: shiftPeriod('2025-01-01', 'month', t), value: 104 + random.normal(0, 5) }),
)
const histories = new Map([['sales', history]])
const simulations = simulateGoalMetrics(strategy, histories, 7)
const today = '2027-01-10'
const goals = standGoals({ strategy, histories, simulations, initiatives: [], today }).map((goal) => ({ ...goal, state: 'on line' as const }))
const find = (share: number) => findingsOfGoals({ goals, strategy, histories, simulations, chancesBefore: new Map([['more', { on: '2026-10-08', share }]]) })

test('a goal on line whose chance fell by a fifth of all futures is found, and says from what to what', () => {
  const { chance } = goals[0]!
  if (isUndetermined(chance)) throw new Error(chance.because)
  const now = chance.reached / chance.of
  expect(now).toBeGreaterThan(0.2)
  expect(now).toBeLessThan(0.75)
  expect(find(now + 0.15)).toEqual([])
  const [found] = find(now + 0.25)
  expect(found).toMatchObject({
    kind: 'goal',
    fingerprint: 'goal/more/fell/105/2027-03-31',
    size: expect.closeTo(0.25, 9),
    moves: ['Find out what moved Sales'],
  })
  expect(found!.sentence).toMatch(/^More sales: its chance fell from \d in 10 on 8 October 2026 to \d in 10\.$/)
  expect(findingsOfGoals({ goals, strategy, histories, simulations })).toEqual([])
})
