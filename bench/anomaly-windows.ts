/** A series with the stretches in which an anomaly counts as found. */
export interface LabelledSeries {
  readonly name: string
  /** Milliseconds, ascending. */
  readonly times: Float64Array
  readonly values: Float64Array
  /** First and last time of each, in order, not overlapping. */
  readonly windows: readonly (readonly [from: number, to: number])[]
}

/** What one threshold over all series brings. */
export interface WindowScore {
  /** 0: as good as a detector that never speaks; 100: every window found at its first reading and no false alarm. */
  readonly normalised: number
  readonly threshold: number
  readonly found: number
  readonly windows: number
  readonly falseAlarms: number
}

/** Weight of one reading that is called anomalous: the window that it finds, or what it costs. */
interface Weighted {
  readonly score: number
  readonly window: number | null
  readonly weight: number
}

/** What a false alarm long after any window, and a window that was not found, cost; a window found at its first reading brings 1. */
export interface Costs {
  readonly falseAlarm: number
  readonly miss: number
}

/** The three profiles of the benchmark. */
export const profiles = {
  standard: { falseAlarm: 0.11, miss: 1 },
  fewFalseAlarms: { falseAlarm: 0.22, miss: 1 },
  fewMisses: { falseAlarm: 0.11, miss: 2 },
} as const satisfies Readonly<Record<string, Costs>>

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015), in the standard profile where none is given: of each window the earliest detection counts, worth more the earlier it
 * comes; a window without one costs 1; a false alarm costs up to 0.11 (the profile says how much), less right after a window. The first 15% of a series, 750 readings at most,
 * do not count. One threshold holds for all series: the one with the best sum.
 */
export function scoreWindows(
  corpus: readonly LabelledSeries[],
  scoresOf: (series: LabelledSeries) => Float64Array,
  costs: Costs = profiles.standard,
): WindowScore {
  let windows = 0
  const readings = corpus.flatMap((series) => {
    const weighted = weighReadings(series, scoresOf(series), windows, costs.falseAlarm)
    windows += series.windows.length
    return weighted
  })
  const best = sweepThreshold(readings, windows, costs.miss)
  return { ...best, windows, normalised: (100 * (best.sum + costs.miss * windows)) / ((1 + costs.miss) * windows) }
}

/** The readings after the probation, each with what it brings or costs when it is called anomalous. */
function weighReadings({ times, windows }: LabelledSeries, scores: Float64Array, firstWindow: number, costOfFalseAlarm: number): Weighted[] {
  const places = windows.map(([from, to]) => ({ left: firstAt(times, from), right: firstAt(times, to + 1) - 1 }))
  const probation = Math.min(Math.floor(0.15 * times.length), 750)
  const weighted: Weighted[] = []
  for (let row = probation; row < times.length; row++) {
    const inside = places.findIndex(({ left, right }) => row >= left && row <= right)
    const before = places.findLast(({ right }) => right < row)
    const score = scores[row]!
    if (inside >= 0) {
      const { left, right } = places[inside]!
      const position = -(right - row + 1) / (right - left + 1)
      weighted.push({ score, window: firstWindow + inside, weight: sigmoid(position) / sigmoid(-1) })
    } else {
      const position = before === undefined ? Number.POSITIVE_INFINITY : (row - before.right) / (before.right - before.left)
      weighted.push({ score, window: null, weight: costOfFalseAlarm * sigmoid(position) })
    }
  }
  return weighted
}

/** 1 well before zero, -1 well behind it. */
function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1
}

function firstAt(times: Float64Array, moment: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < moment) low = middle + 1
    else high = middle
  }
  return low
}

/** Lowers the threshold past one score after the other; none at all is a threshold too. */
function sweepThreshold(readings: Weighted[], windows: number, costOfMiss: number): { sum: number; threshold: number; found: number; falseAlarms: number } {
  const sorted = readings.toSorted((a, b) => b.score - a.score)
  const reached = new Float64Array(windows).fill(-costOfMiss)
  let sum = -costOfMiss * windows
  let found = 0
  let falseAlarms = 0
  let best = { sum, threshold: Number.POSITIVE_INFINITY, found, falseAlarms }
  for (const [index, { score, window, weight }] of sorted.entries()) {
    if (window === null) {
      sum += weight
      falseAlarms++
    } else if (weight > reached[window]!) {
      if (reached[window] === -costOfMiss) found++
      sum += weight - reached[window]!
      reached[window] = weight
    }
    // Readings of one score fall together.
    if (sum > best.sum && sorted[index + 1]?.score !== score) best = { sum, threshold: score, found, falseAlarms }
  }
  return best
}
