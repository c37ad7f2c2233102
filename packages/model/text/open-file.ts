import { EVENT_ID } from 'js-yaml'
import { nouns } from '../nouns/index.ts'
import type { Kind } from '../strategy.ts'
import { kinds } from '../strategy.ts'
import type { SyntaxFault } from './attempt.ts'
import { type Composer, composerOf } from './compose.ts'
import { after, parseText, startOf } from './events.ts'
import { type Lines, linesOf } from './lines.ts'

/** One file of the text form; path is relative to the strategy's folder, with "/". */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** A file with its parts, in their order. Indexes are those of the composer's events. */
export interface OpenFile {
  readonly path: string
  readonly text: string
  readonly composer: Composer
  readonly faults: readonly SyntaxFault[]
  readonly sections: readonly Section[]
  /** Top-level parts that are no section: an unknown key, a root or a section that is no map. */
  readonly strays: readonly Stray[]
  readonly lines: () => Lines
  /** The things of which lines were passed over. */
  readonly brokenEntries: () => ReadonlySet<Entry>
}

/** A top-level key with the things below it. */
export interface Section {
  readonly kind: Kind
  /** The map that the section is a field of. */
  readonly rootIndex: number
  readonly keyIndex: number
  readonly valueIndex: number
  readonly entries: readonly Entry[]
}

/** A thing where it is written. */
export interface Entry {
  readonly kind: Kind
  readonly id: string
  readonly keyIndex: number
  readonly valueIndex: number
  readonly doc: unknown
}

export type Stray = { readonly index: number } & (
  | { readonly code: 'unknown-kind'; readonly found: string }
  /** Its things are read all the same. */
  | { readonly code: 'duplicate-section'; readonly kind: Kind }
  | { readonly code: 'wrong-root' }
  | { readonly code: 'wrong-things'; readonly kind: Kind }
)

/** The kinds by their key in the text form: plurals, and "workspace". */
export const kindByKey: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [keyOf(kind), kind]))

/** The top-level key under which a kind is written. */
export function keyOf(kind: Kind): string {
  return kind === 'workspace' ? 'workspace' : nouns[kind].plural
}

/** Parses a file and finds its things. Never throws. */
export function openFile({ path, text }: TextFile): OpenFile {
  const { events, faults } = parseText(text)
  const composer = composerOf(text, events)
  const sections: Section[] = []
  const strays: Stray[] = []
  for (let index = 0; index < events.length; index = after(events, index)) openDocument(composer, index + 1, sections, strays)
  const lines = once(() => linesOf(text))
  return { path, text, composer, faults, sections, strays, lines, brokenEntries: once(() => brokenEntries(composer, sections, faults)) }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}

function brokenEntries({ events }: Composer, sections: readonly Section[], faults: readonly SyntaxFault[]): ReadonlySet<Entry> {
  const entries = sections.flatMap((section) => section.entries).map((entry) => ({ entry, start: startOf(events[entry.keyIndex]!) ?? 0 }))
  const broken = new Set<Entry>()
  let at = 0
  for (const { skipped } of [...faults].sort((a, b) => a.skipped[0] - b.skipped[0])) {
    // An entry reaches to the next one.
    while (at + 1 < entries.length && entries[at + 1]!.start <= skipped[0]) at++
    for (let index = at; index < entries.length && entries[index]!.start < skipped[1]; index++) broken.add(entries[index]!.entry)
  }
  return broken
}

function openDocument(composer: Composer, root: number, sections: Section[], strays: Stray[]): void {
  const { events, keyAt, compose } = composer
  if (isEmpty(composer, root)) return
  if (events[root]!.type !== EVENT_ID.MAPPING) {
    strays.push({ code: 'wrong-root', index: root })
    return
  }
  const seen = new Set<Kind>()
  for (let keyIndex = root + 1; events[keyIndex]!.type !== EVENT_ID.POP; ) {
    const key = keyAt(keyIndex)
    const kind = kindByKey.get(key ?? '')
    const valueIndex = compose(keyIndex).next
    const section = kind === undefined ? { stray: unknownKind(key, keyIndex), ...compose(valueIndex) } : openSection(composer, kind, keyIndex, valueIndex)
    if (section.stray !== null) strays.push(section.stray)
    if (kind !== undefined && kind !== 'workspace' && seen.has(kind)) strays.push({ code: 'duplicate-section', kind, index: keyIndex })
    if (kind !== undefined) seen.add(kind)
    if ('entries' in section) sections.push({ kind: section.kind, rootIndex: root, keyIndex, valueIndex, entries: section.entries })
    keyIndex = section.next
  }
}

function unknownKind(key: string | null, index: number): Stray {
  return { code: 'unknown-kind', found: key ?? 'a list or a map', index }
}

interface OpenSection {
  readonly stray: Stray | null
  readonly kind: Kind
  readonly entries: readonly Entry[]
  readonly next: number
}

function openSection(composer: Composer, kind: Kind, keyIndex: number, valueIndex: number): OpenSection {
  const { events, keyAt, compose } = composer
  if (kind === 'workspace') {
    const { value: doc, next } = compose(valueIndex)
    return { stray: null, kind, entries: [{ kind, id: 'workspace', keyIndex, valueIndex, doc }], next }
  }
  if (isEmpty(composer, valueIndex)) return { stray: null, kind, entries: [], next: valueIndex + 1 }
  if (events[valueIndex]!.type !== EVENT_ID.MAPPING)
    return { stray: { code: 'wrong-things', kind, index: valueIndex }, kind, entries: [], next: compose(valueIndex).next }
  const entries: Entry[] = []
  let index = valueIndex + 1
  while (events[index]!.type !== EVENT_ID.POP) {
    const id = keyAt(index) ?? ''
    const thingIndex = compose(index).next
    const { value: doc, next } = compose(thingIndex)
    entries.push({ kind, id, keyIndex: index, valueIndex: thingIndex, doc })
    index = next
  }
  return { stray: null, kind, entries, next: index + 1 }
}

function isEmpty({ events }: Composer, index: number): boolean {
  const event = events[index]!
  return event.type === EVENT_ID.POP || (event.type === EVENT_ID.SCALAR && event.valueStart < 0)
}
