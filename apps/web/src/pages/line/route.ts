export interface Spot {
  readonly x: number
  readonly y: number
}

/** A soft way through points from left to right: level at each of them, so that links leave and reach things straight. */
export function smoothRoute(points: readonly Spot[]): string {
  const [first, ...others] = points
  if (first === undefined) return ''
  let at = first
  let path = `M${round(at.x)} ${round(at.y)}`
  for (const point of others) {
    const middle = round((at.x + point.x) / 2)
    path +=
      at.y === point.y ? `L${round(point.x)} ${round(point.y)}` : `C${middle} ${round(at.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`
    at = point
  }
  return path
}

const round = (value: number) => Math.round(value * 10) / 10
