import { Button } from '@mantine/core'
import type { RunView } from '@plumbline/plumb/types'
import { useState } from 'react'
import { sayMoment } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { StateMark } from '../../parts/StateMark.tsx'
import { AboutRun } from './AboutRun.tsx'
import classes from './Page.module.css'
import { outcomeMarks, sayBrought, sayOutcome, sayTook } from './say-runs.ts'

const firstProblems = 2

/** One run: what was read when and by whom, how long it took, what it brought, and what is to be mended. */
export function RunItem({ run }: { run: RunView }) {
  const [all, setAll] = useState(false)
  const { problems } = run
  return (
    <li className={classes.run}>
      <StateMark state={outcomeMarks(run)} />
      <div className={classes.body}>
        <div className={classes.head}>
          <strong>{sayOutcome(run)}</strong>
          <span>
            <time dateTime={run.startedAt}>{sayMoment(run.startedAt)}</time>, {sayTook(run)}
          </span>
        </div>
        <p>
          <AboutRun about={run.about} /> by {run.by}
          {run.attempt > 1 && `, try ${run.attempt}`}. {sayBrought(run)}
        </p>
        {problems.length > 0 && (
          <div className={classes.problems}>
            <ProblemList problems={all ? problems : problems.slice(0, firstProblems)} size="sm" />
            {problems.length > firstProblems && (
              <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
                {all ? 'Show fewer' : `Show all ${count(problems.length, 'problem')}`}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  )
}
