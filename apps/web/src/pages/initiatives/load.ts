import type { ThingView } from '@plumbline/plumb/types'
import { useMemo } from 'react'
import { call } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { toRows } from './rows.ts'

/** The initiatives with where they stand, and the day they are seen from. */
export function useInitiatives() {
  const query = useOperation('brief', {})
  const rows = useMemo(() => (query.data ? toRows(query.data) : []), [query.data])
  return { query, rows }
}

/** The docs of many initiatives with their versions, for an edit of all of them. Ids that are gone are left out. */
export async function fetchInitiatives(workspace: string, ids: ReadonlySet<string>): Promise<readonly ThingView[]> {
  const found: ThingView[] = []
  let after: string | undefined
  do {
    const page = await call('things', { kind: 'initiative', limit: 500, after }, { workspace })
    found.push(...page.things.filter((thing) => ids.has(thing.id)))
    after = page.next ?? undefined
  } while (after !== undefined && found.length < ids.size)
  return found
}
