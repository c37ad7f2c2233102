import type { ThingView, WriteAnswer, WrittenDoc } from '@plumbline/plumb/types'
import type { Input } from './client.ts'

type Change = Input<'write'>['changes'][number] & { readonly base?: WrittenDoc }
type Stale = WriteAnswer['stale'][number]

/** A field that both wrote. undefined: the field is not there. */
interface StaleField {
  readonly field: string
  readonly before: unknown
  readonly yours: unknown
  readonly theirs: unknown
}

/** One stale thing, laid side by side. theirs is null when it was deleted meanwhile. */
export interface StaleQuestion {
  readonly change: Change
  readonly theirs: ThingView | null
  readonly fields: readonly StaleField[]
}

/** Asked by the write, answered by the dialog: the changes to write instead, or null to leave theirs. */
export interface StaleAsking {
  readonly questions: readonly StaleQuestion[]
  readonly answer: (changes: readonly Input<'write'>['changes'][number][] | null) => void
}

let listener: ((asking: StaleAsking | null) => void) | null = null

/** The dialog that stands in the shell registers here. */
export function onStaleAsked(listen: typeof listener): () => void {
  listener = listen
  return () => {
    listener = null
  }
}

/** Lays both versions before the reader. */
export function askAboutStale(changes: readonly Change[], stale: readonly Stale[]): Promise<readonly Input<'write'>['changes'][number][] | null> {
  const questions = stale.map((one) => questionOf(changes, one))
  return new Promise((resolve) => {
    if (listener === null) return resolve(null)
    listener({
      questions,
      answer: (answer) => {
        listener?.(null)
        resolve(answer === null ? null : [...changes.filter((change) => !stale.some((one) => one.thing === keyOf(change))), ...answer])
      },
    })
  })
}

/** The doc to write when the reader keeps `keep` of their own fields on top of the other's version. */
export function mergeStale({ change, theirs, fields }: StaleQuestion, keep: ReadonlySet<string>): Input<'write'>['changes'][number] {
  const doc: Record<string, unknown> = { ...(theirs?.doc ?? change.doc ?? {}) }
  for (const { field, yours } of fields) {
    if (!keep.has(field)) continue
    if (yours === undefined) delete doc[field]
    else doc[field] = yours
  }
  return { kind: change.kind, id: change.id, doc: change.doc === null ? null : doc, expectedVersion: theirs?.version ?? 0 }
}

function questionOf(changes: readonly Change[], stale: Stale): StaleQuestion {
  const change = changes.find((one) => keyOf(one) === stale.thing)!
  const base = change.base ?? {}
  const yours = change.doc ?? {}
  const fields = [...new Set([...Object.keys(base), ...Object.keys(yours)])]
    .filter((field) => JSON.stringify(base[field]) !== JSON.stringify(yours[field]))
    .map((field) => ({ field, before: base[field], yours: yours[field], theirs: stale.theirs?.doc[field] }))
  return { change, theirs: stale.theirs, fields }
}

function keyOf(change: Change): string {
  return `${change.kind}/${change.id}`
}
