import { useElementSize, useMediaQuery } from '@mantine/hooks'
import type { EvidenceRung } from '@plumbline/plumb/types'
import { sayNumber } from '../../format/number.ts'
import { RungPath } from '../RungStroke.tsx'
import { axisFor } from './scale.ts'
import classes from './WhiskerPlot.module.css'

/** A range, drawn in the stroke of how well it is known. */
export interface Whisker {
  readonly key: string
  readonly label: string
  readonly rung: EvidenceRung
  readonly low: number
  readonly high: number
  /** The best single value; a range that somebody stated has none. */
  readonly middle: number | null
  /** The range in words. */
  readonly says: string
  /** It carries no weight: a check of it failed. */
  readonly doubted?: boolean
}

const wideRow = { height: 40, middle: 20 }
/** On a phone the words of a range stand above it. */
const narrowRow = { height: 66, middle: 50 }
const axisHeight = 26
const pad = 10

/** Ranges under each other on one axis with its zero. The words stand beside each range, so that nothing hangs on the drawing alone. */
export function WhiskerPlot({ title, whiskers, unit }: { title: string; whiskers: readonly Whisker[]; unit: string | null }) {
  const { ref, width } = useElementSize()
  const isNarrow = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false })
  const { height: rowHeight, middle } = isNarrow ? narrowRow : wideRow
  const axis = axisFor(whiskers.flatMap((one) => [one.low, one.high]))
  const x = (value: number) => pad + axis.at(value) * Math.max(0, width - 2 * pad)
  const height = whiskers.length * rowHeight + axisHeight
  const every = thinOut(
    axis.ticks.map((tick) => sayNumber(tick, unit)),
    width,
  )
  return (
    <figure className={classes.figure} aria-label={`${title}: ${whiskers.map((one) => `${one.label} ${one.says}`).join('; ')}`}>
      <ul className={classes.words} style={{ gridAutoRows: rowHeight }}>
        {whiskers.map((one) => (
          <li key={one.key} data-doubted={one.doubted || undefined}>
            <span className={classes.label}>{one.label}</span>
            <span className={classes.says}>{one.says}</span>
          </li>
        ))}
      </ul>
      <div ref={ref} className={classes.plot} aria-hidden="true">
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            {axis.ticks.map((tick, index) => (
              <g key={tick}>
                <line className={tick === 0 ? classes.zero : classes.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={height - axisHeight} />
                {(index - axis.ticks.indexOf(0)) % every === 0 && (
                  <text
                    x={x(tick)}
                    y={height - 8}
                    textAnchor={index === 0 ? 'start' : index === axis.ticks.length - 1 ? 'end' : 'middle'}
                    className={classes.tick}
                  >
                    {sayNumber(tick, unit)}
                  </text>
                )}
              </g>
            ))}
            {whiskers.map((one, row) => (
              <g key={one.key} className={classes.range} data-doubted={one.doubted || undefined}>
                <Range one={one} x={x} y={row * rowHeight + middle} />
              </g>
            ))}
          </svg>
        )}
      </div>
    </figure>
  )
}

/** Every how manieth tick has room for its words. */
function thinOut(words: readonly string[], width: number): number {
  const widest = Math.max(...words.map((word) => word.length)) * 7 + 16
  return Math.max(1, Math.ceil((widest * (words.length - 1)) / Math.max(1, width)))
}

function Range({ one, x, y }: { one: Whisker; x: (value: number) => number; y: number }) {
  const [from, to] = [x(one.low), x(one.high)]
  return (
    <>
      {to - from > 2 && <RungPath d={`M${from} ${y}H${to}`} rung={one.rung} />}
      <path d={`M${from} ${y - 6}v12M${to} ${y - 6}v12`} stroke="currentColor" strokeWidth="1.5" fill="none" />
      {one.middle !== null && (
        <circle cx={x(one.middle)} cy={y} r="5" fill={one.doubted ? 'var(--pl-ground)' : 'currentColor'} stroke="currentColor" strokeWidth="1.5" />
      )}
    </>
  )
}
