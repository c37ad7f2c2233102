import { expect, test } from 'vitest'
import {
  compareArms,
  compareStrata,
  compareStrataWithCovariate,
  compareWithCuped,
  compareWithRegression,
  createRandom,
  type Interval,
  isUndetermined,
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
import {
  buyers,
  cappedMean,
  crowds,
  crowdsBefore,
  followed,
  grown,
  heavy,
  past,
  returning,
  sessions,
  shops,
  sumsOf,
  type Unit,
} from './testing/planted-units.ts'

// Planted truth: units are drawn with a known effect, and the 95 % intervals have to hold it 94 to 96 times in a hundred. CALIBRATE=full draws
// 20,000 experiments a row. The band is 3.5 binomial standard errors beyond 94 and 96 %: a sound row misses it once in 4,000 at worst.
const runs = process.env.CALIBRATE === 'full' ? 20_000 : 400
const band = 3.5 * Math.sqrt((0.05 * 0.95) / runs)

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
  'three strata and what each unit did before, 40 each': { difference: 0.5, relative: 0.5 / 11.9, draw: strataAndPast },
  'a ratio within two strata of shops, 60 each': { difference: 1, relative: 0.1, draw: (random, lift) => shopsWithin(random, lift, 60) },
  '10 uneven clusters against 10, within two strata': { difference: 1, relative: 0.1, draw: (random, lift) => shopsWithin(random, lift, 10) },
  'conversions, CUPED by those before, 300 against 600': two(300, 600, returning, { control: 0.2, compare: compareWithCuped }),
  '10 uneven clusters against 10, CUPED': two(10, 10, crowdsBefore, { control: 10, compare: compareWithCuped }),
  'the median of lognormals, 300 each': quantiles(0.5, 300, 300, 1),
  'the 90th percentile of lognormals, 500 against 2,000': quantiles(0.9, 500, 2000, 1),
  'the 90th percentile in clusters of five, 300 each': clustered(0.9, 300),
  'shares of 3 %, 400 each': shares(400, 400, 0.03, 0.045),
  'shares of 30 %, 100 against 1,000': shares(100, 1000, 0.3, 0.4),
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

function shares(treated: number, untreated: number, share: number, lifted: number): Planted {
  return {
    difference: lifted - share,
    relative: lifted / share - 1,
    draw: (random, lift) => {
      const treatment = { hits: random.binomial(treated, lift === 1 ? share : lifted), units: treated }
      const control = { hits: random.binomial(untreated, share), units: untreated }
      return { difference: shareDifference(treatment, control, 0.95), relative: shareLift(treatment, control, 0.95) }
    },
  }
}

/** A third of all units in each stratum; what they did before goes with the stratum, and explains much within it. Without treatment the mean is 5 + 0.8·(2 + 2) + 1.5 + 2.2. */
function strataAndPast(random: Random, lift: number) {
  const arm = (effect: number) => {
    const units: Unit[][] = [[], [], []]
    for (let i = 0; i < 40; i++) {
      const s = random.integer(3)
      const x = 2 * s + random.gamma(2)
      units[s]!.push({ y: 2.2 + 5 * s + 0.8 * x + effect + random.gamma(1.5), x })
    }
    return units.map(sumsOf)
  }
  const [treatment, control] = [arm(lift === 1 ? 0 : 0.5), arm(0)]
  const pairs = [0, 1, 2].map((s) => ({ stratum: String(s), treatment: treatment[s]!, control: control[s]! }))
  return compareStrataWithCovariate(pairs, 0.95)!
}

/** Half of the shops are twice as large as the others; customers of each buy for 10. */
function shopsWithin(random: Random, lift: number, shops: number) {
  const arm = (own: number) => {
    const units: Unit[][] = [[], []]
    for (let i = 0; i < shops; i++) {
      const { y, d } = crowds(random, own)
      units[i % 2]!.push(i % 2 === 0 ? { y, d } : { y: 2 * y, d: 2 * d })
    }
    return units.map(sumsOf)
  }
  const [treatment, control] = [arm(lift), arm(1)]
  const pairs = [0, 1].map((s) => ({ stratum: String(s), treatment: treatment[s]!, control: control[s]! }))
  return compareStrata(pairs, 0.95)
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
