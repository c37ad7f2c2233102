import type { Detector } from './detector.ts'
import { level } from './level.ts'
import { spike } from './spike.ts'
import { trend } from './trend.ts'
import { variance } from './variance.ts'

/** Every detector; one file each. Readings that did not come are found by the calendar: see missing-readings.ts. */
export const detectors: readonly Detector[] = [level, spike, trend, variance]
