import { fitTheta, type SeriesFit, type ThetaFit } from '@plumbline/stats'
import type { Forecaster, Learned, Series } from './forecaster.ts'
import { withoutSeason } from './without-season.ts'

/** The theta method as it won the M3 competition: a smoothed level with half of the trend (Assimakopoulos and Nikolopoulos 2000). */
export const theta: Forecaster = {
  name: 'theta',
  weight: 1,
  suits: ({ values }) => values.length >= 4,
  fit: (series) => fitWith(series, 2),
}

/** The theta method that learns how much of the trend counts (Fiorucci et al. 2016). */
export const optimisedTheta: Forecaster = {
  name: 'optimised theta',
  weight: 1,
  suits: ({ values }) => values.length >= 5,
  fit: (series) => fitWith(series),
}

function fitWith(series: Series, fixed?: number): Learned {
  const asked = fixed === undefined ? {} : { theta: fixed }
  const fit = (values: Float64Array, warm?: ThetaFit): SeriesFit & { readonly inner: ThetaFit } => {
    let inner: ThetaFit | null = null
    const whole = withoutSeason(values, series, (rest) => {
      inner = fitTheta(rest, warm === undefined ? asked : { ...asked, warm })
      return inner
    })
    return { ...whole, inner: inner! }
  }
  const { inner, ...first } = fit(series.values)
  return { ...first, again: (values) => fit(values, inner) }
}
