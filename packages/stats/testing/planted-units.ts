import { normalCdf } from '../normal.ts'
import type { OutcomeSums } from '../outcome-sums.ts'
import type { Random } from '../random.ts'

/** One unit: its outcome, its denominator, and the covariates of both. */
export interface Unit {
  readonly y: number
  readonly d?: number
  readonly x?: number
  readonly w?: number
}

/** The sums that a warehouse would bring for these units, in one pass; cubes for plain means alone. */
export function sumsOf(units: readonly Unit[]): OutcomeSums {
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

export function heavy(random: Random, sigma: number, mean: number): number {
  return mean * random.lognormal((-sigma * sigma) / 2, sigma)
}

/** Of lognormals with this mean, held at the cap. */
export function cappedMean(mean: number, sigma: number, cap: number): number {
  const z = (Math.log(cap / mean) + (sigma * sigma) / 2) / sigma
  return mean * normalCdf(z - sigma) + cap * (1 - normalCdf(z))
}

/** Purchases over sessions; who has many sessions buys more in each. Before the start they did the same: 0.4·(0.5·4 + 0.5·5.5) / 4 = 0.475 a session. */
export function sessions(random: Random, lift: number): Unit {
  const taste = random.gamma(2, 0.5)
  const [w, d] = [1 + random.poisson(3 * taste), 1 + random.poisson(3 * taste)]
  const rate = 0.4 * (0.5 + 0.5 * taste)
  return { y: random.poisson(lift * rate * d), d, x: random.poisson(rate * w), w }
}

/** Sales of a shop over its customers; large shops sell more to each, and all customers of a shop are alike. */
export function shops(random: Random, lift: number): Unit {
  const size = random.gamma(2, 0.5)
  const d = 1 + random.poisson(5 * size)
  return { y: lift * (d * random.normal(10 + 2 * size, 2) + random.normal(0, 3 * Math.sqrt(d))), d }
}

/** Sixty customers a shop, give or take a half; all customers of a shop are alike. */
export function crowds(random: Random, lift: number): Unit & { readonly d: number } {
  const d = 1 + random.poisson(random.gamma(1 / 0.3, 60 * 0.3))
  return { y: lift * (d * random.normal(10, 1) + random.normal(0, 3 * Math.sqrt(d))), d }
}

/** Customers of a shop were alike before, too. */
export function crowdsBefore(random: Random, lift: number): Unit {
  const size = random.gamma(1 / 0.3, 60 * 0.3)
  const taste = random.normal(10, 1)
  const [now, before] = [1 + random.poisson(size), 1 + random.poisson(size)]
  const spent = (customers: number) => customers * taste + random.normal(0, 3 * Math.sqrt(customers))
  return { y: lift * (spent(now) + now * random.normal(0, 0.5)), d: now, x: spent(before), w: before }
}

export function buyers(random: Random, lift: number): Unit {
  const d = 1 + random.poisson(random.gamma(2, 30))
  return { y: random.binomial(d, Math.min(1, lift * random.beta(4, 16))), d }
}

/** A fifth convert; those who did before do so five times as often. */
export function returning(random: Random, lift: number): Unit {
  const x = Number(random.chance(0.25))
  return { y: Number(random.chance(lift * (x === 1 ? 0.5 : 0.1))), x }
}

export function past(random: Random, lift: number): Unit {
  const x = heavy(random, 1, 1)
  return { y: lift * x * heavy(random, 0.5, 1), x }
}

/** What was seen before explains two thirds of what differs. */
export function followed(random: Random, lift: number): Unit {
  const x = random.normal(10, 2)
  return { y: 10 * lift + 0.7 * (x - 10) + random.normal(0, 1), x }
}

export function grown(random: Random, effect: number): Unit {
  const x = random.gamma(2, 3)
  return { y: 10 + x + effect * 0.5 * x + random.normal(0, 2), x }
}
