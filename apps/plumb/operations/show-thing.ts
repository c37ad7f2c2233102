import { type Doc, diffDocs, type Kind, type Thing } from '@plumbline/model'
import type { ChangeRequest, LogEntry, StoredThing, WriteResult } from '@plumbline/store'
import type { LogEntryView, ThingChange, ThingView, WriteAnswer } from '../types.ts'

/** A stored thing as people see it. */
export function showThing({ kind, id, doc, version, changedAt, changedBy }: StoredThing): ThingView {
  return { kind, id, name: nameOf({ id, doc }), doc: doc as ThingView['doc'], version, changedAt, changedBy }
}

/** What a thing is called: its name, its reason, what it is evidence of, or its id. */
export function nameOf({ id, doc }: { readonly id: string; readonly doc: unknown }): string {
  const { name, reason, initiative, metric } = (doc ?? {}) as { name?: unknown; reason?: unknown; initiative?: unknown; metric?: unknown }
  if (name === undefined && typeof initiative === 'string' && typeof metric === 'string') return `${initiative} on ${metric}`
  return [name, reason].find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? id
}

/** A line of the log as people see it. */
export function showEntry({ kind, id, before, after, actor, previousHash: _previous, text: _text, ...entry }: LogEntry): LogEntryView {
  return { ...entry, actor: actor.name, thing: `${kind}/${id}`, name: nameOf({ id, doc: after ?? before }), fields: diffDocs(before, after) }
}

/** What a change does to a thing as it stands. */
export function showChange(kind: Kind, id: string, before: Doc | null, after: Doc | null): ThingChange {
  const fields = diffDocs(before, after)
  const action = before === null ? (after === null ? 'same' : 'create') : after === null ? 'delete' : fields.length === 0 ? 'same' : 'change'
  return { action, thing: `${kind}/${id}`, name: nameOf({ id, doc: after ?? before }), fields }
}

/** What a list of changes does to the things as they stand. */
export function showChanges(standing: readonly Thing[], changes: readonly ChangeRequest[]): ThingChange[] {
  const before = new Map(standing.map((thing) => [`${thing.kind}/${thing.id}`, thing.doc]))
  return changes.map(({ kind, id, doc }) => showChange(kind, id, before.get(`${kind}/${id}`) ?? null, doc))
}

/** The result of a write as an answer. batch is null for a dry run, and where nothing had to be changed. */
export function answerWrite(result: WriteResult, changes: readonly ThingChange[], dryRun: boolean): WriteAnswer {
  if (!result.written) {
    const stale = result.stale.map(({ kind, id, expectedVersion, theirs, fields }) => ({
      thing: `${kind}/${id}`,
      expectedVersion,
      theirs: theirs && showThing(theirs),
      fields,
    }))
    return { batch: null, changes, problems: result.problems, stale }
  }
  return { batch: dryRun || changes.every(({ action }) => action === 'same') ? null : result.batch, changes, problems: [], stale: [] }
}
