import { ageOfRows, promisedDaysOf } from '@plumbline/model'
import { sayCount, sayDay, sayPeriod } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading, unknown } from '../rule.ts'

/** The latest row is as young as the dataset or its contract promises. */
export const freshness: ReadinessRule = {
  aspect: 'freshness',
  title: 'Fresh enough',
  judge({ dataset, read: { time }, context: { strategy, limits, today } }) {
    const promised = promisedDaysOf(dataset, strategy)
    const latest = time?.last.slice(0, 10) ?? dataset.asOf?.slice(0, 10)
    if (latest === undefined)
      return unknown(`${dataset.name} does not say when its rows are from.`, 'Name its time column under "time", or the day of the snapshot under "asOf".')
    const span = time?.span ?? 'day'
    const ageDays = Math.max(0, ageOfRows(latest, span, today))
    const ended = ageDays === 0 ? 'has not ended' : `ended ${sayCount(ageDays, 'day')} ago`
    const age = span !== 'day' ? `of ${sayPeriod(latest, span)}, which ${ended}` : ageDays === 0 ? 'from today' : `${sayCount(ageDays, 'day')} old`
    if (promised === null)
      return unknown(`The latest row of ${dataset.name} is ${age}, and nobody said how old it may be.`, 'Write "freshWithin: 2 days", or what the work needs.')
    const limitDays = Math.max(1, promised)
    const limit = sayCount(Math.round(limitDays), 'day')
    const measured = sayCount(ageDays, 'day')
    if (ageDays <= limitDays) return reading('green', `The latest row of ${dataset.name} is ${age}; ${limit} are allowed.`, null, measured, limit)
    return reading(
      ageDays > limits.lateTimes * limitDays ? 'red' : 'amber',
      `The latest row of ${dataset.name} is ${span === 'day' ? `from ${sayDay(latest)}, ${sayCount(ageDays, 'day')} ago` : age}; ${limit} are allowed.`,
      'Bring newer rows: look why the last load did not come.',
      measured,
      limit,
    )
  },
}
