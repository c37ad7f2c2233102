import { dot, lineY, text } from '@observablehq/plot'
import type { ChancePoint } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { isNarrow, PlotFigure } from '../PlotFigure.tsx'
import { plotOverTime } from '../time-plot.ts'

interface ChanceProps {
  readonly chances: readonly ChancePoint[]
  readonly name: string
}

/** The chance over time: filled where it was said then, hollow where it is worked out afterwards. */
export function ChancePicture(props: ChanceProps) {
  return <PlotFigure props={props} draw={drawChances} label={describe(props)} minHeight={200} />
}

function drawChances({ chances }: ChanceProps, width: number): SVGElement | HTMLElement {
  const points = chances.map((point) => ({ ...point, date: new Date(`${point.on}T00:00:00Z`) }))
  // The dashed way leads up to the first that was said.
  const turn = points.findIndex(({ how }) => how !== 'afterwards')
  const [before, since] = turn < 0 ? [points, []] : [points.slice(0, turn + 1), points.slice(turn)]
  const last = points.slice(-1)
  return plotOverTime(width, {
    height: 200,
    marginRight: isNarrow(width) ? 48 : 64,
    marginTop: 12,
    marginBottom: 28,
    y: { domain: [0, 1], label: null },
    grid: [0, 0.25, 0.5, 0.75, 1],
    ticks: [0, 0.5, 1],
    sayValue: sayShare,
    marks: [
      lineY(before, { x: 'date', y: 'share', stroke: 'var(--pl-soft)', strokeWidth: 1.5, strokeDasharray: '4 4' }),
      lineY(since, { x: 'date', y: 'share', stroke: 'var(--pl-ink)', strokeWidth: 1.75 }),
      dot(
        points.filter(({ how }) => how === 'afterwards'),
        { x: 'date', y: 'share', r: 3, stroke: 'var(--pl-soft)', fill: 'var(--pl-surface)' },
      ),
      dot(
        points.filter(({ how }) => how !== 'afterwards'),
        { x: 'date', y: 'share', r: 4, fill: 'var(--pl-ink)' },
      ),
      text(last, {
        x: 'date',
        y: 'share',
        dx: 9,
        textAnchor: 'start',
        text: ({ share }: ChancePoint) => sayShare(share),
        fill: 'var(--pl-ink)',
        fontWeight: 600,
      }),
    ],
  })
}

function describe({ chances, name }: ChanceProps): string {
  const say = ({ share, on }: ChancePoint) => `${sayShare(share)} as of ${sayDate(on)}`
  return `Chance of ${name} over time: ${say(chances[0]!)}, ${say(chances.at(-1)!)}`
}

/** A chance is a count of futures; tenths of a percent of it say nothing. */
function sayShare(share: number): string {
  return `${Math.round(share * 100)}%`
}
