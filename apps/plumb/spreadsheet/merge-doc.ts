import { sameValue } from '@plumbline/model'

type Fields = Readonly<Record<string, unknown>>

/**
 * Brings what a spreadsheet says into a thing that is there already.
 *
 * existing: the thing as it is now. incoming: what the sheet says now; empty cells are not in it.
 * base: what the last import of the sheet said, null where that is not known.
 * A field that the sheet has not changed since the last import stays as it is now, whoever wrote it; a field that the sheet leaves empty stays.
 */
export function mergeDoc(existing: Fields, incoming: Fields, base: Fields | null): Fields {
  const merged: Record<string, unknown> = { ...existing }
  for (const [field, value] of Object.entries(incoming)) {
    const result = mergeField(existing[field], value, base?.[field])
    if (result === undefined) delete merged[field]
    else merged[field] = result
  }
  return merged
}

function mergeField(existing: unknown, incoming: unknown, base: unknown): unknown {
  if (base !== undefined && sameValue(incoming, base)) return existing
  if (Array.isArray(incoming)) return mergeList(asList(existing), incoming, asList(base))
  if (isMap(incoming) && isMap(existing)) return mergeDoc(existing, incoming, isMap(base) ? base : null)
  return incoming
}

/** What the sheet no longer names goes, what it names anew comes; what others added stays where it is. */
function mergeList(existing: readonly unknown[], incoming: readonly unknown[], base: readonly unknown[]): readonly unknown[] {
  const has = (list: readonly unknown[], item: unknown) => list.some((other) => isSameItem(other, item))
  const kept = existing.filter((item) => has(incoming, item) || !has(base, item))
  const updated = kept.map((item) => {
    const said = incoming.find((other) => isSameItem(other, item))
    return isMap(item) && isMap(said) ? mergeDoc(item, said, (base.find((other) => isSameItem(other, item)) as Fields | undefined) ?? null) : item
  })
  return [...updated, ...incoming.filter((item) => !has(existing, item) && !has(base, item))]
}

/** Effects are told apart by their metric, everything else by what it says. */
function isSameItem(a: unknown, b: unknown): boolean {
  return isMap(a) && isMap(b) && a.metric !== undefined ? a.metric === b.metric : sameValue(a, b)
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
