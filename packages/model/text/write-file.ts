import { sameValue } from '../diff.ts'
import type { Doc, Kind, ThingKey } from '../strategy.ts'
import { kinds } from '../strategy.ts'
import { applyEdits, editMember } from './edit.ts'
import { dropMembers, type Edit, insertLines, replaceMember } from './member-edit.ts'
import { type Entry, keyOf, type OpenFile, openFile, type Section } from './open-file.ts'
import { printFlow, printKey, printPair } from './print.ts'
import { columnOf, isFlow, type Member, membersOf, newlineOf } from './span.ts'

/** A wish for one thing in a file; doc null takes it out. */
interface Wish {
  readonly kind: Kind
  readonly id: string
  readonly doc: Doc | null
}
type Wishes = ReadonlyMap<ThingKey, Wish>
type Docs = Readonly<Record<string, unknown>>

/**
 * The text of a file after the wishes. It is read again and compared: where small edits do not say what was wished, as with aliases and
 * merges, whole things are written anew; where even that does not help, the whole file is.
 */
export function writeFile(file: OpenFile, wishes: Wishes): string {
  const before = docsOf(file)
  const wanted: Record<string, unknown> = Object.assign(Object.create(null), before)
  for (const [key, { doc }] of wishes) {
    if (doc === null) delete wanted[key]
    else wanted[key] = doc
  }
  const whole = new Set<string>()
  for (;;) {
    const text = applyEdits(file.text, editsOf(file, wishes, wanted, whole))
    const wrong = differences(file, text, wanted)
    if (wrong.length === 0) return text
    const more = wrong.filter((key) => !whole.has(key) && key in before && key in wanted)
    if (more.length === 0) return writeAnew(file, wanted)
    for (const key of more) whole.add(key)
  }
}

/** What a file says: the doc of each thing, by its key; of one that is written twice the first. */
export function docsOf(file: OpenFile): Docs {
  const docs: Record<string, unknown> = Object.create(null)
  for (const { kind, id, doc } of file.sections.flatMap((section) => section.entries)) docs[`${kind}/${id}`] ??= doc ?? {}
  return docs
}

/** The things that a text does not say as wanted; "" for anything else that got lost. */
function differences(file: OpenFile, text: string, wanted: Docs): string[] {
  const result = openFile({ path: file.path, text })
  const docs = docsOf(result)
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(docs)])]
  const wrong = keys.filter((key) => !(key in wanted && key in docs && sameValue(docs[key], wanted[key])))
  const isBroken = result.faults.length > file.faults.length || result.strays.length !== file.strays.length
  return isBroken ? [...wrong, ''] : wrong
}

function editsOf(file: OpenFile, wishes: Wishes, wanted: Docs, whole: ReadonlySet<string>): Edit[] {
  const edits: Edit[] = []
  const written = new Set(file.sections.flatMap((section) => section.entries.map((entry) => `${entry.kind}/${entry.id}`)))
  const added = new Map<Kind, Wish[]>()
  for (const [key, wish] of wishes) if (!written.has(key) && wish.doc !== null) added.set(wish.kind, [...(added.get(wish.kind) ?? []), wish])
  const emptied = new Set<Section>()
  const seen = new Set<string>()
  for (const section of file.sections) {
    const isLast = file.sections.findLast((other) => other.kind === section.kind) === section
    const additions = isLast ? (added.get(section.kind) ?? []) : []
    if (isLast) added.delete(section.kind)
    const result = editSection(file, section, additions, wanted, whole, seen)
    if (result === null) emptied.add(section)
    else for (const edit of result) edits.push(edit)
  }
  for (const edit of dropSections(file, emptied)) edits.push(edit)
  if (added.size > 0) edits.push(appendSections(file, added, emptied))
  return edits
}

/** The edits of one section; null when nothing of it is left. */
function editSection(file: OpenFile, section: Section, additions: readonly Wish[], wanted: Docs, whole: ReadonlySet<string>, seen: Set<string>): Edit[] | null {
  const rootMember = membersOf(file, section.rootIndex).find((member) => member.keyIndex === section.keyIndex)!
  if (section.kind === 'workspace') return editEntry(file, section.rootIndex, rootMember, section.entries[0]!, wanted, whole, seen)
  const members = membersOf(file, section.valueIndex)
  const kept: Member[] = []
  const edits: Edit[] = []
  for (const [position, entry] of section.entries.entries()) {
    const result = editEntry(file, section.valueIndex, members[position]!, entry, wanted, whole, seen)
    if (result === null) continue
    kept.push(members[position]!)
    edits.push(...result)
  }
  if (kept.length === 0 && additions.length > 0) return [replaceMember(file, section.rootIndex, rootMember, docsById(additions))]
  if (kept.length === 0) return section.entries.length === 0 ? [] : null
  const drops = dropMembers(file, section.valueIndex, members, kept)
  // What cannot be taken out line by line is noticed when the text is read again.
  return [...(drops ?? []), ...edits, ...additions.map((wish) => insertEntry(file, section, members, kept, wish))]
}

/** The edits of one thing; null when it goes. A thing written a second time is left as it is. */
function editEntry(
  file: OpenFile,
  parent: number,
  member: Member,
  { kind, id, doc }: Entry,
  wanted: Docs,
  whole: ReadonlySet<string>,
  seen: Set<string>,
): Edit[] | null {
  const key = `${kind}/${id}`
  if (!(key in wanted)) return null
  const isRepeated = seen.has(key)
  seen.add(key)
  if (isRepeated) return []
  if (whole.has(key)) return [replaceMember(file, parent, member, wanted[key])]
  return doc === null && Object.keys(wanted[key] as object).length === 0 ? [] : editMember(file, parent, member, doc, wanted[key])
}

function docsById(wishes: readonly Wish[]): Docs {
  return Object.fromEntries(wishes.map(({ id, doc }) => [id, doc]))
}

/** A new thing below the last one that stays, with a blank line between when the others have one. */
function insertEntry(file: OpenFile, section: Section, members: readonly Member[], kept: readonly Member[], { id, doc }: Wish): Edit {
  const last = kept.at(-1)!
  const event = file.composer.events[section.valueIndex]!
  if (isFlow(event)) return { from: last.to, to: last.to, text: `, ${printKey(id)}: ${printFlow(doc)}` }
  const newline = newlineOf(file)
  const indent = columnOf(file, members[0]!.from)
  const edit = insertLines(file, last, indent, printPair(id, doc, indent, newline))
  return areSpaced(file, members) ? { ...edit, text: newline + edit.text } : edit
}

function areSpaced(file: OpenFile, members: readonly Member[]): boolean {
  const [before, last] = members.slice(-2)
  return before !== undefined && last !== undefined && /\n[ \t]*\r?\n/.test(file.text.slice(before.to, last.from))
}

function dropSections(file: OpenFile, emptied: ReadonlySet<Section>): Edit[] {
  const roots = new Set([...emptied].map((section) => section.rootIndex))
  return [...roots].flatMap((root) => {
    const members = membersOf(file, root)
    const gone = new Set([...emptied].map((section) => section.keyIndex))
    const kept = members.filter((member) => !gone.has(member.keyIndex))
    return dropMembers(file, root, members, kept) ?? []
  })
}

/** Sections of kinds that the file does not hold yet, at its end. */
function appendSections(file: OpenFile, added: ReadonlyMap<Kind, readonly Wish[]>, emptied: ReadonlySet<Section>): Edit {
  const newline = newlineOf(file)
  const end = file.text.length
  const printed = kinds.filter((kind) => added.has(kind)).map((kind) => printSection(kind, docsById(added.get(kind)!), newline))
  const last = file.sections.at(-1)
  if (last !== undefined && isFlow(file.composer.events[last.rootIndex]!)) {
    const member = membersOf(file, last.rootIndex).at(-1)!
    return {
      from: member.to,
      to: member.to,
      text: [...added].map(([kind, wishes]) => `, ${keyOf(kind)}: ${printFlow(sectionValue(kind, docsById(wishes)))}`).join(''),
    }
  }
  const hasThings = file.sections.length > emptied.size
  const ending = file.text === '' || /[\r\n]$/.test(file.text) ? '' : newline
  return { from: end, to: end, text: `${ending}${hasThings ? newline : ''}${printed.join(newline)}` }
}

function sectionValue(kind: Kind, docs: Docs): unknown {
  return kind === 'workspace' ? docs.workspace : docs
}

function printSection(kind: Kind, docs: Docs, newline: string): string {
  return `${printPair(keyOf(kind), sectionValue(kind, docs), 0, newline)}${newline}`
}

/** All things of a file in a fresh text under its first comments; what could not be read is kept as comments. */
function writeAnew(file: OpenFile, wanted: Docs): string {
  const newline = newlineOf(file)
  const header = /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$))*/.exec(file.text)![0]
  const sections = kinds.flatMap((kind) => {
    const docs = Object.entries(wanted).flatMap(([key, doc]) => (key.startsWith(`${kind}/`) ? [[key.slice(kind.length + 1), doc]] : []))
    return docs.length === 0 ? [] : [printSection(kind, Object.fromEntries(docs), newline)]
  })
  const isWhole = file.faults.length === 0 && file.strays.length === 0
  const rest = isWhole ? '' : `${newline}# Not all of this could be read:${newline}${file.text.replace(/^(?=.)/gm, '# ')}`
  return header + sections.join(newline) + rest
}
