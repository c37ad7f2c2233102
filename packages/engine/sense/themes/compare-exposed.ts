import { type Interval, isUndetermined, shareDifference, type Undetermined } from '@plumbline/stats'
import type { Message } from './message.ts'

/** People who had the AI feature against those who had not, among those who wrote. */
export interface ExposureComparison {
  readonly exposed: { readonly hits: number; readonly units: number }
  readonly unexposed: { readonly hits: number; readonly units: number }
  /** Share among the exposed minus share among the others, as a ratio. */
  readonly difference: Interval | Undetermined
}

const level = 0.95
const fewestUnits = 10

/**
 * Whether people with the AI feature write on something more or less often than people without it: each person counts once. Messages of people of whom
 * nobody knows whether they had it are left out; a person is exposed where any of their messages says so.
 *
 * hit: whether a message counts. Null where no message says who was exposed.
 */
export function compareExposed(messages: readonly Message[], hit: (at: number) => boolean): ExposureComparison | null {
  const people = new Map<string, { exposed: boolean; hit: boolean }>()
  for (const [at, { id, unit, exposed }] of messages.entries()) {
    if (exposed === null) continue
    const key = unit ?? id
    const known = people.get(key) ?? { exposed: false, hit: false }
    people.set(key, { exposed: known.exposed || exposed, hit: known.hit || hit(at) })
  }
  if (people.size === 0) return null
  const share = (wanted: boolean) => {
    const own = [...people.values()].filter(({ exposed }) => exposed === wanted)
    return { hits: own.filter((person) => person.hit).length, units: own.length }
  }
  const [exposed, unexposed] = [share(true), share(false)]
  return {
    exposed,
    unexposed,
    difference: Math.min(exposed.units, unexposed.units) < fewestUnits ? tooFew(exposed.units, unexposed.units) : shareDifference(exposed, unexposed, level),
  }
}

/** True where the difference is clear even though so many were looked at. */
export function isClear({ difference }: ExposureComparison, comparisons: number): boolean {
  return !isUndetermined(difference) && difference.pValue * comparisons < 1 - level
}

function tooFew(exposed: number, unexposed: number): Undetermined {
  return {
    undetermined: 'too-few-units',
    because: `only ${exposed} with and ${unexposed} without the feature wrote`,
    mend: `Wait until at least ${fewestUnits} of each have written.`,
  }
}
