import type { EvidenceRung } from '@plumbline/plumb/types'
import { rungMeanings, rungNames, rungs } from '../format/words.ts'
import classes from './RungStroke.module.css'
import { strokes } from './rung.ts'

/** A path in the stroke of its rung, for use inside any SVG; ground is the colour between the two lines of a hold-out. */
export function RungPath({ d, rung, ground = 'var(--pl-ground)' }: { d: string; rung: EvidenceRung; ground?: string }) {
  const { width, dash, cap, double } = strokes[rung]
  return (
    <>
      <path d={d} fill="none" stroke="currentColor" strokeWidth={width} strokeDasharray={dash} strokeLinecap={cap} />
      {double && <path d={d} fill="none" stroke={ground} strokeWidth={width - 3} />}
    </>
  )
}

/** A short level piece of line in the stroke of its rung. The word stands beside it unless label is false. */
export function RungStroke({ rung, length = 34, label = true, ground }: { rung: EvidenceRung; length?: number; label?: boolean; ground?: string }) {
  return (
    <span className={classes.stroke} title={rungMeanings[rung]}>
      <svg
        width={length}
        height="8"
        viewBox={`0 0 ${length} 8`}
        aria-hidden={label ? true : undefined}
        role={label ? undefined : 'img'}
        aria-label={label ? undefined : rungNames[rung]}
      >
        <RungPath d={`M1 4H${length - 1}`} rung={rung} ground={ground} />
      </svg>
      {label && <span>{rungNames[rung]}</span>}
    </span>
  )
}

/** What the strokes mean. only: the rungs that occur in the picture above it. */
export function Legend({ only = rungs }: { only?: readonly EvidenceRung[] }) {
  return (
    <dl className={classes.legend} aria-label="How well a link is known">
      {rungs
        .filter((rung) => only.includes(rung))
        .map((rung) => (
          <div key={rung}>
            <dt>
              <RungStroke rung={rung} />
            </dt>
            <dd>{rungMeanings[rung]}</dd>
          </div>
        ))}
    </dl>
  )
}
