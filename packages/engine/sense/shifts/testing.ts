import { type Grain, type Histories, type Observation, type Strategy, shiftPeriod, understand } from '@plumbline/model'
import type { Random } from '@plumbline/stats'
import { holidayOf } from './holidays.ts'

/** A made-up metric: one value a period. */
export interface MadeMetric {
  readonly id: string
  readonly grain: Grain
  readonly unit?: string
  readonly values: readonly number[]
}

/** Monday, so that weeks begin with it; all series end where they end. */
export const firstDay: Readonly<Record<Grain, string>> = {
  day: '2024-01-01',
  week: '2022-01-03',
  month: '2019-01-01',
  quarter: '2010-01-01',
  year: '1990-01-01',
}

/** A strategy that has nothing but metrics, with their histories; a value of NaN is a reading that did not come. */
export function madeStrategy(metrics: readonly MadeMetric[], workspace: Readonly<Record<string, unknown>> = {}): { strategy: Strategy; histories: Histories } {
  const { strategy } = understand([
    { kind: 'workspace', id: 'workspace', doc: { name: 'Simulated', ...workspace } },
    ...metrics.map(({ id, grain, unit }) => ({ kind: 'metric' as const, id, doc: { name: id, grain, ...(unit === undefined ? {} : { unit }) } })),
  ])
  const histories = new Map(
    metrics.map(({ id, grain, values }): [string, Observation[]] => [
      id,
      values.flatMap((value, t) => (Number.isNaN(value) ? [] : [{ metric: id, period: shiftPeriod(firstDay[grain], grain, t), value }])),
    ]),
  )
  return { strategy, histories }
}

type Draw = (random: Random, length: number, season: number, grain: Grain) => number[]

/** Series in which nothing happens, by what makes them hard. Each is a new one a call. season: periods in a season; 1 for none. */
export const uneventful: Readonly<Record<string, Draw>> = {
  'white noise': (random, length) => draw(length, () => 100 + random.normal(0, 5)),
  'each reading follows the one before': (random, length) => autoregression(random, length, 0.6).map((value) => 100 + 4 * value),
  'a random walk': (random, length) => autoregression(random, length, 1).map((value) => 300 + 3 * value),
  'a season and a trend': (random, length, season) => {
    const pattern = draw(season, () => random.normal(0, 0.15))
    return draw(length, (t) => 1000 * Math.exp(0.005 * t + pattern[t % season]! + random.normal(0, 0.04)))
  },
  'a season, and each reading follows the one before': (random, length, season) => {
    const pattern = draw(season, () => random.normal(0, 0.2))
    return autoregression(random, length, 0.6).map((value, t) => 1000 * Math.exp(pattern[t % season]! + 0.04 * value))
  },
  'a season that changes as time goes by': (random, length, season) => {
    const pattern = draw(season, () => random.normal(0, 0.15))
    return draw(length, (t) => {
      pattern[t % season]! += random.normal(0, 0.02)
      return 1000 * Math.exp(pattern[t % season]! + random.normal(0, 0.04))
    })
  },
  'growth that doubles in fifty readings': (random, length) => draw(length, (t) => 200 * Math.exp(t / 72 + random.normal(0, 0.05))),
  'heavy tails (t with 3 degrees of freedom)': (random, length) => draw(length, () => 100 + (3 * random.normal()) / Math.sqrt(random.gamma(1.5, 1 / 1.5))),
  'money that is skewed (lognormal)': (random, length) => draw(length, () => 50 * random.lognormal(0, 0.6)),
  'rare events (Poisson of 3)': (random, length) => draw(length, () => random.poisson(3)),
  'very rare events (Poisson of 0.4)': (random, length) => draw(length, () => random.poisson(0.4)),
  'counts with a season': (random, length, season) => {
    const pattern = draw(season, () => random.normal(0, 0.3))
    return draw(length, (t) => random.poisson(25 * Math.exp(pattern[t % season]!)))
  },
  'a share of 400': (random, length) => draw(length, () => random.binomial(400, 0.2) / 400),
  'a share near one, of uneven numbers': (random, length) =>
    draw(length, () => {
      const of = 100 + random.integer(500)
      return random.binomial(of, 0.97) / of
    }),
}

/** The same by the day alone: shops that trade little on Sundays and holidays. */
export const closedOnHolidays: Draw = (random, length) =>
  draw(length, (t) => {
    const closed = holidayOf(shiftPeriod(firstDay.day, 'day', t)) !== null
    return (closed ? 150 : 1000) * (t % 7 === 6 ? 0.5 : 1) * Math.exp(random.normal(0, 0.06))
  })

function draw(length: number, value: (t: number) => number): number[] {
  return Array.from({ length }, (_, t) => value(t))
}

function autoregression(random: Random, length: number, persistence: number): number[] {
  let state = 0
  return draw(length, () => {
    state = persistence * state + random.normal()
    return state
  })
}
