import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml'
import { after } from './events.ts'
import { lineAt } from './lines.ts'
import type { OpenFile } from './open-file.ts'

/** Where something stands in a text: from the first character to the one after the last. */
interface Span {
  readonly from: number
  readonly to: number
}

/** A field or an item of a collection, where it is written. For an item key and value are the same part. */
export interface Member extends Span {
  readonly keyIndex: number
  readonly valueIndex: number
  /** The value alone; null where nothing is written. */
  readonly value: Span | null
}

/** True for a collection in brackets. */
export function isFlow(event: Event): boolean {
  return (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) && event.style === 2
}

/** The span of a part, with its anchor and tag. Null where nothing is written. lower: an offset before it, after all that comes earlier. */
function spanOf(file: OpenFile, index: number, lower: number): Span | null {
  const event = file.composer.events[index]!
  switch (event.type) {
    case EVENT_ID.ALIAS:
      return { from: event.anchorStart - 1, to: event.anchorEnd }
    case EVENT_ID.SCALAR:
      if (event.valueStart < 0) return null
      return { from: withProperties(event, scalarStart(file.text, event, lower)), to: scalarEnd(file.text, event) }
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return { from: withProperties(event, event.start), to: collectionEnd(file, index, event.start) }
    default:
      return null
  }
}

type Properties = { readonly anchorStart: number; readonly tagStart: number }
type Scalar = Extract<Event, { valueStart: number }>

function withProperties({ anchorStart, tagStart }: Properties, start: number): number {
  return Math.min(start, anchorStart < 0 ? start : anchorStart - 1, tagStart < 0 ? start : tagStart)
}

function scalarStart(text: string, { style, valueStart, anchorEnd, tagEnd }: Scalar, lower: number): number {
  if (style === SCALAR_STYLE.PLAIN) return valueStart
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueStart - 1
  const from = Math.max(lower, anchorEnd, tagEnd)
  const header = /[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?\r?\n?$/.exec(text.slice(from, valueStart))
  return header === null ? valueStart : from + header.index
}

function scalarEnd(text: string, { style, valueStart, valueEnd }: Scalar): number {
  if (style === SCALAR_STYLE.PLAIN) return valueEnd
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueEnd + 1
  return Math.min(valueEnd, text.length) - trailingBlanks(text.slice(valueStart - 1, valueEnd))
}

function trailingBlanks(text: string): number {
  return text.length - text.trimEnd().length
}

function collectionEnd(file: OpenFile, index: number, start: number): number {
  const last = membersOf(file, index).at(-1)
  const end = last?.to ?? start + 1
  return isFlow(file.composer.events[index]!) ? closingBracket(file.text, end) : end
}

/** After the last member stand only blanks, commas, comments and the bracket. */
function closingBracket(text: string, from: number): number {
  const rest = /(?:[\s,:?]|(?<=\s)#[^\r\n]*)*[\]}]/y
  rest.lastIndex = from
  return rest.exec(text) === null ? from : rest.lastIndex
}

/** The fields or items of a collection, in their order. */
export function membersOf(file: OpenFile, index: number): Member[] {
  const { events } = file.composer
  const event = events[index]!
  if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) return []
  const isMap = event.type === EVENT_ID.MAPPING
  const members: Member[] = []
  let lower = event.start
  for (let keyIndex = index + 1; events[keyIndex]!.type !== EVENT_ID.POP; ) {
    const valueIndex = isMap ? after(events, keyIndex) : keyIndex
    const key = isMap ? spanOf(file, keyIndex, lower) : null
    const colon = isMap ? afterColon(file.text, key?.to ?? lower) : lower
    const value = spanOf(file, valueIndex, colon)
    const from = key?.from ?? value?.from ?? lower
    lower = value?.to ?? colon
    members.push({ keyIndex, valueIndex, value, from, to: lower })
    keyIndex = after(events, valueIndex)
  }
  return members
}

/** The offset after the colon that follows a key; after the key itself where there is none, as in "{ key }". */
export function afterColon(text: string, keyEnd: number): number {
  const colon = /\s*:/y
  colon.lastIndex = keyEnd
  return colon.exec(text) === null ? keyEnd : colon.lastIndex
}

/** Columns before an offset. */
export function columnOf(file: OpenFile, offset: number): number {
  return offset - lineStart(file, offset)
}

export function lineStart(file: OpenFile, offset: number): number {
  return file.lines().starts[lineAt(file.lines(), offset)]!
}

/** Where the line after the one of an offset begins; the end of the text where it is the last. */
export function nextLine(file: OpenFile, offset: number): number {
  return file.lines().starts[lineAt(file.lines(), offset) + 1] ?? file.text.length
}

/** The line break of a file: that of its first line. */
export function newlineOf({ text }: OpenFile): string {
  const first = text.indexOf('\n')
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n'
}
