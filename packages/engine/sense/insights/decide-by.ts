import { daysBetween, type Strategy, shiftPeriod } from '@plumbline/model'
import type { SenseFinding } from './finding.ts'

const usualDays = 14
const pressingDays = 7
/** A goal that is due so soon leaves no fortnight to think. */
const soonDays = 60

/** The day by which somebody should have decided: a fortnight from now; a week where a goal that it is about is due within two months. ISO date. */
export function decideBy({ about }: Pick<SenseFinding, 'about'>, { goals }: Strategy, today: string): string {
  const named = new Set(about.map(({ kind, id }) => `${kind}/${id}`))
  const pressing = [...goals.values()].some(
    ({ id, metric, by }) => by !== undefined && by >= today && daysBetween(today, by) <= soonDays && (named.has(`goal/${id}`) || named.has(`metric/${metric}`)),
  )
  return shiftPeriod(today, 'day', pressing ? pressingDays : usualDays)
}
