import { axisX, axisY, dot, gridY, plot, ruleX, ruleY, text } from '@observablehq/plot'
import type { EventStudyPoint } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber } from '../../format/number.ts'
import { isNarrow, PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'

export interface EventStudyProps {
  /** What the picture shows, for its name. */
  readonly title: string
  readonly unit: string | null
  readonly grain: string
  readonly points: readonly EventStudyPoint[]
}

/** An estimate with its interval for each period since the start, on both sides of it, around the line of no effect. */
export function EventStudyPicture(props: EventStudyProps) {
  return <PlotFigure props={props} draw={draw} label={props.title} />
}

function draw({ unit, grain, points }: EventStudyProps, width: number): SVGElement | HTMLElement {
  const known = points.flatMap(({ periods, effect }) => ('undetermined' in effect ? [] : [{ periods, ...effect }]))
  const narrow = isNarrow(width)
  const of = unit === 'ratio' ? differenceUnit(unit) : null
  const [first, last] = [Math.min(...points.map(({ periods }) => periods)), Math.max(...points.map(({ periods }) => periods))]
  return plot({
    width,
    height: narrow ? 240 : 300,
    marginLeft: narrow ? 50 : 64,
    marginRight: 20,
    marginTop: 28,
    marginBottom: 42,
    style: plotStyle,
    x: { domain: [first - 0.5, last + 0.5], label: null },
    y: { nice: true, label: null, zero: true },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({
        ticks: wholeTicks(first, last, narrow ? 6 : 12),
        tickSize: 0,
        tickFormat: (periods: number) => String(periods),
        label: `${grain}s since the start`,
        labelAnchor: 'center',
        labelArrow: 'none',
        color: 'var(--pl-soft)',
      }),
      axisY({ ticks: 5, tickSize: 0, label: null, color: 'var(--pl-soft)', tickFormat: (value: number) => sayNumber(value, of, { signed: true }) }),
      ruleY([0], { stroke: 'var(--pl-soft)', strokeWidth: 1 }),
      ruleX([-0.5], { stroke: 'var(--pl-accent)', strokeWidth: 1 }),
      text([-0.5], { x: (at: number) => at, frameAnchor: 'top', dy: -14, text: () => 'Start', fill: 'var(--pl-accent)', fontWeight: 600 }),
      ruleX(known, { x: 'periods', y1: 'low', y2: 'high', stroke: 'var(--pl-ink)', strokeWidth: 1.5 }),
      dot(known, {
        x: 'periods',
        y: 'estimate',
        r: 4,
        fill: ({ periods }: { periods: number }) => (periods < 0 ? 'var(--pl-surface)' : 'var(--pl-ink)'),
        stroke: 'var(--pl-ink)',
        strokeWidth: 1.5,
      }),
    ],
  })
}

/** Whole periods, not more than there is room for, with the start among them. */
function wholeTicks(first: number, last: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((last - first + 1) / most))
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((periods) => periods % step === 0)
}
