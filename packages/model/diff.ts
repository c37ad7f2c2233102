import type { Doc, Kind, Thing } from './strategy.ts'

/** One field that differs; undefined stands for "not there". */
export interface FieldChange {
  /** Dotted, list positions from 0: "effects.0.change". */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** What happened to one thing between two strategies. */
export interface ThingDiff {
  readonly action: 'create' | 'change' | 'delete'
  readonly kind: Kind
  readonly id: string
  /** For a thing that is new or gone: its top-level fields. */
  readonly fields: readonly FieldChange[]
}

/** What changes from before to after: in the order of `after`, then what is gone in the order of `before`. The order of fields in a map is no change. */
export function diffThings(before: readonly Thing[], after: readonly Thing[]): ThingDiff[] {
  const old = new Map(before.map((thing) => [`${thing.kind}/${thing.id}`, thing.doc]))
  const diffs: ThingDiff[] = []
  for (const { kind, id, doc } of after) {
    const key = `${kind}/${id}`
    const was = old.get(key)
    old.delete(key)
    const fields = diffDocs(was ?? null, doc)
    if (was === undefined) diffs.push({ action: 'create', kind, id, fields })
    else if (fields.length > 0) diffs.push({ action: 'change', kind, id, fields })
  }
  for (const { kind, id, doc } of before) {
    if (old.has(`${kind}/${id}`)) diffs.push({ action: 'delete', kind, id, fields: diffDocs(doc, null) })
  }
  return diffs
}

/** The fields that differ between two docs of a thing; null for none. */
export function diffDocs(before: Doc | null, after: Doc | null): FieldChange[] {
  const changes: FieldChange[] = []
  if (before !== null && after !== null) diffMaps(before, after, '', changes)
  else
    for (const [field, value] of Object.entries(before ?? after ?? {}))
      changes.push(before === null ? { path: field, before: undefined, after: value } : { path: field, before: value, after: undefined })
  return changes.filter((change) => change.before !== undefined || change.after !== undefined)
}

function diffMaps(before: object, after: object, prefix: string, changes: FieldChange[]): void {
  const old = before as Readonly<Record<string, unknown>>
  const now = after as Readonly<Record<string, unknown>>
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    diffValues(Object.hasOwn(old, key) ? old[key] : undefined, Object.hasOwn(now, key) ? now[key] : undefined, prefix + key, changes)
  }
}

function diffValues(before: unknown, after: unknown, path: string, changes: FieldChange[]): void {
  if (Object.is(before, after)) return
  const bothLists = Array.isArray(before) && Array.isArray(after)
  if (bothLists || (isMap(before) && isMap(after))) diffMaps(before as object, after as object, `${path}.`, changes)
  else changes.push({ path, before, after })
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True when two plain values say the same, whatever the order of their fields; a field that is undefined is one that is not there. */
export function sameValue(a: unknown, b: unknown): boolean {
  const changes: FieldChange[] = []
  diffValues(a, b, '', changes)
  return changes.length === 0 && Array.isArray(a) === Array.isArray(b)
}
