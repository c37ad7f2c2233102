import type { Brief, GoalStanding } from '@plumbline/plumb/types'
import type { ReactNode } from 'react'
import { sayDate } from '../../format/date.ts'
import { sayExactly, sayNumber, sayRange } from '../../format/number.ts'
import { NumberText } from '../NumberText.tsx'
import classes from './GoalScale.module.css'
import { fromExpected, fromLatest, fromStrategy } from './provenance.ts'
import { drawnAt, isDrawn, layScale, percentAt } from './scale.ts'

/**
 * A goal on its way from start to target: now as a dot, the likely range as a band with its median, the target on the plumb line.
 * All goals share the plumb line, so that what hangs off it shows at once. slim: without labels, for goals under a goal.
 */
export function GoalScale({ goal, sources = [], slim = false }: { goal: GoalStanding; sources?: Brief['sources']; slim?: boolean }) {
  const marks = layScale(goal)
  const unit = goal.metric?.unit ?? null
  if (marks === null) {
    return (
      <div className={`${classes.scale} ${classes.slim}`}>
        <span className={classes.nothing}>{sayWhyNot(goal)}</span>
      </div>
    )
  }
  const { now, likely } = marks
  const expected = 'undetermined' in goal.expected ? null : goal.expected
  const y = slim ? '50%' : '54%'
  return (
    <div className={`${classes.scale} ${slim ? classes.slim : ''}`} data-state={goal.state}>
      <svg className={classes.drawing} role="img" aria-label={describe(goal)}>
        <line x1={percentAt(0)} x2={percentAt(1)} y1={y} y2={y} className={classes.way} />
        <line x1={percentAt(0)} x2={percentAt(0)} y1={slim ? '35%' : '44%'} y2={slim ? '65%' : '64%'} className={classes.start} />
        {now !== null && <line x1={percentAt(0)} x2={percentAt(now)} y1={y} y2={y} className={classes.gone} />}
        {likely !== null && now !== null && <line x1={percentAt(now)} x2={percentAt(likely.median)} y1={y} y2={y} className={classes.heading} />}
        {likely !== null && <line x1={percentAt(likely.low)} x2={percentAt(likely.high)} y1={y} y2={y} className={classes.likely} />}
        {likely !== null && (
          <line x1={percentAt(likely.median)} x2={percentAt(likely.median)} y1={slim ? '32%' : '44%'} y2={slim ? '68%' : '64%'} className={classes.median} />
        )}
        {now !== null && isDrawn(now) && <circle cx={percentAt(now)} cy={y} r={slim ? 3.5 : 5} className={classes.now} />}
      </svg>
      {now !== null && !isDrawn(now) && <span className={classes.beyond} data-side={now < 0 ? 'left' : 'right'} style={{ top: y }} aria-hidden="true" />}
      <span className={classes.plumb} style={{ left: percentAt(1) }} aria-hidden="true" />
      {!slim && (
        <>
          <Label at={0} row="below" quiet>
            <NumberText value={goal.baseline!} unit={unit} from={fromStrategy(`Where “${goal.name}” started`)} />
          </Label>
          {now !== null && goal.latest && (
            <Label at={now} row="above" lean={now > 0.66 && now <= 1 ? 'end' : undefined}>
              <b>
                <NumberText value={goal.latest.value} unit={unit} from={fromLatest(goal, sources)} />
              </b>{' '}
              now
            </Label>
          )}
          {likely !== null && expected && (
            <Label at={likely.median} row="below">
              likely{' '}
              <NumberText
                value={expected.median}
                unit={unit}
                text={sayRange(expected.low80, expected.high80, unit)}
                exact={`${sayExactly(expected.low80, unit)} to ${sayExactly(expected.high80, unit)}; middle ${sayExactly(expected.median, unit)}`}
                from={fromExpected(goal, sources)}
              />
            </Label>
          )}
          <Label at={1} row="target" lean={now !== null && now > 1 ? 'end' : 'start'}>
            <b>
              <NumberText value={goal.target!} unit={unit} from={fromStrategy(`Target of “${goal.name}”`)} />
            </b>
            {goal.by && <small>by {sayDate(goal.by)}</small>}
          </Label>
        </>
      )}
    </div>
  )
}

/** A word beside the drawing; unless it is told how to lean, it leans inwards near the edges. quiet gives way on narrow screens. */
function Label({
  at,
  row,
  lean,
  quiet,
  children,
}: {
  at: number
  row: 'above' | 'below' | 'target'
  lean?: 'start' | 'end'
  quiet?: boolean
  children: ReactNode
}) {
  const share = drawnAt(at)
  const leans = lean ?? (share < 0.22 ? 'start' : share > 0.8 ? 'end' : 'middle')
  return (
    <span className={classes.label} data-row={row} data-lean={leans} data-quiet={quiet || undefined} style={{ left: `${(share * 100).toFixed(2)}%` }}>
      {children}
    </span>
  )
}

/** The drawing in one sentence. */
function describe({ name, metric, baseline, target, by, latest, expected }: GoalStanding): string {
  const unit = metric?.unit ?? null
  return [
    `${name}: from ${sayNumber(baseline!, unit)} to ${sayNumber(target!, unit)}${by ? ` by ${sayDate(by)}` : ''}`,
    latest && `now ${sayNumber(latest.value, unit)}`,
    'undetermined' in expected ? 'where it is heading is not known yet' : `likely ${sayRange(expected.low80, expected.high80, unit)}`,
  ]
    .filter(Boolean)
    .join('; ')
}

/** Why there is no way to draw. */
function sayWhyNot({ baseline, target, missing }: GoalStanding): string {
  if (missing.length > 0) return `Missing: ${missing.join(', ')}`
  if (target === null) return 'It has no target yet'
  return baseline === null ? 'Where it started is not written' : 'It shall stay where it started'
}
