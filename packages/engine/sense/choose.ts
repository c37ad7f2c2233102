import type { SeriesFit } from '@plumbline/stats'
import type { Adjusted, History } from './courses.ts'
import type { Forecaster, Learned, Series } from './forecasters/forecaster.ts'
import { forecasters } from './forecasters/index.ts'
import { meanOf, mixFits } from './forecasters/mix.ts'
import { restoreFit } from './restore.ts'

/** A forecaster that speaks for a series, with its share of the forecast. */
interface Voice {
  readonly forecaster: Forecaster
  readonly learned: Learned
  /** In 0 to 1; the shares sum to one. */
  readonly share: number
}

/** The forecast asked for at an earlier point of the history: what was expected then, by what was known then. */
interface Backtest {
  /** How many values were known. */
  readonly at: number
  readonly fit: SeriesFit
  readonly ahead: Float64Array
  /** What had been taken out of them. */
  readonly adjusted: Adjusted
}

/** The voices of a series together, in the unit of its history. */
export interface Combination {
  readonly voices: readonly Voice[]
  readonly fit: SeriesFit
  readonly backtests: readonly Backtest[]
  /** What was taken out of the history before they learned it. */
  readonly adjusted: Adjusted
}

/** A voice below this share only costs time. */
const leastShare = 0.03
/** So many independent backtests count as much as what is known of forecasters in general. */
const priorBacktests = 5

/**
 * The forecasters that speak for a series, and how loud.
 *
 * A plain mean of the strong ones is hard to beat: which of them did best on a short past says little of who will. So the shares of a backtest
 * with a rolling origin (inverse squares of the mean absolute errors) are shrunk towards plain ones, the more the shorter the history.
 *
 * series: the history without what comes from outside.
 */
export function chooseVoices(series: Series, history: History, horizon: number): Combination {
  const adjusted = history.until(series.values.length)
  const usable = forecasters.filter((forecaster) => forecaster.suits(series))
  const learned = usable.map((forecaster) => {
    const one = forecaster.fit(series)
    return restoreFit({ ...one, ahead: (steps: number) => sane(one.ahead(steps), series.values) }, adjusted, series.values.length)
  })
  const origins = originsOf(series, horizon)
  const tests = origins.map((at) => {
    const part = history.until(at.known)
    const fits = learned.map(({ again }) => {
      const fit = again(part.rest)
      return restoreFit({ ...fit, ahead: (steps: number) => sane(fit.ahead(steps), series.values) }, part, at.known)
    })
    return { ...at, adjusted: part, fits }
  })
  const predicted = tests.map(({ fits, steps }) => fits.map((fit) => fit.ahead(steps)))
  const errors = learned.map((_, index) => meanError(tests, predicted, index, history.values))
  const evidence = origins.length === 0 ? 0 : (series.values.length - origins.at(-1)!.known) / origins[0]!.steps
  const shares = sharesOf(
    usable.map(({ weight }) => weight),
    errors,
    evidence / (evidence + priorBacktests),
  )
  const voices = usable.flatMap((forecaster, index) => (shares[index]! > 0 ? [{ forecaster, learned: learned[index]!, share: shares[index]! }] : []))
  const mix = (fits: readonly SeriesFit[]) => mixFits(fits.flatMap((fit, index) => (shares[index]! > 0 ? [{ fit, weight: shares[index]! }] : [])))
  return {
    voices,
    fit: mix(learned),
    backtests: tests.map(({ known, adjusted, fits }, test) => ({ at: known, adjusted, fit: mix(fits), ahead: meanOf(predicted[test]!, shares) })),
    adjusted,
  }
}

interface Origin {
  /** Values known. */
  readonly known: number
  readonly steps: number
}

/** From so many values on, a history shows more. */
export const longHistory = 200

/** Up to five origins, ten where the history is long, over the last part of the history, the latest first; none where the forecasters would have too little to stand on. */
function originsOf({ values, m, seasonal }: Series, horizon: number): readonly Origin[] {
  const least = m > 1 && (seasonal || values.length >= 3 * m) ? 2 * m + 2 : 6
  const most = values.length < longHistory ? 5 : 10
  const room = values.length - least
  if (room < 2) return []
  const steps = Math.min(horizon, Math.max(1, Math.floor(room / 2)))
  const stride = Math.max(1, Math.floor((Math.min(room, steps * most) - steps) / (most - 1)))
  return Array.from({ length: most }, (_, index) => ({ known: values.length - steps - index * stride, steps })).filter(({ known }) => known >= least)
}

function meanError(tests: readonly Origin[], predicted: readonly (readonly Float64Array[])[], forecaster: number, values: Float64Array): number {
  let sum = 0
  let count = 0
  for (const [test, { known, steps }] of tests.entries()) {
    const ahead = predicted[test]![forecaster]!
    for (let step = 0; step < steps; step++) sum += Math.abs(values[known + step]! - ahead[step]!)
    count += steps
  }
  return count === 0 ? 0 : sum / count
}

/** trust: how much the errors count beside the weights that hold in general, 0 to 1. */
function sharesOf(weights: readonly number[], errors: readonly number[], trust: number): readonly number[] {
  const plain = normalised(weights)
  const least = Math.min(...errors)
  const shown = normalised(plain.map((share, index) => share * (least === 0 && errors[index] === 0 ? 1 : (least / errors[index]!) ** 2)))
  const shares = plain.map((share, index) => (1 - trust) * share + trust * shown[index]!)
  return normalised(shares.map((share) => (share < leastShare ? 0 : share)))
}

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** Nothing runs away further than four times what the history spans: a fit that says so has learned noise. */
function sane(ahead: Float64Array, values: Float64Array): Float64Array {
  let least = values[0]!
  let most = values[0]!
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  const room = 4 * (most - least)
  return ahead.map((value) => (Number.isNaN(value) ? values.at(-1)! : Math.min(most + room, Math.max(least - room, value))))
}
