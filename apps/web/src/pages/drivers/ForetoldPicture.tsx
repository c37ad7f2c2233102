import { axisX, axisY, dot, gridX, gridY, line, plot, ruleX } from '@observablehq/plot'
import type { DriverModel } from '@plumbline/plumb/types'
import { isNarrow, PlotFigure, plotStyle } from '../../parts/PlotFigure.tsx'
import classes from './Drivers.module.css'

type Groups = DriverModel['calibration']['groups']

/** The chance that was said along, what came upwards, by tenths of the rows; on the line it means what it says. */
export function ForetoldPicture({ groups }: { groups: Groups }) {
  return (
    <div className={classes.clipped}>
      <PlotFigure props={groups} draw={drawGroups} label={groups.map(({ said, came }) => `said ${percent(said)}, came ${percent(came)}`).join('; ')} />
    </div>
  )
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function drawGroups(groups: Groups, width: number): SVGElement | HTMLElement {
  const most = Math.min(1, 1.1 * Math.max(...groups.map(({ said, high }) => Math.max(said, high))))
  const percentAxis = { ticks: 5, tickSize: 0, labelArrow: false, color: 'var(--pl-soft)', tickFormat: percent } as const
  return plot({
    width: Math.min(width, 560),
    height: isNarrow(width) ? 260 : 300,
    marginLeft: 46,
    marginRight: 20,
    marginTop: 24,
    marginBottom: 44,
    style: plotStyle,
    x: { domain: [0, most], label: null },
    y: { domain: [0, most], label: null },
    marks: [
      gridX({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      gridY({ ticks: 5, stroke: 'var(--pl-hair)', strokeOpacity: 1 }),
      axisX({ ...percentAxis, label: 'Chance that was said', labelAnchor: 'right' }),
      axisY({ ...percentAxis, label: 'Came' }),
      line(
        [
          [0, 0],
          [most, most],
        ],
        { stroke: 'var(--pl-soft)', strokeDasharray: '4 4' },
      ),
      ruleX(groups, { x: 'said', y1: 'low', y2: 'high', stroke: 'var(--pl-ink)', strokeWidth: 1.5 }),
      dot(groups, { x: 'said', y: 'came', r: 4, fill: 'var(--pl-ink)', stroke: 'var(--pl-surface)', strokeWidth: 1.5 }),
    ],
  })
}
