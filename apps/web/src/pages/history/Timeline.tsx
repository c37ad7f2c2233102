import type { LogEntryView } from '@plumbline/plumb/types'
import { useMemo } from 'react'
import { sayDate } from '../../format/date.ts'
import { StepItem } from './StepItem.tsx'
import classes from './Timeline.module.css'
import { arrangeDays } from './timeline.ts'

/** The log as a person tells it: day by day, step by step. */
export function Timeline({ entries, more }: { entries: readonly LogEntryView[]; more: boolean }) {
  const days = useMemo(() => arrangeDays(entries, { more, dateOf: localDate }), [entries, more])
  return days.map((day) => (
    <section key={day.date} aria-labelledby={`day-${day.date}`}>
      <h2 id={`day-${day.date}`} className={classes.day}>
        {sayDate(day.date)}
      </h2>
      <ol className={classes.steps}>
        {day.steps.map((step) => (
          <StepItem key={step.batch} step={step} />
        ))}
      </ol>
    </section>
  ))
}

/** The calendar day of a moment in the reader's own zone. */
function localDate(iso: string): string {
  const date = new Date(iso)
  return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-')
}
