import type { Doc, Kind, ThingKey } from '../strategy.ts'
import { keyOf, type OpenFile, openFile, type TextFile } from './open-file.ts'
import { docsOf, writeFile } from './write-file.ts'

/** A wish to change one thing; doc null takes it out. */
export interface ThingWrite {
  readonly kind: Kind
  readonly id: string
  readonly doc: Doc | null
}

/**
 * Puts changes into the text form. What does not change keeps its bytes: comments, order, blank lines, quotes, brackets; a file without
 * changes is the same text. A new thing goes to the file that holds most of its kind, or to a new file named after the kind.
 *
 * The result is read again before it is handed out: it says what was asked for and nothing else.
 * Throws on values that YAML cannot carry, such as NaN or a function.
 */
export function writeStrategy(files: readonly TextFile[], changes: readonly ThingWrite[]): TextFile[] {
  const open = files.map(openFile)
  const wishes = open.map((): Map<ThingKey, ThingWrite> => new Map())
  const fresh = new Map<string, Map<ThingKey, ThingWrite>>()
  const homes = homesOf(open)
  for (const change of changes) {
    const key: ThingKey = `${change.kind}/${change.id}`
    const written = homes.get(key)
    if (written !== undefined) for (const home of change.doc === null ? written : written.slice(0, 1)) wishes[home]!.set(key, change)
    else if (change.doc !== null) wishNew(key, change)
  }
  const changed = files.map((file, index) => (wishes[index]!.size === 0 ? file : { path: file.path, text: writeFile(open[index]!, wishes[index]!) }))
  const added = [...fresh].map(([path, things]) => ({ path, text: writeFile(openFile({ path, text: headerFor(files) }), things) }))
  return [...changed, ...added]

  function wishNew(key: ThingKey, change: ThingWrite): void {
    const path = `${keyOf(change.kind)}.yaml`
    const best = busiest(open, change.kind) ?? files.findIndex((file) => file.path === path)
    if (best >= 0) wishes[best]!.set(key, change)
    else fresh.set(path, (fresh.get(path) ?? new Map()).set(key, change))
  }
}

/** The files that hold a thing, by its key, in their order. */
function homesOf(open: readonly OpenFile[]): ReadonlyMap<ThingKey, readonly number[]> {
  const homes = new Map<ThingKey, number[]>()
  for (const [index, file] of open.entries()) {
    for (const key of Object.keys(docsOf(file))) homes.set(key as ThingKey, [...(homes.get(key as ThingKey) ?? []), index])
  }
  return homes
}

/** The file with most things of a kind, the first of equals; else one with an empty section for them; null when there is neither. */
function busiest(open: readonly OpenFile[], kind: Kind): number | null {
  const counts = open.map((file) => {
    const sections = file.sections.filter((section) => section.kind === kind)
    return sections.length === 0 ? -1 : sections.reduce((sum, section) => sum + section.entries.length, 0)
  })
  const most = Math.max(-1, ...counts)
  return most < 0 ? null : counts.indexOf(most)
}

/** A new file tells editors of the schema when the others do. */
function headerFor(files: readonly TextFile[]): string {
  for (const { path, text } of files) {
    const line = /^# yaml-language-server:[^\r\n]*/.exec(text)?.[0]
    if (line !== undefined && !path.includes('/')) return `${line}\n`
  }
  return ''
}
