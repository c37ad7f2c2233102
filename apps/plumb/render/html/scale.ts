/** From a value to a coordinate, as SVG text. */
export type Scale = (value: number) => string

/** A linear scale; where low and high are the same, everything stands in the middle. */
export function makeScale(low: number, high: number, from: number, to: number): Scale {
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from)).toFixed(1)
}

/** About `count` round values inside low to high: steps of 1, 2, 2.5 or 5 times a power of ten. */
export function roundTicks(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return [low]
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!
  const ticks: number[] = []
  for (let at = Math.ceil(low / step); at * step <= high * (1 + 1e-12); at++) ticks.push(Number((at * step).toPrecision(12)))
  return ticks
}
