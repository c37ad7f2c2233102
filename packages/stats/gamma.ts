/** ln of the gamma function for x > 0. Source: Lanczos (1964) with g = 7 and 9 terms; relative error below 1e-14. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const base = x + 6.5
  const series = lanczos.reduce((sum, term, index) => sum + (index === 0 ? term : term / (x - 1 + index)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series)
}

const lanczos = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1, -176.615_029_162_140_6, 12.507_343_278_686_905,
  -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
]

/** Regularised upper incomplete gamma function Q(a, x), a > 0, x >= 0: the chance that a gamma of shape a exceeds x. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

/** Regularised lower incomplete gamma function P(a, x) = 1 - Q(a, x). */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

const epsilon = 1e-16
/** No sum of ours needs as many; it ends what does not converge because an input was no number. */
const mostTerms = 1_000_000

function gammaSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * epsilon; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * poissonMass(a, x)
}

/** Lentz's continued fraction, good right of the mean. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / 1e-300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < mostTerms; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const change = c * d
    fraction *= change
    if (Math.abs(change - 1) < epsilon * 4) break
  }
  return fraction * poissonMass(a, x) * a
}

/** x^a e^-x / Gamma(a + 1) without cancellation. Source: Loader (2000), the saddle-point form. */
function poissonMass(a: number, x: number): number {
  if (a === 0) return Math.exp(-x)
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a)
}

/** ln n! minus Stirling's formula. */
export function stirlingError(n: number): number {
  if (n < 16) return lnGamma(n + 1) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI)
  const square = n * n
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n
}

/** x ln(x / mean) + mean - x, by a series where the two are close. */
export function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const v = (x - mean) / (x + mean)
  let sum = (x - mean) * v
  let term = 2 * x * v
  for (let n = 1; n < mostTerms; n++) {
    term *= v * v
    const next = sum + term / (2 * n + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}
