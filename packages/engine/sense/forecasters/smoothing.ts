import { aiccOf, fitSmoothing, type SeriesFit, type SmoothingFit, type SmoothingForm } from '@plumbline/stats'
import { type Forecaster, fromLogarithms, type Series } from './forecaster.ts'
import { mixFits } from './mix.ts'

/**
 * Exponential smoothing with automatic form: a level, a trend that fades or none, a season that adds or multiplies or none, errors that are
 * absolute or relative, on the values or their logarithms. Forms speak by their Akaike weights (Hyndman et al. 2008; Kolassa 2011).
 */
export const smoothing: Forecaster = {
  name: 'exponential smoothing',
  weight: 1,
  suits: ({ values }) => values.length >= 5,
  fit(series) {
    const fits = formsFor(series).map((form) => fitForm(series.values, series.m, form))
    const kept = weigh(fits, series.values.length)
    return {
      ...mixFits(kept),
      again: (values) =>
        mixFits(
          weigh(
            kept.map(({ fit }) => fitForm(values, series.m, fit.written, fit.inner)),
            values.length,
          ),
        ),
    }
  },
}

/** Forms with less than this weight beside the best are left out. */
const leastWeight = 0.02
/** A season of more periods has too many figures for smoothing to learn one by one. */
const longestSeason = 24

interface WrittenForm extends SmoothingForm {
  readonly logarithms: boolean
}

interface FormFit extends SeriesFit {
  readonly written: WrittenForm
  /** As it was fitted, logarithms or not: where a second search begins. */
  readonly inner: SmoothingFit
}

function formsFor({ values, m, positive }: Series): WrittenForm[] {
  const seasons = m > 1 && m <= longestSeason && values.length >= 2 * m ? (['none', 'additive', 'multiplicative'] as const) : (['none'] as const)
  const trends = ['none', 'damped'] as const
  return trends.flatMap((trend) =>
    seasons.flatMap((season): WrittenForm[] => [
      // An additive error with a multiplicative season is unstable.
      ...(season === 'multiplicative' ? [] : [{ error: 'additive', trend, season, logarithms: false } as const]),
      ...(positive ? [{ error: 'multiplicative', trend, season, logarithms: false } as const] : []),
      // Logarithms of a series without season let its trend grow faster and faster.
      ...(positive && season === 'additive' ? [{ error: 'additive', trend, season, logarithms: true } as const] : []),
    ]),
  )
}

function fitForm(values: Float64Array, m: number, written: WrittenForm, warm?: SmoothingFit): FormFit {
  const seen = written.logarithms ? values.map(Math.log) : values
  const inner = fitSmoothing(seen, m, written, warm)
  return { ...(written.logarithms ? fromLogarithms(inner, seen) : inner), written, inner }
}

function weigh(fits: readonly FormFit[], points: number): { readonly fit: FormFit; readonly weight: number }[] {
  const criteria = fits.map((fit) => aiccOf(fit, points))
  const least = Math.min(...criteria)
  // Too few points for any criterion: the simplest form speaks.
  if (least === Number.POSITIVE_INFINITY) return [{ fit: fits[0]!, weight: 1 }]
  return fits.map((fit, index) => ({ fit, weight: Math.exp((least - criteria[index]!) / 2) })).filter(({ weight }) => weight >= leastWeight)
}
