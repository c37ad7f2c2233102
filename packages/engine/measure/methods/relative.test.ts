import { shiftPeriod } from '@plumbline/model'
import { createRandom, type Interval, isUndetermined, type Random, type Undetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import type { ImpactAnswer } from '../impact-result.ts'
import { beforeAfter } from './before-after.ts'
import type { DesignResult } from './design.ts'
import { doublyRobustAdoption } from './doubly-robust.ts'
import { interruptedSeries } from './interrupted-series.ts'
import { regressionDiscontinuity } from './regression-discontinuity.ts'
import { staggeredAdoption } from './staggered-adoption.ts'
import { drawPanel, remembering } from './testing/panels.ts'

// Planted truth: effects of a half of what would have been, where taking that as known would make the relative interval a third too narrow. CALIBRATE=full
// draws 2,000 of each.
const full = process.env.CALIBRATE === 'full'

/** few: runs of a usual test. */
interface Planted {
  readonly few: number
  readonly least: number
  readonly most: number
  readonly draw: (random: Random) => ImpactAnswer | DesignResult | Undetermined
}

const rows: Readonly<Record<string, Planted>> = {
  'taking part by choice, the effect on all': { few: 80, least: 0.935, most: 0.96, draw: (random) => adoption(random, 'all') },
  'taking part by choice, the effect on those who did': { few: 80, least: 0.935, most: 0.96, draw: (random) => adoption(random, 'treated') },
  'a cut-off': { few: 60, least: 0.925, most: 0.96, draw: cutoff },
  'staggered adoption, three starts of ten against forty': { few: 20, least: 0.94, most: 0.96, draw: staggered },
  'before and after, errors that follow each other': { few: 80, least: 0.94, most: 0.97, draw: (random) => beforeAfter(series(random, 0.5)) },
  'an interrupted series that wanders': { few: 20, least: 0.93, most: 0.96, draw: (random) => interruptedSeries(series(random, 1)) },
}

for (const [name, { few, least, most, draw }] of Object.entries(rows))
  test(`${name}: a planted relative effect lies in 95 of 100 intervals`, { timeout: 3_600_000 }, () => {
    const runs = full ? 2000 : few
    const random = createRandom(61).fork(name)
    const intervals = Array.from({ length: runs }, (_, run) => relativeOf(draw(random.fork(run)))).filter((answer) => answer !== null)
    const held = intervals.filter(({ low, high }) => low <= 0.5 && high >= 0.5).length / intervals.length
    if (full) console.log(`${name}: ${(100 * held).toFixed(1)} of 100 of ${intervals.length}`)
    const band = 4 * Math.sqrt((0.05 * 0.95) / runs)
    expect(intervals.length).toBeGreaterThanOrEqual(0.95 * runs)
    expect(held).toBeGreaterThan(least - band)
    expect(held).toBeLessThanOrEqual(Math.min(1, most + band))
  })

function relativeOf(answer: ImpactAnswer | DesignResult | Undetermined): Interval | null {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return isUndetermined(answer.relative) ? null : answer.relative
}

/** Who has more takes part more often, and gains more. */
function adoption(random: Random, estimand: 'all' | 'treated') {
  const size = Float64Array.from({ length: 300 }, () => random.normal())
  const treated = Uint8Array.from(size, (value) => Number(random.chance(1 / (1 + Math.exp(-0.6 * value)))))
  const outcome = size.map((value, unit) => (4 + 1.5 * value) * (1 + 0.5 * treated[unit]!) + random.normal(0, 2))
  return doublyRobustAdoption({ table: { outcome, treated, covariates: [{ name: 'size', values: size }], leftOut: 0 }, estimand, level: 0.95, random })
}

function cutoff(random: Random) {
  const running = Float64Array.from({ length: 600 }, () => 60 + 20 * (random.beta(2, 2) - 0.5))
  const outcome = running.map((score) => (4 + 0.05 * (score - 60)) * (score >= 60 ? 1.5 : 1) + random.normal(0, 1))
  return regressionDiscontinuity({ table: { running, outcome, covariates: [], leftOut: 0 }, cutoff: 60, treatedSide: 'above', level: 0.95, random })
}

function staggered(random: Random) {
  const periods = 8
  const starts = [...[3, 4, 5].flatMap((start) => Array.from({ length: 10 }, () => start)), ...Array.from({ length: 40 }, () => null)]
  const common = remembering(random, periods, 0.8)
  const units = starts.map(() => ({ level: random.normal(8, 2), errors: remembering(random, periods, 0.5) }))
  const panel = drawPanel(starts, periods, (unit, period) => {
    const { level, errors } = units[unit]!
    return level + common[period]! + errors[period]! + (starts[unit] !== null && period >= starts[unit]! ? (8 + common[period]!) / 2 : 0)
  })
  return staggeredAdoption({ panel, level: 0.95, random: random.fork('band') })
}

/** Forty periods, from the twenty-ninth on higher by a half; errors follow each other (below 1) or wander. */
function series(random: Random, persistence: number) {
  const periods = Array.from({ length: 40 }, (_, t) => shiftPeriod('2020-01-01', 'month', t))
  let error = 0
  const values = periods.map((_, t) => {
    error = persistence * error + random.normal(0, persistence < 1 ? 1 : 0.3)
    const without = 8 + error + (persistence < 1 ? 0 : random.normal())
    return persistence < 1 ? without + (t >= 28 ? 4 : 0) : without * (t >= 28 ? 1.5 : 1)
  })
  return { periods, values, start: periods[28]!, level: 0.95, random: random.fork('draws') }
}
