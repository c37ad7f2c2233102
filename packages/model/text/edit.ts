import { EVENT_ID, SCALAR_STYLE } from 'js-yaml'
import { sameValue } from '../diff.ts'
import { isMerge } from './compose.ts'
import type { OpenFile } from './open-file.ts'
import { fieldsOf, isMap, printAfterKey, printFlow, printItem, printKey, printPair, printScalar, type Quoting } from './print.ts'
import { afterColon, columnOf, isFlow, lineStart, type Member, membersOf, newlineOf, nextLine } from './span.ts'

/** A stretch of a text that is replaced. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Puts the edits into a text, in order of place; of two that overlap the later is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
  let result = ''
  let at = 0
  for (const { from, to, text: replacement } of ordered) {
    if (from < at) continue
    result += text.slice(at, from) + replacement
    at = to
  }
  return result + text.slice(at)
}

/** The edits that turn a member's value from what it is into what it shall be, as few and as small as can be. */
export function editMember(file: OpenFile, parent: number, member: Member, before: unknown, wanted: unknown): Edit[] {
  if (sameValue(before, wanted)) return []
  const { type } = file.composer.events[member.valueIndex]!
  const inside =
    type === EVENT_ID.MAPPING && isMap(before) && isMap(wanted)
      ? editMap(file, member.valueIndex, before, wanted)
      : type === EVENT_ID.SEQUENCE && Array.isArray(before) && Array.isArray(wanted)
        ? editList(file, member.valueIndex, before, wanted)
        : null
  return inside ?? [replaceMember(file, parent, member, wanted)]
}

/** Null when it cannot be done field by field: nothing would be left, or a field comes from a merge and shall go. */
function editMap(file: OpenFile, index: number, before: object, wanted: object): Edit[] | null {
  const { events, keyAt } = file.composer
  const old = before as Readonly<Record<string, unknown>>
  const now = new Map(fieldsOf(wanted))
  const members = membersOf(file, index)
  const keys = members.map((member) => keyAt(member.keyIndex))
  const written = new Map<string, Member>()
  for (const [position, member] of members.entries()) {
    const key = keys[position]
    if (key === null) return null
    if (!isMerge(key!, events[member.keyIndex]!) && !written.has(key!)) written.set(key!, member)
  }
  const isKept = (member: Member, key: string) => isMerge(key, events[member.keyIndex]!) || (now.has(key) && written.get(key) === member)
  const kept = members.filter((member, position) => isKept(member, keys[position]!))
  const mergedAndGone = Object.keys(old).some((key) => !written.has(key) && !now.has(key))
  if (kept.length === 0 || mergedAndGone) return null

  const edits = dropMembers(file, index, members, kept)
  if (edits === null) return null
  for (const [key, member] of written) if (now.has(key)) edits.push(...editMember(file, index, member, old[key], now.get(key)))
  let previous = kept.at(-1)!
  for (const [key, value] of now) {
    const member = written.get(key)
    if (member !== undefined) previous = member
    else if (!Object.hasOwn(old, key) || !sameValue(old[key], value)) edits.push(insertField(file, index, previous, key, value))
  }
  return edits
}

/** Items that are the same at both ends stay; what is between is changed one by one, then added or dropped. Null as for a map. */
function editList(file: OpenFile, index: number, before: readonly unknown[], wanted: readonly unknown[]): Edit[] | null {
  const members = membersOf(file, index)
  if (members.length !== before.length || wanted.length === 0 || before.length === 0) return null
  const shorter = Math.min(before.length, wanted.length)
  let head = 0
  while (head < shorter && sameValue(before[head], wanted[head])) head++
  let tail = 0
  while (tail < shorter - head && sameValue(before.at(-1 - tail), wanted.at(-1 - tail))) tail++
  const changed = shorter - head - tail
  const dropped = new Set(members.slice(head + changed, members.length - tail))
  const edits = dropMembers(
    file,
    index,
    members,
    members.filter((member) => !dropped.has(member)),
  )
  if (edits === null) return null
  for (let position = head; position < head + changed; position++)
    edits.push(...editMember(file, index, members[position]!, before[position], wanted[position]))
  const added = wanted.slice(head + changed, wanted.length - tail)
  for (const item of added) {
    const edit = insertItem(file, index, members, head + changed - 1, item)
    if (edit === null) return null
    edits.push(edit)
  }
  return edits
}

/** A value in place of another, on the same lines where it fits there. */
export function replaceMember(file: OpenFile, parent: number, member: Member, wanted: unknown): Edit {
  const { events } = file.composer
  const container = events[parent]!
  const { value, valueIndex } = member
  const isItem = member.keyIndex === valueIndex
  const colon = isItem || value === null ? member.to : afterKey(file, member)
  if (isFlow(container)) {
    const text = printReplacement(file, valueIndex, wanted, 'flow')
    if (value !== null) return { ...value, text }
    return { from: member.to, to: member.to, text: file.text[member.to - 1] === ':' ? ` ${text}` : `: ${text}` }
  }
  const start = 'start' in container ? container.start : 0
  const indent = columnOf(file, start)
  const isBlock = value !== null && (file.text.slice(colon, value.to).includes('\n') || file.text.slice(value.from, value.to).includes('\n'))
  if (value !== null && !isBlock && fitsOneLine(wanted)) return { ...value, text: printReplacement(file, valueIndex, wanted, 'block') }
  const newline = newlineOf(file)
  if (!isItem) {
    const printed = printAfterKey(wanted, indent, newline)
    const from = printed.startsWith(newline) ? restOfLine(file.text, colon, value?.from) : colon
    return { from, to: Math.max(from, value?.to ?? colon), text: printed }
  }
  const dash = dashOf(file, parent, member)
  return { from: dash, to: value?.to ?? dash + 1, text: printItem(wanted, indent, newline) }
}

/** Past the comment on a key's line, which stays, unless the value begins on that line. */
function restOfLine(text: string, colon: number, valueStart: number | undefined): number {
  const end = colon + /^[^\r\n]*/.exec(text.slice(colon))![0].length
  return valueStart !== undefined && valueStart < end ? colon : end
}

function afterKey(file: OpenFile, member: Member): number {
  const key = membersKeyEnd(file, member)
  return afterColon(file.text, key)
}

function membersKeyEnd(file: OpenFile, { keyIndex, from }: Member): number {
  const event = file.composer.events[keyIndex]!
  if (event.type === EVENT_ID.ALIAS) return event.anchorEnd
  if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return from
  return event.style === SCALAR_STYLE.PLAIN ? event.valueEnd : event.valueEnd + 1
}

function fitsOneLine(value: unknown): boolean {
  return typeof value === 'string' ? !value.includes('\n') : typeof value !== 'object' || value === null || Object.keys(value).length === 0
}

function printReplacement(file: OpenFile, index: number, value: unknown, style: 'block' | 'flow'): string {
  if (typeof value === 'object' && value !== null) return printFlow(value)
  return printScalar(value, quotingOf(file, index), style)
}

function quotingOf(file: OpenFile, index: number): Quoting {
  const event = file.composer.events[index]!
  if (event.type !== EVENT_ID.SCALAR) return 'plain'
  return event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 'double' : event.style === SCALAR_STYLE.SINGLE_QUOTED ? 'single' : 'plain'
}
/** A new field after another one, in the manner of its map. */
function insertField(file: OpenFile, index: number, previous: Member, key: string, value: unknown): Edit {
  const event = file.composer.events[index]!
  if (isFlow(event)) return { from: previous.to, to: previous.to, text: `, ${printKey(key)}: ${printFlow(value)}` }
  const indent = columnOf(file, startOfMap(event))
  return insertLines(file, previous, indent, printPair(key, value, indent, newlineOf(file)))
}

function startOfMap(event: OpenFile['composer']['events'][number]): number {
  return 'start' in event ? event.start : 0
}

/** A new item after the one at a position, or before the first at -1. */
function insertItem(file: OpenFile, index: number, members: readonly Member[], position: number, item: unknown): Edit | null {
  const event = file.composer.events[index]!
  if (isFlow(event)) {
    const previous = members[position]
    if (previous !== undefined) return { from: previous.to, to: previous.to, text: `, ${printFlow(item)}` }
    return { from: members[0]!.from, to: members[0]!.from, text: `${printFlow(item)}, ` }
  }
  const sibling = members[Math.max(0, position)]!
  const indent = columnOf(file, startOfMap(event))
  const inBrackets = isFlow(file.composer.events[sibling.valueIndex]!) && isMap(item)
  const printed = inBrackets ? `- ${printFlow(item)}` : printItem(item, indent, newlineOf(file))
  if (position >= 0) return insertLines(file, sibling, indent, printed)
  const dash = dashOf(file, index, sibling)
  if (!isFirstOnLine(file, dash)) return null
  return { from: lineStart(file, dash), to: lineStart(file, dash), text: `${' '.repeat(indent)}${printed}${newlineOf(file)}` }
}

/** Whole lines below a member. */
export function insertLines(file: OpenFile, previous: Member, indent: number, printed: string): Edit {
  const at = nextLine(file, Math.max(previous.from, previous.to - 1))
  const newline = newlineOf(file)
  const lines = `${' '.repeat(indent)}${printed}`
  const isLastLine = !/[\r\n]$/.test(file.text.slice(0, at))
  return { from: at, to: at, text: isLastLine ? `${newline}${lines}` : `${lines}${newline}` }
}

/** Takes all members but the kept ones out. Null when that cannot be done by taking out whole lines. */
export function dropMembers(file: OpenFile, index: number, members: readonly Member[], kept: readonly Member[]): Edit[] | null {
  const stays = new Set(kept)
  const edits: Edit[] = []
  const flow = isFlow(file.composer.events[index]!)
  for (const [position, member] of members.entries()) {
    if (stays.has(member)) continue
    const edit = flow ? dropFromBrackets(members, stays, position) : dropLines(file, index, member, position === 0)
    if (edit === null) return null
    edits.push(edit)
  }
  return edits
}

/** With the comma after it; at the end, with the comma before it. */
function dropFromBrackets(members: readonly Member[], stays: ReadonlySet<Member>, position: number): Edit {
  const member = members[position]!
  const isTail = members.slice(position).every((later) => !stays.has(later))
  if (!isTail) return { from: member.from, to: members[position + 1]!.from, text: '' }
  return { from: members[position - 1]?.to ?? member.from, to: member.to, text: '' }
}

/** The member's lines, the comment right above it, and one of the blank lines around it. */
function dropLines(file: OpenFile, index: number, member: Member, isFirst: boolean): Edit | null {
  const start = member.keyIndex === member.valueIndex ? dashOf(file, index, member) : member.from
  if (!isFirstOnLine(file, start)) return null
  const to = nextLine(file, Math.max(start, member.to - 1))
  const first = lineStart(file, start)
  const from = isFirst ? first : withCommentAbove(file, first, start - first)
  const blankAfter = to >= file.text.length || /^[ \t]*\r?\n/.test(file.text.slice(to, to + 200))
  return { from: blankAfter && !isFirst ? withBlankAbove(file, from) : from, to, text: '' }
}

function withCommentAbove(file: OpenFile, line: number, indent: number): number {
  if (line === 0) return line
  const above = lineStart(file, line - 1)
  const isComment = file.text.slice(above, line).startsWith(`${' '.repeat(indent)}#`)
  return isComment ? withCommentAbove(file, above, indent) : line
}

function withBlankAbove(file: OpenFile, line: number): number {
  if (line === 0) return line
  const above = lineStart(file, line - 1)
  return file.text.slice(above, line).trim() === '' ? withBlankAbove(file, above) : line
}

function isFirstOnLine(file: OpenFile, offset: number): boolean {
  return /^[ \uFEFF]*$/.test(file.text.slice(lineStart(file, offset), offset))
}

/** The dash of an item: in the column where its list begins, on the item's line or above. */
function dashOf(file: OpenFile, index: number, member: Member): number {
  const start = startOfMap(file.composer.events[index]!)
  const column = columnOf(file, start)
  for (let line = lineStart(file, member.from); line > start; line = lineStart(file, line - 1)) if (file.text[line + column] === '-') return line + column
  return start
}
