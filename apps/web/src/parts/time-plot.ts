import { axisX, axisY, gridY, type Markish, type PlotOptions, plot } from '@observablehq/plot'
import { isNarrow, plotStyle } from './PlotFigure.tsx'

interface TimePlot extends Pick<PlotOptions, 'height' | 'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft' | 'y'> {
  /** About so many values, or just these, at fine lines and beside them. */
  readonly grid?: number | readonly number[]
  /** Values that are written, where these are others than those of the lines. */
  readonly ticks?: readonly number[]
  readonly sayValue: (value: number) => string
  readonly marks: readonly Markish[]
}

/** A picture over time: dates below, values by fine lines, in the look that all of them share. */
export function plotOverTime(width: number, { grid = 5, ticks, sayValue, marks, ...options }: TimePlot): SVGElement | HTMLElement {
  const narrow = isNarrow(width)
  return plot({
    width,
    marginLeft: narrow ? 44 : 56,
    marginRight: 20,
    marginBottom: 30,
    style: plotStyle,
    x: { type: 'utc', label: null },
    y: { nice: true, label: null, zero: false },
    ...options,
    marks: [
      gridY({ ticks: grid, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ ticks: narrow ? 4 : 8, tickSize: 0, label: null, color: 'var(--pl-soft)' }),
      axisY({ ticks: ticks ?? grid, tickSize: 0, label: null, color: 'var(--pl-soft)', tickFormat: sayValue }),
      ...marks,
    ],
  })
}
