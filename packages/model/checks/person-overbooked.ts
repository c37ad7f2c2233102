import type { Squad } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { amountOf, countOf, listNames, nameOf } from './words.ts'

/** More seats than this are too many, even where nobody has written down a share. */
const mostSeats = 3

export const personOverbooked = defineCheck({
  code: 'person-overbooked',
  title: 'Person with more work than time',
  severity: 'warning',
  why: 'Promised time that does not exist shows up later as delay in every squad at once.',
  *run({ strategy }) {
    const seats = seatsByPerson(strategy.squads.values())
    for (const person of strategy.people.values()) {
      const taken = seats.get(person.id) ?? []
      const total = taken.reduce((sum, { share }) => sum + (share ?? 0), 0)
      const squads = [...new Set(taken.map(({ squad }) => squad))]
      const over = total > 1 + 1e-9
      if (!over && squads.length <= mostSeats) continue
      yield {
        thing: `person/${person.id}`,
        message: over
          ? `${person.name} is promised at ${amountOf(total, 'ratio')}: ${taken.map(({ squad, share }) => `${nameOf(squad)} ${share === undefined ? 'without a share' : amountOf(share, 'ratio')}`).join(', ')}.`
          : `${person.name} sits in ${countOf(squads.length, 'squad')} at one time: ${listNames(squads)}.`,
        mend: over
          ? `Take ${amountOf(total - 1, 'ratio')} of a person's time off these seats, or put somebody else on one of them.`
          : `Write the share of time for each seat, and put somebody else on those that matter least.`,
        ...(over ? { found: amountOf(total, 'ratio'), expected: 'at most 100%' } : {}),
        related: squads.map((squad) => `squad/${squad.id}` as const),
      }
    }
  },
})

interface TakenSeat {
  readonly squad: Squad
  readonly share: number | undefined
}

function seatsByPerson(squads: Iterable<Squad>): ReadonlyMap<string, readonly TakenSeat[]> {
  const seats = new Map<string, TakenSeat[]>()
  for (const squad of squads) {
    for (const { person, share } of squad.seats) {
      if (person === undefined) continue
      const seat = { squad, share: share?.value }
      seats.get(person)?.push(seat) ?? seats.set(person, [seat])
    }
  }
  return seats
}
