import type { SeriesFit } from '@plumbline/stats'

/** Several fits of one series as one: each expectation is the weighted mean of theirs. Weights need not sum to one; fits share the unit. */
export function mixFits(parts: readonly { readonly fit: SeriesFit; readonly weight: number }[]): SeriesFit {
  if (parts.length === 1) return parts[0]!.fit
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const shares = parts.map(({ weight }) => weight / total)
  const mean = (of: (fit: SeriesFit) => Float64Array) =>
    meanOf(
      parts.map(({ fit }) => of(fit)),
      shares,
    )
  return {
    expected: mean(({ expected }) => expected),
    learned: parts.reduce((sum, { fit }, index) => sum + shares[index]! * fit.learned, 0),
    criterion: Math.min(...parts.map(({ fit }) => fit.criterion)),
    ahead: (steps) => mean((fit) => fit.ahead(steps)),
    responses: (steps) => mean((fit) => fit.responses(steps)),
  }
}

/** A place where one is NaN is NaN. */
export function meanOf(columns: readonly Float64Array[], shares: readonly number[]): Float64Array {
  const mean = new Float64Array(columns[0]!.length)
  for (const [index, column] of columns.entries()) for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + shares[index]! * column[i]!
  return mean
}
