import { arima } from './arima.ts'
import { drift } from './drift.ts'
import type { Forecaster } from './forecaster.ts'
import { lastSeason, lastValue } from './last-season.ts'
import { smoothing } from './smoothing.ts'
import { optimisedTheta, theta } from './theta.ts'
import { overFewSeasons } from './without-season.ts'

/** Every forecaster that may speak for a series, the simplest first. Intermittent demand has its own: see intermittent.ts. */
export const forecasters: readonly Forecaster[] = [lastValue, lastSeason, drift, theta, optimisedTheta, overFewSeasons(smoothing), overFewSeasons(arima)]
