const dayMs = 86_400_000
/** How fast each forecaster forgets: a level that follows, a level that lasts, the time of day, the time of the week. */
const paces = [0.3, 0.01, 0.3, 0.5] as const
const errorPace = 0.005

/**
 * Error of an online forecast of each reading, what came less what was expected: a short and a long level, the same time of day and the same time of the week, weighted by how
 * well each has done of late. Element t uses the readings before t and the value at t; NaN for the first.
 *
 * times: milliseconds, ascending; uneven steps are allowed.
 */
export function onlineErrors(times: Float64Array, values: Float64Array): Float64Array {
  const slots = slotsInDay(times)
  const days = new Float64Array(slots).fill(Number.NaN)
  const weeks = new Float64Array(slots * 7).fill(Number.NaN)
  const levels = [Number.NaN, Number.NaN]
  const errors = paces.map(() => Number.NaN)
  const found = new Float64Array(values.length).fill(Number.NaN)
  for (const [t, value] of values.entries()) {
    const day = Math.floor(times[t]! / dayMs)
    const inDay = Math.floor((times[t]! / dayMs - day) * slots)
    const inWeek = ((((day + 3) % 7) + 7) % 7) * slots + inDay
    const expected = [levels[0]!, levels[1]!, days[inDay]!, weeks[inWeek]!]
    found[t] = blend(expected, errors, value)
    for (const [k, each] of expected.entries()) {
      if (Number.isNaN(each)) continue
      const square = (value - each) ** 2
      const error = errors[k]!
      // One wild reading must not unseat a forecaster; the first hundred settle the scale.
      if (Number.isNaN(error)) errors[k] = square
      else errors[k] = error + errorPace * ((t < 100 || error === 0 ? square : Math.min(square, 25 * error)) - error)
    }
    const moved = expected.map((each, k) => (Number.isNaN(each) ? value : each + paces[k]! * (value - each)))
    levels[0] = moved[0]!
    levels[1] = moved[1]!
    days[inDay] = moved[2]!
    weeks[inWeek] = moved[3]!
  }
  return found
}

/** What the value is above the forecasts that are there, each by one over its squared mean square error; NaN where there is none. */
function blend(expected: readonly number[], errors: readonly number[], value: number): number {
  const largest = Math.max(...errors.filter((error) => !Number.isNaN(error)))
  let sum = 0
  let weights = 0
  for (const [k, each] of expected.entries()) {
    if (Number.isNaN(each)) continue
    // A forecaster that has said nothing yet is as good as the worst; one that was never wrong does not silence the others.
    const error = Number.isNaN(errors[k]) ? largest : errors[k]!
    const weight = largest > 0 ? 1 / Math.max(error / largest, 1e-6) ** 2 : 1
    sum += weight * (value - each)
    weights += weight
  }
  return weights === 0 ? Number.NaN : sum / weights
}

/** Readings a day, from the middle of the first steps; five minutes are the finest. */
function slotsInDay(times: Float64Array): number {
  const steps = Array.from(times.subarray(1, 200), (time, index) => time - times[index]!).sort((a, b) => a - b)
  const step = steps[steps.length >> 1] || dayMs / 288
  return Math.max(1, Math.min(288, Math.round(dayMs / step)))
}
