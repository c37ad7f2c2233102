import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml'
import type { OpenFile } from './open-file.ts'
import { isMap, printAfterKey, printFlow, printItem, printKey, printPair, printScalar, type Quoting } from './print.ts'
import { afterColon, columnOf, isFlow, lineStart, type Member, newlineOf, nextLine } from './span.ts'

/** A stretch of a text that is replaced. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
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
  const indent = columnOf(file, startOfCollection(container))
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

/** The offset after a field's colon. */
function afterKey(file: OpenFile, member: Member): number {
  return afterColon(file.text, keyEnd(file, member))
}

function keyEnd(file: OpenFile, { keyIndex, from }: Member): number {
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
export function insertField(file: OpenFile, index: number, previous: Member, key: string, value: unknown): Edit {
  const event = file.composer.events[index]!
  if (isFlow(event)) return { from: previous.to, to: previous.to, text: `, ${printKey(key)}: ${printFlow(value)}` }
  const indent = columnOf(file, startOfCollection(event))
  return insertLines(file, previous, indent, printPair(key, value, indent, newlineOf(file)))
}

function startOfCollection(event: Event): number {
  return 'start' in event ? event.start : 0
}

/** A new item after the one at a position, or before the first at -1. */
export function insertItem(file: OpenFile, index: number, members: readonly Member[], position: number, item: unknown): Edit | null {
  const event = file.composer.events[index]!
  if (isFlow(event)) {
    const previous = members[position]
    if (previous !== undefined) return { from: previous.to, to: previous.to, text: `, ${printFlow(item)}` }
    return { from: members[0]!.from, to: members[0]!.from, text: `${printFlow(item)}, ` }
  }
  const sibling = members[Math.max(0, position)]!
  const indent = columnOf(file, startOfCollection(event))
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
  const isLastLine = at === file.text.length && !/[\r\n]$/.test(file.text.slice(-1))
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
  const start = startOfCollection(file.composer.events[index]!)
  const column = columnOf(file, start)
  for (let line = lineStart(file, member.from); line > start; line = lineStart(file, line - 1)) if (file.text[line + column] === '-') return line + column
  return start
}
