import { useElementSize } from '@mantine/hooks'
import type { SiloMap } from '@plumbline/plumb/types'
import { count } from '../../format/words.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { type Arc, arcsOf, layRows, rowHeight } from './arcs.ts'
import classes from './Silos.module.css'
import { joinStrokes, joinWords } from './states.ts'

/** The datasets hang on one line, each under its source; an arc holds two that join, drawn as well as they do. The table beside it says the same. */
export function SiloPicture({ map }: { map: SiloMap }) {
  const { ref, width } = useElementSize()
  const rows = layRows(map)
  const arcs = arcsOf(map, rows)
  const height = (rows.at(-1)?.y ?? 0) + rowHeight / 2
  const shown = rows.filter((row) => 'dataset' in row)
  const all = map.sources.reduce((sum, { datasets }) => sum + datasets.length, 0)
  const states = [...new Set(arcs.map(({ join }) => join.state))]
  return (
    <figure className={classes.figure} aria-label={map.says}>
      <div className={classes.picture} style={{ height }}>
        <ul className={classes.names}>
          {rows.map((row) =>
            'dataset' in row ? (
              <li key={row.dataset.id} style={{ top: row.y - rowHeight / 2, height: rowHeight }}>
                <ThingLink thing={`dataset/${row.dataset.id}`}>{row.dataset.name}</ThingLink>
              </li>
            ) : (
              <li key={`source ${row.source}`} className={classes.source} style={{ top: row.y - rowHeight / 2, height: rowHeight }}>
                {row.source}
              </li>
            ),
          )}
        </ul>
        <div ref={ref} className={classes.arcs}>
          <svg width={width} height={height} aria-hidden="true">
            <path className={classes.line} d={`M9 6V${height - 8}`} />
            {arcs.map((arc) => (
              <ArcPath key={arc.key} arc={arc} width={width} />
            ))}
            {shown.map((row) => (
              <circle key={row.y} cx={9} cy={row.y} r={5} className={classes.node} />
            ))}
          </svg>
        </div>
      </div>
      {shown.length < all && <p className={classes.more}>{count(all - shown.length, 'more dataset')} in the table below.</p>}
      {states.length > 0 && (
        <ul className={classes.legend} aria-label="How well datasets join">
          {states.map((state) => (
            <li key={state}>
              <svg width="34" height="8" aria-hidden="true">
                <path d="M1 4H33" stroke="currentColor" fill="none" strokeWidth={joinStrokes[state].width} strokeDasharray={joinStrokes[state].dash} />
              </svg>
              {joinWords[state]}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

const start = 16

function ArcPath({ arc: { from, to, join, says }, width }: { arc: Arc; width: number }) {
  const room = Math.max(40, width - start - 56)
  const reach = start + Math.min(room, 26 + (to - from) * 0.55)
  const middle = (from + to) / 2
  const { width: stroke, dash } = joinStrokes[join.state]
  // Halfway along a cubic arc whose two handles stand at `reach`.
  const x = start * 0.25 + reach * 0.75
  return (
    <g className={classes.arc}>
      <title>{join.says}</title>
      <path
        d={`M${start} ${from}C${reach} ${from} ${reach} ${to} ${start} ${to}`}
        fill="none"
        stroke="currentColor"
        strokeWidth={stroke}
        strokeDasharray={dash}
      />
      <text x={x + 7} y={middle + 4}>
        {says}
      </text>
    </g>
  )
}
