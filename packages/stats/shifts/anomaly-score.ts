import { noveltyOf } from './novelty.ts'
import { onlineErrors } from './online-error.ts'
import { raritiesOf } from './running-tail.ts'
import { overUsualError } from './usual-error.ts'

/** A series of readings of any grain; times in milliseconds, ascending, steps may be uneven. */
export interface TimedReadings {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** A score from which a reading of a long series is worth a look. */
export const alarmScore = 0.64

const blockReadings = 25
/** What the rarest of a block of readings has where nothing ever happens, how many blocks that counts for, and what it has at least, however still a series is. */
const usualHighest = { rarity: Math.log10(blockReadings), blocks: 20, least: 1 }

/** The ways in which a reading can be out of the ordinary. */
export const anomalyViews = ['far from the mean', 'new value', 'new course', 'off what was expected', 'off for long'] as const

export interface WatchedReadings {
  /** How anomalous each reading is, from 0 to 1 (not reached); 0 also where another one has just spoken. */
  readonly scores: Float64Array
  /** What was expected of each, from the readings before it; NaN for the first. */
  readonly expected: Float64Array
  /** Index in `anomalyViews` of the view in which each is rarest, and how rare: 3 is one in a thousand of those before it. */
  readonly rarest: Uint8Array
  readonly rarity: Float64Array
}

/**
 * Watches a series reading by reading; element t of the answer uses the readings up to t alone.
 *
 * Five views are asked how rare a reading is among those before it: its distance from the mean, a value never seen, a stretch of four never seen, the
 * error of an online forecast over the usual one at that hour, and that error over twelve readings. The loudest of them counts two thirds and their mean
 * one, over what the loudest of a block of readings usually has in this series. A reading speaks once: for a while after it only a clearly rarer one is
 * heard. Values must be finite. See docs/methods/shifts.md.
 */
export function watchReadings({ times, values }: TimedReadings): WatchedReadings {
  const errors = onlineErrors(times, values)
  const sizes = errors.map(Math.abs)
  const numbers = [distancesFromMean(values), noveltyOf(values, 1), noveltyOf(values, 4), overUsualError(times, sizes), meansOfLast(sizes, 12)]
  const views = numbers.map(raritiesOf)
  const rarest = new Uint8Array(values.length)
  const rarity = new Float64Array(values.length)
  const together = values.map((_, t) => {
    let sum = 0
    for (const [index, view] of views.entries()) {
      const each = view[t]!
      sum += each
      if (each <= rarity[t]!) continue
      rarest[t] = index
      rarity[t] = each
    }
    return (2 * rarity[t]! + sum / views.length) / 3
  })
  const scores = hearOnce(overUsual(together)).map((score) => score / (1 + score))
  return { scores, expected: values.map((value, t) => value - errors[t]!), rarest, rarity }
}

/** How anomalous each reading is: the scores of `watchReadings` alone. */
export function scoreAnomalies(readings: TimedReadings): Float64Array {
  return watchReadings(readings).scores
}

function distancesFromMean(values: Float64Array): Float64Array {
  let mean = 0
  return values.map((value, t) => {
    const distance = Math.abs(value - mean)
    mean += (value - mean) / Math.min(t + 1, 2000)
    return distance
  })
}

/** NaN until there are as many; a missing number counts as nothing. */
function meansOfLast(numbers: Float64Array, length: number): Float64Array {
  let sum = 0
  return numbers.map((number, t) => {
    sum += Number.isNaN(number) ? 0 : number
    const left = t >= length ? numbers[t - length]! : 0
    sum -= Number.isNaN(left) ? 0 : left
    return t < length - 1 ? Number.NaN : sum / length
  })
}

/** Rarities over the mean of the highest of each block before: a series that is often strange has to be stranger. */
function overUsual(rarities: Float64Array): Float64Array {
  let sum = usualHighest.rarity * usualHighest.blocks
  let blocks = usualHighest.blocks
  let highest = 0
  return rarities.map((rarity, t) => {
    const usual = Math.max(usualHighest.least, sum / blocks)
    highest = Math.max(highest, rarity)
    if ((t + 1) % blockReadings === 0) {
      sum += Math.min(highest, 2.5 * usual)
      blocks++
      highest = 0
    }
    return rarity / usual
  })
}

/** Silences what is not clearly above the last that was heard; that bar comes down over a tenth of the history. */
function hearOnce(scores: Float64Array): Float64Array {
  let bar = 0
  let since = 0
  return scores.map((score, t) => {
    const left = Math.max(0, 1 - (t - since) / Math.max(60, 0.1 * t))
    if (score <= 1.6 * bar * left) return 0
    bar = score
    since = t
    return score
  })
}
