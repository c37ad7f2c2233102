import { dampedTrend } from './damped-trend.ts'
import { dampedTrendWithSeason } from './damped-trend-with-season.ts'
import { drift } from './drift.ts'
import type { Forecaster } from './forecaster.ts'
import { lastSeason } from './last-season.ts'
import { level } from './level.ts'
import { levelWithSeason } from './level-with-season.ts'
import { randomWalk } from './random-walk.ts'

/** Every forecaster, the simplest first: of equals the first one wins. */
export const forecasters: readonly Forecaster[] = [randomWalk, lastSeason, level, drift, dampedTrend, levelWithSeason, dampedTrendWithSeason]
