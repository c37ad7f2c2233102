import { daysBetween, daysOf, formatQuantity } from '@plumbline/model'
import { sayDay } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading, unknown } from '../rule.ts'

/** The rows go back as far as the work needs. */
export const history: ReadinessRule = {
  aspect: 'history',
  title: 'Enough history',
  judge({ dataset, read: { time }, context: { initiative, limits } }) {
    const needed = initiative.needs?.history
    if (needed === undefined) return null
    const neededDays = daysOf(needed) ?? 0
    const limit = formatQuantity(needed)
    if (time === null)
      return unknown(`${dataset.name} has no time column, so nobody can tell how far it goes back.`, 'Name its time column under "time", or bring one.')
    const days = daysBetween(time.first.slice(0, 10), time.last.slice(0, 10)) + 1
    const measured = `${Math.round((days / 365.25) * 12)} months`
    const says = `${dataset.name} goes back to ${sayDay(time.first.slice(0, 10))}: ${measured}; ${limit} are needed.`
    if (days >= 0.98 * neededDays) return reading('green', says, null, measured, limit)
    return reading(
      days < limits.historyRed * neededDays ? 'red' : 'amber',
      says,
      'Load older rows from the archive, or plan with less history.',
      measured,
      limit,
    )
  },
}
