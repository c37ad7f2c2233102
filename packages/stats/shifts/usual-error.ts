const hourMs = 3_600_000
/** How fast the usual size is forgotten, over all readings and within an hour of the day. */
const paces = { all: 0.005, hour: 0.02 } as const
/** An error this many times the usual moves it no further. */
const wild = 5

/**
 * Each error over the mean size that errors of late had at its hour of the day, a tenth of their size at any hour added: a busy hour may be further off than a
 * quiet one. Element t uses the errors before t and its own; NaN where there is no error yet, 0 while there never was one.
 *
 * times: milliseconds.
 */
export function overUsualError(times: Float64Array, errors: Float64Array): Float64Array {
  const byHour = new Float64Array(24).fill(Number.NaN)
  let overall = Number.NaN
  return errors.map((error, t) => {
    const size = Math.abs(error)
    if (Number.isNaN(size)) return Number.NaN
    const hour = ((Math.floor(times[t]! / hourMs) % 24) + 24) % 24
    const usual = (Number.isNaN(byHour[hour]) ? overall : byHour[hour]!) + 0.1 * overall
    byHour[hour] = follow(byHour[hour]!, size, paces.hour)
    overall = follow(overall, size, paces.all)
    return usual > 0 ? size / usual : size === 0 ? 0 : Number.NaN
  })
}

function follow(mean: number, size: number, pace: number): number {
  if (Number.isNaN(mean)) return size
  return mean + pace * ((mean > 0 ? Math.min(size, wild * mean) : size) - mean)
}
