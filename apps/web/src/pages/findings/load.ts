import type { Brief, ThingView } from '@plumbline/plumb/types'
import { useMemo } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import { useOperation } from '../../api/queries.ts'
import type { Owners } from './groups.ts'

/** The findings, who answers for each thing, and what the things are called. */
export function useFindings() {
  const query = useOperation('check', {})
  const brief = useOperation('brief', {}).data
  const known = useMemo(() => (brief ? knownOf(brief) : { owners: new Map<string, string>(), names: new Map<string, string>() }), [brief])
  const gaps = useCatalogue('gap').things
  const metrics = useCatalogue('metric').things
  const names = useMemo(() => new Map([...known.names, ...namesOf('gap', gaps), ...namesOf('metric', metrics)]), [known, gaps, metrics])
  return { query, owners: known.owners, names }
}

function namesOf(kind: string, things: ReadonlyMap<string, ThingView>): readonly (readonly [string, string])[] {
  return [...things.values()].map((thing) => [`${kind}/${thing.id}`, thing.name] as const)
}

function knownOf(brief: Brief): { owners: Owners; names: ReadonlyMap<string, string> } {
  const things = [
    ...brief.goals.map((goal) => ({ key: `goal/${goal.goal}`, name: goal.name, owner: goal.owner?.name })),
    ...brief.initiatives.map((one) => ({ key: `initiative/${one.initiative}`, name: one.name, owner: one.owner?.name })),
  ]
  return {
    owners: new Map(things.flatMap(({ key, owner }) => (owner === undefined ? [] : [[key, owner] as const]))),
    names: new Map(things.map(({ key, name }) => [key, name])),
  }
}
