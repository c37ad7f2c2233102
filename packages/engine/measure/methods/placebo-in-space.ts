import type { Random } from '@plumbline/stats'
import { distanceOf, problemOf, type SyntheticEstimator, type SyntheticFit, type SyntheticPanel, type SyntheticProblem } from './synthetic-problem.ts'

/** What a design finds where nothing was done: each donor in turn (or a group of as many as were treated) taken for treated. */
export interface Placebos {
  /** Mean gap after the start of each. */
  readonly effects: readonly number[]
  /** Root mean squared gap before the start, and after it. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** Gap by period of each. */
  readonly gaps: readonly Float64Array[]
  /** How many units each was made of. */
  readonly size: number
  /** Degrees of freedom of their mean square, were each donor's error normal: placebos share donors, so that they tell less than their number. */
  readonly df: number
}

/** More donors than this are drawn from at random. */
const mostPlacebos = 200
/** As many groups are drawn where several units were treated; fewer of them where each takes long. */
const groupsOf = (donors: number) => (donors > 100 ? 50 : 100)

/** Null where too few donors are left to make up a counterfactual: two placebos at least, each with a donor. */
export function placebosOf(
  { donors, start, treated, predictors }: Pick<SyntheticPanel, 'donors' | 'start' | 'treated' | 'predictors'>,
  estimator: SyntheticEstimator,
  random: Random,
): Placebos | null {
  const size = treated.length
  if (donors.length < Math.max(3, size + 1)) return null
  const stream = random.fork('placebos')
  const all = donors.map((_, index) => index)
  const chosen =
    size === 1
      ? (all.length > mostPlacebos ? stream.shuffle(all).slice(0, mostPlacebos) : all).map((index) => [index])
      : Array.from({ length: groupsOf(donors.length) }, () => stream.shuffle(all).slice(0, size))
  const fits = chosen.map((group) => {
    const rest = all.filter((index) => !group.includes(index))
    const pick = <T>(list: readonly T[], places: readonly number[]) => places.map((place) => list[place]!)
    const problem = problemOf(
      pick(donors, group),
      pick(donors, rest),
      start,
      predictors && {
        treated: pick(predictors.donors, group),
        donors: pick(predictors.donors, rest),
        ...(predictors.earlier && {
          earlier: { ...predictors.earlier, treated: pick(predictors.earlier.donors, group), donors: pick(predictors.earlier.donors, rest) },
        }),
      },
    )
    return { group, rest, problem, fit: estimator(problem) }
  })
  const end = donors[0]!.length
  return {
    effects: fits.map(({ fit }) => fit.effect),
    before: fits.map(({ problem, fit }) => distanceOf(problem, fit, 0, start)),
    after: fits.map(({ problem, fit }) => distanceOf(problem, fit, start, end)),
    size,
    gaps: fits.map(({ problem, fit }) => problem.target.map((value, period) => value - fit.expected[period]!)),
    df: freedomOf(
      donors.length,
      fits.map(({ group, rest, fit }) => ({ group, rest, weights: fit.weights })),
    ),
  }
}

/**
 * Of the mean of squares of combinations of the donors' errors: the squared trace of their mean outer product over the trace of its square (Satterthwaite 1946).
 * Each combination is the placebo's own error less those of its mixture.
 */
function freedomOf(
  donors: number,
  placebos: readonly { readonly group: readonly number[]; readonly rest: readonly number[]; readonly weights: ArrayLike<number> }[],
): number {
  const outer = new Float64Array(donors * donors)
  for (const { group, rest, weights } of placebos) {
    const parts = new Float64Array(donors)
    for (const donor of group) parts[donor] = 1 / group.length
    for (const [index, donor] of rest.entries()) parts[donor] = -weights[index]!
    for (let i = 0; i < donors; i++) if (parts[i] !== 0) for (let j = 0; j < donors; j++) outer[i * donors + j]! += parts[i]! * parts[j]!
  }
  let trace = 0
  for (let i = 0; i < donors; i++) trace += outer[i * (donors + 1)]!
  return Math.max(1, trace ** 2 / outer.reduce((sum, value) => sum + value * value, 0))
}

/**
 * Share of units that stray after the start at least as far as the treated, the treated counted in.
 *
 * againstBefore: by the ratio of root mean squared gaps after and before the start (Abadie, Diamond and Hainmueller 2010); else by the mean gap after it.
 */
export function rankOf(
  problem: SyntheticProblem,
  fit: SyntheticFit,
  placebos: Placebos,
  againstBefore: boolean,
): { readonly pValue: number; readonly asFar: number } {
  const ratio = (after: number, before: number) => after / Math.max(before, 1e-12 * (after + before))
  const own = againstBefore
    ? ratio(distanceOf(problem, fit, problem.start, problem.target.length), distanceOf(problem, fit, 0, problem.start))
    : Math.abs(fit.effect)
  const others = placebos.effects.map((effect, index) => (againstBefore ? ratio(placebos.after[index]!, placebos.before[index]!) : Math.abs(effect)))
  const asFar = others.filter((other) => other >= own).length
  return { asFar, pValue: (1 + asFar) / (1 + others.length) }
}

/**
 * How far the gap of the treated strays by chance: the placebos' gaps, each against how well its unit was fitted before.
 *
 * A unit that was fitted badly before strays further after; what is known of each fit is drawn halfway to the typical one, since a fit that is near perfect
 * on few periods says little. Returns the standard error of the mean gap and of each period's gap.
 */
export function spreadOfPlacebos(own: number, placebos: Placebos): { readonly ofMean: number; readonly ofPeriods: Float64Array } {
  const squares = [own, ...placebos.before].map((error) => error * error)
  const typical = medianOf(squares)
  const scale = squares.map((square) => (square + typical) / 2)
  const against = (gap: number, index: number) => (scale[index + 1]! > 0 ? (gap * gap * scale[0]!) / scale[index + 1]! : gap * gap)
  const error = (gaps: readonly number[]) => Math.sqrt(gaps.reduce((sum, gap, index) => sum + against(gap, index), 0) / gaps.length)
  return {
    ofMean: error(placebos.effects),
    ofPeriods: placebos.gaps[0]!.map((_, period) => error(placebos.gaps.map((gaps) => gaps[period]!))),
  }
}

/** Degrees of freedom where gaps are set against how well each was fitted before: single placebos bring their number, as simulation bears out; groups overlap. */
export function freedomOfScaled({ effects, size, df }: Placebos): number {
  return size === 1 ? effects.length : df
}

/**
 * Degrees of freedom of the mean square of gaps as they are, where some stray much farther than most: donors at the edge find no mixture that reaches them.
 *
 * The variance of a mean square grows with the kurtosis less one; what few gaps tell of theirs is drawn towards 4, as though eight more had said so.
 */
export function freedomOfPlain({ effects, df }: Placebos): number {
  const count = effects.length
  const moment = (power: number) => effects.reduce((sum, effect) => sum + effect ** power, 0) / count
  const square = moment(2)
  if (!(square > 0)) return df
  // The kurtosis of a few is too small by about this much.
  const kurtosis = (moment(4) / square ** 2) * (1 + 2 / count)
  const drawn = (count * kurtosis + 8 * 4) / (count + 8)
  return Math.max(1, (df * 2) / (Math.max(3, drawn) - 1))
}

/** The standard errors with the gaps as they are. */
export function plainSpreadOfPlacebos(placebos: Placebos): { readonly ofMean: number; readonly ofPeriods: Float64Array } {
  const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
  return { ofMean: rms(placebos.effects), ofPeriods: placebos.gaps[0]!.map((_, period) => rms(placebos.gaps.map((gaps) => gaps[period]!))) }
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
