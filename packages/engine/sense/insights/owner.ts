import type { Person, Strategy } from '@plumbline/model'
import type { FindingSubject } from './finding.ts'

/**
 * Who decides on a finding: the owner of the first thing it is about that has one; else of a goal that is measured by it; else whoever answers for most
 * goals in its department. Null where nobody answers for anything near it.
 */
export function ownerOf(about: readonly FindingSubject[], strategy: Strategy): Person | null {
  for (const subject of about) {
    const owner = ownOwner(subject, strategy) ?? ownerOfGoalOn(subject, strategy)
    if (owner !== null) return owner
  }
  for (const subject of about) {
    const lead = leadOf(departmentOf(subject, strategy), strategy)
    if (lead !== null) return lead
  }
  return null
}

function ownOwner({ kind, id }: FindingSubject, strategy: Strategy): Person | null {
  if (kind === 'person') return strategy.people.get(id) ?? null
  const things: ReadonlyMap<string, { readonly owner?: string | undefined }> | null =
    kind === 'goal'
      ? strategy.goals
      : kind === 'metric'
        ? strategy.metrics
        : kind === 'initiative'
          ? strategy.initiatives
          : kind === 'gap'
            ? strategy.gaps
            : null
  return personOf(things?.get(id)?.owner, strategy)
}

function ownerOfGoalOn({ kind, id }: FindingSubject, strategy: Strategy): Person | null {
  if (kind !== 'metric') return null
  const goal = [...strategy.goals.values()].find(({ metric, owner }) => metric === id && owner !== undefined)
  return personOf(goal?.owner, strategy)
}

function departmentOf({ kind, id }: FindingSubject, { goals, initiatives }: Strategy): string | undefined {
  if (kind === 'goal') return goals.get(id)?.department
  if (kind === 'initiative') return initiatives.get(id)?.department
  if (kind === 'metric') return [...goals.values()].find(({ metric, department }) => metric === id && department !== undefined)?.department
  return undefined
}

function leadOf(department: string | undefined, strategy: Strategy): Person | null {
  if (department === undefined) return null
  const counts = new Map<string, number>()
  for (const goal of strategy.goals.values()) {
    if (goal.department === department && goal.owner !== undefined) counts.set(goal.owner, (counts.get(goal.owner) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
  return personOf(most?.[0], strategy)
}

function personOf(id: string | undefined, { people }: Strategy): Person | null {
  return id === undefined ? null : (people.get(id) ?? null)
}
