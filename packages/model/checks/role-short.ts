import type { Initiative, Strategy } from '../strategy.ts'
import { daysBetween } from '../values/period.ts'
import { daysOf } from '../values/quantity.ts'
import { defineCheck } from './check.ts'
import { isTrial } from './progress.ts'
import { listNames } from './words.ts'

/** Estimates of effort are rough: a tenth too little is no finding. */
const tolerance = 1.1
const daysPerMonth = 365.25 / 12

/**
 * For each role, the people that the work running today needs at one time (its middle effort over its length) against the people who
 * have the role: filled seats by their share, or where no seat has the role, people by their role.
 */
export const roleShort = defineCheck({
  code: 'role-short',
  title: 'More work than people for a role',
  severity: 'warning',
  why: 'The plan counts on people that are not there, so everything that needs them comes late.',
  *run({ strategy, today }) {
    for (const [role, { people: needed, initiatives }] of needByRole(strategy, today)) {
      const has = supplyOf(role, strategy)
      if (needed <= has * tolerance) continue
      const [count, supply] = [needed.toFixed(1), has === 0 ? 'nobody' : has.toFixed(1)]
      yield {
        thing: 'workspace/workspace',
        suffix: role,
        message: `The work that runs today needs ${count} people for "${role}", and there is ${has === 0 ? 'nobody' : `only ${supply}`}.`,
        mend: `Hire or train for "${role}", or hold back part of ${listNames(initiatives)}.`,
        found: supply,
        expected: `at least ${count}`,
        related: initiatives.slice(0, 10).map((initiative) => `initiative/${initiative.id}` as const),
      }
    }
  },
})

interface Need {
  people: number
  readonly initiatives: Initiative[]
}

function needByRole(strategy: Strategy, today: string): ReadonlyMap<string, Need> {
  const needs = new Map<string, Need>()
  for (const initiative of strategy.initiatives.values()) {
    const months = runsOn(initiative, today) ? monthsOf(initiative) : null
    if (months === null) continue
    for (const { role, amount } of initiative.effort ?? []) {
      const need = needs.get(role.toLowerCase()) ?? { people: 0, initiatives: [] }
      need.people += (amount.low + amount.high) / 2 / months
      if (need.initiatives.at(-1) !== initiative) need.initiatives.push(initiative)
      needs.set(role.toLowerCase(), need)
    }
  }
  return needs
}

function runsOn(initiative: Initiative, today: string): boolean {
  const runs = isTrial(initiative) || initiative.stage === 'production'
  return runs && (initiative.start === undefined || initiative.start <= today) && (initiative.end === undefined || initiative.end >= today)
}

/** From its dates, else from the middles of its stages; null where neither is known. */
function monthsOf({ start, end, duration }: Initiative): number | null {
  if (start !== undefined && end !== undefined && end > start) return Math.max(1, daysBetween(start, end) / daysPerMonth)
  const days = Object.values(duration ?? {}).reduce(
    (sum, range) => sum + (range === undefined ? 0 : (daysOf({ value: (range.low + range.high) / 2, unit: range.unit }) ?? 0)),
    0,
  )
  return days > 0 ? Math.max(1, days / daysPerMonth) : null
}

function supplyOf(role: string, strategy: Strategy): number {
  const shares = new Map<string, number>()
  for (const squad of strategy.squads.values()) {
    for (const seat of squad.seats) {
      if (seat.person === undefined || seat.role.toLowerCase() !== role) continue
      shares.set(seat.person, Math.min(1, (shares.get(seat.person) ?? 0) + (seat.share?.value ?? 1)))
    }
  }
  if (shares.size > 0) return [...shares.values()].reduce((sum, share) => sum + share, 0)
  return [...strategy.people.values()].filter((person) =>
    (person.role ?? '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .includes(role),
  ).length
}
