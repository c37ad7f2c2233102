/**
 * The season at each place of a series, worked out from the other cycles alone, so that a value never explains itself.
 *
 * values: NaN where there is none. period: at least 2. smoothing: neighbours on either side that a phase of the season is averaged with; 0 for none.
 * A straight line through a stretch as long as a season around each value is taken off first. NaN where no other cycle has that phase.
 * reach: cycles on either side that count, for a season that changes; all of them when left out.
 */
export function leftOutSeason(values: ArrayLike<number>, period: number, smoothing: number, reach = Number.POSITIVE_INFINITY): Float64Array {
  const count = values.length
  const off = offLocalLine(values, period)
  // Running sums of each phase over its cycles: element t + period adds the value at t.
  const sums = new Float64Array(count + period)
  const counts = new Float64Array(count + period)
  for (let t = 0; t < count; t++) {
    const isThere = !Number.isNaN(off[t])
    sums[t + period] = sums[t]! + (isThere ? off[t]! : 0)
    counts[t + period] = counts[t]! + (isThere ? 1 : 0)
  }
  return Float64Array.from({ length: count }, (_, t) => {
    let sum = 0
    let seen = 0
    for (let beside = -smoothing; beside <= smoothing; beside++) {
      const own = t + beside
      const phase = ((own % period) + period) % period
      const from = Math.max(phase, own - reach * period)
      const last = phase + Math.floor((count - 1 - phase) / period) * period
      const to = Math.min(last, own + reach * period)
      if (to < from) continue
      // Neighbours of the same cycle would let a value in by the back door.
      const isInside = own >= 0 && own < count && !Number.isNaN(off[own])
      sum += sums[to + period]! - sums[from]! - (isInside ? off[own]! : 0)
      seen += counts[to + period]! - counts[from]! - (isInside ? 1 : 0)
    }
    return seen <= 0 ? Number.NaN : sum / seen
  })
}

/** Each value above the least-squares line through the stretch around it, a season long and moved inside the series at its ends. */
function offLocalLine(values: ArrayLike<number>, period: number): Float64Array {
  const count = values.length
  const length = Math.min(count, period % 2 === 0 ? period + 1 : period)
  const prefix = [0, 1, 2, 3, 4].map(() => new Float64Array(count + 1))
  for (let t = 0; t < count; t++) {
    const value = values[t]!
    const terms = Number.isNaN(value) ? [0, 0, 0, 0, 0] : [1, t, t * t, value, t * value]
    for (const [k, term] of terms.entries()) prefix[k]![t + 1] = prefix[k]![t]! + term
  }
  return Float64Array.from({ length: count }, (_, t) => {
    const from = Math.max(0, Math.min(count - length, t - (length >> 1)))
    const [n, st, stt, sy, sty] = prefix.map((sum) => sum[from + length]! - sum[from]!) as [number, number, number, number, number]
    if (n < 2) return Number.NaN
    const variance = stt - (st * st) / n
    const slope = variance > 0 ? (sty - (st * sy) / n) / variance : 0
    return values[t]! - (sy / n + slope * (t - st / n))
  })
}
