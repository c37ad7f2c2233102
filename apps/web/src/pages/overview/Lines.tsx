import { Button } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { type CSSProperties, useMemo, useState } from 'react'
import { percentAt } from '../../parts/goal/scale.ts'
import { Legend } from '../../parts/RungStroke.tsx'
import { GoalLine } from './GoalLine.tsx'
import classes from './Lines.module.css'
import { goalsByParent, topGoals } from './load.ts'

const route = getRouteApi('/$workspace/overview')
const firstShown = 8
const plumb = { '--plumb': percentAt(1) } as CSSProperties

/** The picture: every goal hangs on one plumb line, its target; what stands off it is adrift. */
export function Lines({ brief }: { brief: Brief }) {
  const { open = [] } = route.useSearch()
  const navigate = route.useNavigate()
  const [most, setMost] = useState(firstShown)
  const byParent = useMemo(() => goalsByParent(brief.goals), [brief.goals])
  const tops = useMemo(() => topGoals(byParent), [byParent])
  const rungs = useMemo(() => [...new Set(brief.goals.flatMap((goal) => goal.carriers.map((carrier) => carrier.rung)))], [brief.goals])
  const toggle = (goal: string) =>
    void navigate({ search: (before) => ({ ...before, open: toggled(before.open ?? [], goal) }), replace: true, resetScroll: false })
  return (
    <section className={classes.lines} style={plumb} aria-label="The line from each goal to its result">
      <div className={`${classes.row} ${classes.heads}`} aria-hidden="true">
        <div>What we want</div>
        <div>From start to target</div>
        <div>What carries it</div>
      </div>
      {tops.slice(0, most).map((goal) => (
        <GoalLine key={goal.goal} goal={goal} under={byParent} open={open} onToggle={toggle} sources={brief.sources} currency={brief.workspace.currency} />
      ))}
      <div className={`${classes.row} ${classes.end}`} aria-hidden="true">
        <div />
        <div className={classes.bob} />
        <div />
      </div>
      {tops.length > most && (
        <Button variant="subtle" mt="xs" onClick={() => setMost(most + 25)}>
          Show {Math.min(25, tops.length - most)} more of {tops.length.toLocaleString()} goals
        </Button>
      )}
      <div className={classes.key}>
        <span>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="4" fill="var(--pl-ink)" />
          </svg>
          now
        </span>
        <span>
          <svg width="26" height="12" aria-hidden="true">
            <line x1="0" x2="26" y1="6" y2="6" stroke="var(--pl-fan)" strokeWidth="9" opacity="0.26" />
            <line x1="13" x2="13" y1="1" y2="11" stroke="var(--pl-fan)" strokeWidth="2" />
          </svg>
          8 in 10 futures, with their middle
        </span>
        <span>
          <svg width="4" height="14" aria-hidden="true">
            <line x1="2" x2="2" y1="0" y2="14" stroke="var(--pl-accent)" />
          </svg>
          target
        </span>
        {rungs.length > 0 && <Legend only={rungs} />}
      </div>
    </section>
  )
}

function toggled(open: readonly string[], goal: string): readonly string[] | undefined {
  const next = open.includes(goal) ? open.filter((one) => one !== goal) : [...open, goal]
  return next.length === 0 ? undefined : next
}
