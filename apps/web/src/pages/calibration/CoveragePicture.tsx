import { axisX, axisY, dot, gridY, plot, ruleX, ruleY, text } from '@observablehq/plot'
import type { StepCoverage } from '@plumbline/plumb/types'
import { isNarrow, PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'
import { saySteps } from './steps.ts'

/** Two points a step: the share inside of the 80 % range and of the 95 % range, each against the line it should lie on. */
export function CoveragePicture({ steps }: { steps: readonly StepCoverage[] }) {
  return <PlotFigure props={steps} draw={drawSteps} label={describe(steps)} />
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function drawSteps(steps: readonly StepCoverage[], width: number): SVGElement | HTMLElement {
  const points = steps.flatMap((step) => {
    const at = saySteps(step)
    return [step.inside80 && { at, should: '80%', ...step.inside80, dx: -6 }, step.inside95 && { at, should: '95%', ...step.inside95, dx: 6 }].filter(
      (point) => point !== null,
    )
  })
  const narrow = isNarrow(width)
  const least = Math.min(0.5, ...points.map(({ low }) => low))
  const of = (should: string) => points.filter((point) => point.should === should)
  const range = (should: string, colour: string, dx: number) => [
    ruleX(of(should), { x: 'at', y1: 'low', y2: 'high', dx, stroke: colour, strokeWidth: 2, strokeOpacity: 0.5 }),
    dot(of(should), { x: 'at', y: 'estimate', dx, r: 5, fill: colour, stroke: 'var(--pl-surface)', strokeWidth: 1.5 }),
  ]
  return plot({
    width: Math.min(width, 640),
    height: narrow ? 260 : 300,
    marginLeft: 46,
    marginRight: 48,
    marginTop: 16,
    marginBottom: 44,
    style: plotStyle,
    x: { type: 'point', domain: steps.map(saySteps), padding: 0.6 },
    y: { domain: [least, 1], label: null },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ tickSize: 0, label: 'Periods ahead', labelAnchor: 'right', labelArrow: false, color: 'var(--pl-soft)' }),
      axisY({ ticks: 5, tickSize: 0, label: null, color: 'var(--pl-soft)', tickFormat: percent }),
      ruleY([0.8], { stroke: 'var(--pl-fan)', strokeDasharray: '5 4' }),
      ruleY([0.95], { stroke: 'var(--pl-ink)', strokeDasharray: '5 4' }),
      text([0.8, 0.95], { y: (share: number) => share, frameAnchor: 'right', dx: 8, textAnchor: 'start', text: percent, fill: 'var(--pl-soft)' }),
      ...range('80%', 'var(--pl-fan)', -6),
      ...range('95%', 'var(--pl-ink)', 6),
    ],
  })
}

function describe(steps: readonly StepCoverage[]): string {
  return steps
    .flatMap((step) =>
      step.inside80 === null || step.inside95 === null
        ? []
        : [`${saySteps(step)} ahead: ${percent(step.inside80.estimate)} inside of the 80% range, ${percent(step.inside95.estimate)} inside of the 95% range`],
    )
    .join('; ')
}
