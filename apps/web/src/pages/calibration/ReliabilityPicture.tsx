import { axisX, axisY, dot, gridX, gridY, line, plot, ruleX, text } from '@observablehq/plot'
import type { ReliabilityBand } from '@plumbline/plumb/types'
import { isNarrow, PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'

/** Said along, came upwards: a point a band, with the range that its share could have. */
export function ReliabilityPicture({ bands }: { bands: readonly ReliabilityBand[] }) {
  return <PlotFigure props={bands} draw={drawBands} label={describe(bands)} />
}

const percent = (share: number) => `${Math.round(share * 100)}%`
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]

function drawBands(bands: readonly ReliabilityBand[], width: number): SVGElement | HTMLElement {
  const points = bands.map(({ said, came, goals }) => ({ said, goals, ...came }))
  const narrow = isNarrow(width)
  return plot({
    width: Math.min(width, 640),
    height: narrow ? 300 : 380,
    marginLeft: 46,
    marginRight: 20,
    marginTop: 24,
    marginBottom: 44,
    style: plotStyle,
    x: { domain: [0, 1], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      gridX(ticks, { stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      gridY(ticks, { stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX(ticks, { tickSize: 0, label: 'Chance that was given', labelAnchor: 'right', labelArrow: false, color: 'var(--pl-soft)', tickFormat: percent }),
      axisY(ticks, { tickSize: 0, label: 'Reached', labelArrow: false, color: 'var(--pl-soft)', tickFormat: percent }),
      line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: 'var(--pl-rule)', strokeDasharray: '5 4' },
      ),
      ruleX(points, { x: 'said', y1: 'low', y2: 'high', stroke: 'var(--pl-fan)', strokeWidth: 2, strokeOpacity: 0.55 }),
      dot(points, { x: 'said', y: 'estimate', r: 5, fill: 'var(--pl-fan)', stroke: 'var(--pl-surface)', strokeWidth: 1.5 }),
      text(points, {
        x: 'said',
        y: 'estimate',
        dx: 9,
        dy: 10,
        textAnchor: 'start',
        text: ({ goals }: { goals: number }) => `${goals}`,
        fill: 'var(--pl-soft)',
        stroke: 'var(--pl-surface)',
        strokeWidth: 3,
      }),
    ],
  })
}

function describe(bands: readonly ReliabilityBand[]): string {
  return bands.map(({ said, came, goals }) => `of ${goals} given ${percent(said)} on average, ${percent(came.estimate)} were reached`).join('; ')
}
