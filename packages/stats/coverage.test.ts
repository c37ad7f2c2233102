import { expect, test } from 'vitest'
import {
  compareArms,
  compareStrata,
  compareWithCuped,
  compareWithRegression,
  createRandom,
  type Interval,
  isUndetermined,
  normalCdf,
  normalQuantile,
  type OutcomeSums,
  type QuantileSums,
  quantileDifference,
  quantileReach,
  type Random,
  shareDifference,
  shareLift,
  type Undetermined,
} from './index.ts'

// Planted truth: units are drawn with a known effect, and the 95 % intervals have to hold it 94 to 96 times in a hundred. CALIBRATE=full draws
// 20,000 experiments a row. The band is 3.5 binomial standard errors beyond 94 and 96 %: a sound row misses it once in 4,000 at worst.
const runs = process.env.CALIBRATE === 'full' ? 20_000 : 400
const band = 3.5 * Math.sqrt((0.05 * 0.95) / runs)

/** One unit: its outcome, its denominator, and the covariates of both. */
interface Unit {
  readonly y: number
  readonly d?: number
  readonly x?: number
  readonly w?: number
}

interface Planted {
  readonly difference?: number
  readonly relative?: number
  /** lift: 1.1 as planted, or 1 for no effect at all. */
  readonly draw: (random: Random, lift: number) => { readonly difference?: Interval | Undetermined; readonly relative?: Interval | Undetermined }
}

const rows: Readonly<Record<string, Planted>> = {
  'normal values, 12 against 9 units': two(12, 9, (r, lift) => ({ y: r.normal(5 * lift, 1) }), { control: 5, compare: compareArms }),
  'lognormal of sigma 1, 400 against 400': two(400, 400, (r, lift) => ({ y: heavy(r, 1, lift) }), { control: 1, compare: compareArms }),
  'lognormal of sigma 1.5, 1,000 against 1,000': two(1000, 1000, (r, lift) => ({ y: heavy(r, 1.5, lift) }), { control: 1, compare: compareArms }),
  'lognormal of sigma 1.5, 500 against 2,000': two(500, 2000, (r, lift) => ({ y: heavy(r, 1.5, lift) }), { control: 1, compare: compareArms }),
  'revenue, 5 % buy, lognormal of sigma 1, 1,500 each': two(1500, 1500, (r, lift) => ({ y: r.chance(0.05 * lift) ? heavy(r, 1, 40) : 0 }), {
    control: 2,
    compare: compareArms,
  }),
  'revenue capped at 100, 5 % buy, 500 against 1,500': two(500, 1500, (r, lift) => ({ y: r.chance(0.05 * lift) ? Math.min(100, heavy(r, 1, 40)) : 0 }), {
    control: 0.05 * cappedMean(40, 1, 100),
    compare: compareArms,
  }),
  'overdispersed counts, 150 against 300': two(150, 300, (r, lift) => ({ y: r.poisson(r.gamma(0.5, 4 * lift)) }), { control: 2, compare: compareArms }),
  'a weak control, 30 exponentials each': two(30, 30, (r, lift) => ({ y: r.exponential(4 * lift) }), { control: 4, compare: compareArms }),
  'purchases over sessions, 400 people each': two(400, 400, sessions, { control: 0.475, compare: compareArms }),
  'purchases over sessions, weak denominators, 40 people each': two(40, 40, sessions, { control: 0.475, compare: compareArms }),
  '5 uneven clusters against 15': two(5, 15, crowds, { control: 10, compare: compareArms }),
  '10 uneven clusters against 10': two(10, 10, crowds, { control: 10, compare: compareArms }),
  '20 clusters of conversions against 20': two(20, 20, buyers, { control: 0.2, compare: compareArms }),
  '5 uneven clusters against 5': two(5, 5, crowds, { control: 10, compare: compareArms }),
  '60 clusters against 40': two(60, 40, shops, { control: 10 + (2 * 8.5) / 6, compare: compareArms }),
  'CUPED, heavy tails, 600 each': two(600, 600, past, { control: 1, compare: compareWithCuped }),
  'CUPED of a ratio, 400 people each': two(400, 400, sessions, { control: 0.475, compare: compareWithCuped }),
  'CUPED of a ratio, 40 people each': two(40, 40, sessions, { control: 0.475, compare: compareWithCuped }),
  'CUPED of a ratio, 20 people against 60': two(20, 60, sessions, { control: 0.475, compare: compareWithCuped }),
  'CUPED, 10 units each': two(10, 10, followed, { control: 10, compare: compareWithCuped }),
  'regression of a ratio, 40 people each': two(40, 40, sessions, { control: 0.475, compare: compareWithRegression }),
  'regression, 6 units against 12': two(6, 12, followed, { control: 10, compare: compareWithRegression }),
  'regression, an effect that grows with the covariate, 150 against 450': {
    ...two(150, 450, (r, lift) => grown(r, lift - 1), { control: 16, compare: compareWithRegression }),
    difference: 0.1 * 0.5 * 6,
    relative: (0.1 * 0.5 * 6) / 16,
  },
  'three strata of other effects, 200 each': { difference: 0.26, relative: 0.26 / 10.9, draw: strata },
  'the median of lognormals, 300 each': quantiles(0.5, 300, 300, 1),
  'the 90th percentile of lognormals, 500 against 2,000': quantiles(0.9, 500, 2000, 1),
  'the 90th percentile in clusters of five, 300 each': clustered(0.9, 300),
  'shares of 3 %, 400 each': {
    difference: 0.015,
    relative: 0.5,
    draw: (random, lift) => {
      const [treatment, control] = [
        { hits: random.binomial(400, lift === 1 ? 0.03 : 0.045), units: 400 },
        { hits: random.binomial(400, 0.03), units: 400 },
      ]
      return { difference: shareDifference(treatment, control, 0.95), relative: shareLift(treatment, control, 0.95) }
    },
  },
}

for (const [name, { draw, ...truths }] of Object.entries(rows)) {
  const random = createRandom(20_261_122).fork(name)

  test(`${name} hold the truth`, { timeout: 3_600_000 }, () => {
    const answers = Array.from({ length: runs }, (_, run) => draw(random.fork(run), 1.1))
    for (const [kind, truth] of Object.entries(truths) as ['difference' | 'relative', number][]) {
      const intervals = answers.map((answer) => answer[kind]).filter((answer): answer is Interval => !isUndetermined(answer))
      const low = intervals.filter((interval) => truth < interval.low).length / intervals.length
      const high = intervals.filter((interval) => truth > interval.high).length / intervals.length
      const says = `${kind}: ${(100 * (1 - low - high)).toFixed(2)} % of ${intervals.length} hold it; ${(100 * low).toFixed(2)} % above, ${(100 * high).toFixed(2)} % below`
      if (runs > 1000) console.log(`${name}, ${says}`)
      expect(intervals.length, says).toBeGreaterThan(0.95 * runs)
      expect(1 - low - high, says).toBeGreaterThan(0.94 - band)
      expect(1 - low - high, says).toBeLessThan(0.96 + band)
    }
  })

  test(`${name} raise a false alarm one time in twenty`, { timeout: 3_600_000 }, () => {
    const differences = Array.from({ length: runs }, (_, run) => draw(random.fork(`no effect ${run}`), 1).difference).filter(
      (answer): answer is Interval => !isUndetermined(answer),
    )
    const share = differences.filter(({ pValue }) => pValue < 0.05).length / differences.length
    if (runs > 1000) console.log(`${name}, ${(100 * share).toFixed(2)} % of ${differences.length} raise a false alarm`)
    expect(share).toBeGreaterThan(0.04 - band)
    expect(share).toBeLessThan(0.06 + band)
  })
}

// Rare conversions need no simulation: the chance of every outcome is known.
test.each([
  [0.5, 100, 100],
  [2, 100, 100],
  [5, 100, 100],
  [1, 100, 900],
  [3, 100, 900],
])('%s expected conversions an arm of %s against %s: at least 94 in a hundred intervals hold no effect', (hits, treated, untreated) => {
  const share = hits / treated
  const [first, second] = [chancesOf(treated, share), chancesOf(untreated, share)]
  let [held, known] = [0, 0]
  for (const [i, a] of first.entries())
    for (const [j, b] of second.entries()) {
      const difference = shareDifference({ hits: i, units: treated }, { hits: j, units: untreated }, 0.95)
      if (isUndetermined(difference)) continue
      known += a * b
      if (difference.low <= 0 && difference.high >= 0) held += a * b
    }
  expect(held / known).toBeGreaterThan(0.94)
})

/** Of 0, 1, 2 ... hits among so many units, up to where next to nothing is left. */
function chancesOf(units: number, share: number): number[] {
  const chances = [(1 - share) ** units]
  for (let hits = 1; hits <= Math.min(units, 80); hits++) chances.push((chances[hits - 1]! * (units - hits + 1) * share) / (hits * (1 - share)))
  return chances
}

type Compare = (treatment: OutcomeSums, control: OutcomeSums, level: number) => ReturnType<typeof compareArms>

/** Two arms of which the treatment is a tenth higher. control: its true value. */
function two(
  treated: number,
  untreated: number,
  unit: (random: Random, lift: number) => Unit,
  { control, compare }: { control: number; compare: Compare },
): Planted {
  const arm = (random: Random, units: number, lift: number) => sumsOf(Array.from({ length: units }, () => unit(random, lift)))
  return { difference: 0.1 * control, relative: 0.1, draw: (random, lift) => compare(arm(random, treated, lift), arm(random, untreated, 1), 0.95) }
}

function heavy(random: Random, sigma: number, mean: number): number {
  return mean * random.lognormal((-sigma * sigma) / 2, sigma)
}

/** Of lognormals with this mean, held at the cap. */
function cappedMean(mean: number, sigma: number, cap: number): number {
  const z = (Math.log(cap / mean) + (sigma * sigma) / 2) / sigma
  return mean * normalCdf(z - sigma) + cap * (1 - normalCdf(z))
}

/** Purchases over sessions; who has many sessions buys more in each. Before the start they did the same: 0.4·(0.5·4 + 0.5·5.5) / 4 = 0.475 a session. */
function sessions(random: Random, lift: number): Unit {
  const taste = random.gamma(2, 0.5)
  const [w, d] = [1 + random.poisson(3 * taste), 1 + random.poisson(3 * taste)]
  const rate = 0.4 * (0.5 + 0.5 * taste)
  return { y: random.poisson(lift * rate * d), d, x: random.poisson(rate * w), w }
}

/** Sales of a shop over its customers; large shops sell more to each, and all customers of a shop are alike. */
function shops(random: Random, lift: number): Unit {
  const size = random.gamma(2, 0.5)
  const d = 1 + random.poisson(5 * size)
  return { y: lift * (d * random.normal(10 + 2 * size, 2) + random.normal(0, 3 * Math.sqrt(d))), d }
}

/** Sixty customers a shop, give or take a half; all customers of a shop are alike. */
function crowds(random: Random, lift: number): Unit {
  const d = 1 + random.poisson(random.gamma(1 / 0.3, 60 * 0.3))
  return { y: lift * (d * random.normal(10, 1) + random.normal(0, 3 * Math.sqrt(d))), d }
}

function buyers(random: Random, lift: number): Unit {
  const d = 1 + random.poisson(random.gamma(2, 30))
  return { y: random.binomial(d, Math.min(1, lift * random.beta(4, 16))), d }
}

function past(random: Random, lift: number): Unit {
  const x = heavy(random, 1, 1)
  return { y: lift * x * heavy(random, 0.5, 1), x }
}

/** What was seen before explains two thirds of what differs. */
function followed(random: Random, lift: number): Unit {
  const x = random.normal(10, 2)
  return { y: 10 * lift + 0.7 * (x - 10) + random.normal(0, 1), x }
}

function grown(random: Random, effect: number): Unit {
  const x = random.gamma(2, 3)
  return { y: 10 + x + effect * 0.5 * x + random.normal(0, 2), x }
}

/** Half, three and two tenths of all units, with means 10, 11 and 13 and effects 0, 0.4 and 0.7. */
function strata(random: Random, lift: number) {
  const units = { treatment: [[], [], []] as Unit[][], control: [[], [], []] as Unit[][] }
  for (const arm of ['treatment', 'control'] as const)
    for (let i = 0; i < 200; i++) {
      const s = random.choice([0, 1, 2], [0.5, 0.3, 0.2])
      units[arm][s]!.push({ y: [10, 11, 13][s]! + (arm === 'treatment' && lift !== 1 ? [0, 0.4, 0.7][s]! : 0) + random.normal(0, 1 + s / 2) })
    }
  return compareStrata(
    [0, 1, 2].map((s) => ({ stratum: String(s), treatment: sumsOf(units.treatment[s]!), control: sumsOf(units.control[s]!) })),
    0.95,
  )
}

function quantiles(p: number, treated: number, untreated: number, sigma: number): Planted {
  const arm = (random: Random, units: number, lift: number) =>
    orderStatistics(
      Float64Array.from({ length: units }, () => lift * random.lognormal(0, sigma)),
      p,
    )
  const truth = Math.exp(sigma * normalQuantile(p))
  return { difference: 0.1 * truth, relative: 0.1, draw: (random, lift) => quantileDifference(arm(random, treated, lift), arm(random, untreated, 1), p, 0.95) }
}

/** Units of one to nine observations that are alike. */
function clustered(p: number, units: number): Planted {
  const arm = (random: Random, lift: number): QuantileSums => {
    const groups = Array.from({ length: units }, () => {
      const own = random.normal(0, 0.6)
      return Array.from({ length: 1 + random.integer(9) }, () => lift * random.lognormal(own, 0.8))
    })
    const order = orderStatistics(Float64Array.from(groups.flat()), p)
    return { ...order, clusters: sumsOf(groups.map((group) => ({ y: group.filter((value) => value <= order.value).length, d: group.length }))) }
  }
  const truth = Math.exp(normalQuantile(p))
  return { difference: 0.1 * truth, relative: 0.1, draw: (random, lift) => quantileDifference(arm(random, lift), arm(random, 1), p, 0.95) }
}

function orderStatistics(values: Float64Array, p: number): QuantileSums {
  const sorted = values.sort()
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!
  const apart = quantileReach * Math.sqrt((p * (1 - p)) / sorted.length)
  return { units: sorted.length, value: at(p), low: at(p - apart), high: at(p + apart) }
}

/** The sums that a warehouse would bring for these units, in one pass; cubes for plain means alone. */
function sumsOf(units: readonly Unit[]): OutcomeSums {
  let [y1, y2, y3, d1, d2, dy, x1, x2, xy, xd, w1, w2, wy, wd, wx] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (const { y, d = 0, x = 0, w = 0 } of units) {
    y1 += y
    y2 += y * y
    y3 += y * y * y
    d1 += d
    d2 += d * d
    dy += d * y
    x1 += x
    x2 += x * x
    xy += x * y
    xd += x * d
    w1 += w
    w2 += w * w
    wy += w * y
    wd += w * d
    wx += w * x
  }
  const { d, x, w } = units[0] ?? {}
  return {
    units: units.length,
    sum: y1,
    sumOfSquares: y2,
    ...(d === undefined && x === undefined && { sumOfCubes: y3 }),
    ...(d !== undefined && { denominator: { sum: d1, sumOfSquares: d2, withOutcome: dy } }),
    ...(x !== undefined && { covariate: { sum: x1, sumOfSquares: x2, withOutcome: xy, ...(d !== undefined && { withDenominator: xd }) } }),
    ...(w !== undefined && { denominatorCovariate: { sum: w1, sumOfSquares: w2, withOutcome: wy, withDenominator: wd, withCovariate: wx } }),
  }
}
