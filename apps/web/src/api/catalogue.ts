import type { Kind, ThingView } from '@plumbline/plumb/types'
import { useMemo } from 'react'
import { useOperation } from './queries.ts'

/** The things of one kind by id, for their names and units. For kinds of which there are some hundreds: people, metrics, datasets. */
export interface Catalogue {
  readonly things: ReadonlyMap<string, ThingView>
  /** The name; the id where the thing is not known (yet). */
  readonly nameOf: (id: string) => string
}

export function useCatalogue(kind: Kind): Catalogue {
  const list = useOperation('things', { kind, limit: 1000 }).data?.things
  return useMemo(() => {
    const things = new Map((list ?? []).map((thing) => [thing.id, thing]))
    return { things, nameOf: (id) => things.get(id)?.name ?? id }
  }, [list])
}
