import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE, type ScalarEvent, YAMLException } from 'js-yaml'
import { type Lines, lineAt, linesOf } from './lines.ts'

/** Something in the text that is no YAML. */
export interface SyntaxFault {
  readonly offset: number
  readonly reason: string
  /** The lines that were passed over because of it: from offset, to offset. */
  readonly skipped: readonly [number, number]
}

/** The parts of a YAML text in their order, with offsets into it; what could not be parsed was passed over. */
export interface Parsed {
  readonly events: readonly Event[]
  readonly faults: readonly SyntaxFault[]
}

/** How much text may be parsed again, in all, to find what is broken: keeps a large broken file from taking minutes. */
const retryBudget = 60_000_000

/**
 * Parses YAML; where that fails, blanks the smallest entry whose absence lets the parser get further, and goes on.
 * Offsets stay those of the text as it was. Never throws.
 */
export function parseText(text: string): Parsed {
  const faults: SyntaxFault[] = []
  let current = printable(text, faults)
  let attempt = tryParse(current)
  let spent = 0
  const lines = attempt.events === null ? linesOf(text) : null
  while (attempt.events === null) {
    spent += text.length * 6
    const step = spent > retryBudget && faults.length > 2 ? null : passOver(current, lines!, attempt.offset)
    if (step === null) {
      faults.push({ offset: attempt.offset, reason: attempt.reason, skipped: [0, text.length] })
      return { events: [], faults }
    }
    faults.push({ offset: attempt.offset, reason: attempt.reason, skipped: step.skipped })
    current = step.text
    attempt = step.attempt
  }
  return { events: attempt.events, faults }
}

type Attempt = { readonly events: readonly Event[] } | { readonly events: null; readonly offset: number; readonly reason: string }

function tryParse(text: string): Attempt {
  try {
    return { events: parseEvents(text, {}) }
  } catch (cause) {
    if (cause instanceof YAMLException) return { events: null, offset: Math.min(cause.mark?.position ?? 0, text.length), reason: cause.reason }
    throw cause
  }
}

/** Characters that YAML forbids become blanks, each with a fault; else one of them would hide the whole file. */
function printable(text: string, faults: SyntaxFault[]): string {
  const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Surrogate}/gu
  if (text.search(forbidden) < 0) return text
  return text.replace(forbidden, (character, offset: number) => {
    if (faults.length < 20) faults.push({ offset, reason: `forbidden character ${JSON.stringify(character)}`, skipped: [offset, offset + 1] })
    return ' '
  })
}

interface Step {
  readonly text: string
  readonly attempt: Attempt
  readonly skipped: readonly [number, number]
}

/**
 * Blanks the smallest entry near the offset without which all up to there is YAML; else the one without which the parser gets furthest.
 * Null when nothing helps.
 */
function passOver(text: string, lines: Lines, offset: number): Step | null {
  const lineEnd = lines.starts[lineAt(lines, offset) + 1] ?? text.length
  const entries = suspects(text, lines, offset).filter(([from, to]) => /\S/.test(text.slice(from, to)))
  const start = topLevelStart(text, lines, Math.min(offset, ...entries.map(([from]) => from)))
  const clean = entries.find(([from, to]) => {
    const blanked = blank(text, from, to).slice(start, Math.max(to, lineEnd))
    return tryParse(blanked).events !== null
  })
  if (clean !== undefined) return stepOver(text, clean)
  const steps = entries.map((entry) => stepOver(text, entry)).filter((step) => reach(step) > offset)
  return steps.reduce<Step | null>((best, step) => (best === null || reach(step) > reach(best) ? step : best), null)
}

function stepOver(text: string, skipped: readonly [number, number]): Step {
  const blanked = blank(text, ...skipped)
  return { text: blanked, attempt: tryParse(blanked), skipped }
}

function reach({ attempt }: Step): number {
  return attempt.events === null ? attempt.offset : Number.POSITIVE_INFINITY
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to)
}

/** The entries on the line of the offset and on the one before it, with those around them: smallest first, at last all the rest of the text. */
function suspects(text: string, lines: Lines, offset: number): (readonly [number, number])[] {
  const here = lineAt(lines, Math.min(offset, Math.max(0, text.length - 1)))
  const before = lineBefore(text, lines, here)
  const entries = [...entriesAround(text, lines, here), ...(before === null ? [] : entriesAround(text, lines, before))]
  const unique = [...new Map(entries.map((entry) => [entry.join(), entry])).values()]
  return [...unique.sort((a, b) => a[1] - a[0] - (b[1] - b[0])), [lines.starts[here]!, text.length]]
}

/** Where the top-level entry around an offset begins: the parser can start there instead of at the top. */
function topLevelStart(text: string, lines: Lines, offset: number): number {
  for (let line = lineAt(lines, offset); line > 0; line--) if (indentOf(text, lines, line) === 0) return lines.starts[line]!
  return 0
}

/** The entry that begins on this line with all that is indented below it, then the entry around that, up to the top level. */
function entriesAround(text: string, lines: Lines, line: number): [number, number][] {
  const entries: [number, number][] = []
  for (let start: number | null = line; start !== null; start = parentLine(text, lines, start)) {
    const depth = indentOf(text, lines, start) ?? 0
    let end = start + 1
    while (end < lines.starts.length && (indentOf(text, lines, end) ?? Number.POSITIVE_INFINITY) > depth) end++
    entries.push([lines.starts[start]!, lines.starts[end] ?? text.length])
  }
  return entries
}

function parentLine(text: string, lines: Lines, line: number): number | null {
  const depth = indentOf(text, lines, line) ?? 0
  for (let above = line - 1; above >= 0 && depth > 0; above--) {
    const indent = indentOf(text, lines, above)
    if (indent !== null && indent < depth) return above
  }
  return null
}

function lineBefore(text: string, lines: Lines, line: number): number | null {
  for (let above = line - 1; above >= 0; above--) if (indentOf(text, lines, above) !== null) return above
  return null
}

/** Columns before the first character, a tab counting as eight; null for a line that is empty or a comment. */
function indentOf(text: string, lines: Lines, line: number): number | null {
  const start = lines.starts[line]!
  let offset = start
  let columns = 0
  for (; text[offset] === ' ' || text[offset] === '\t'; offset++) columns += text[offset] === '\t' ? 8 : 1
  const first = text[offset]
  return first === undefined || first === '\n' || first === '\r' || first === '#' ? null : columns
}

/** Where a part begins as people see it: the quote of a quoted scalar, the "*" of an alias. Null for one that is not written at all. */
export function startOf(event: Event): number | null {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return scalarStart(event)
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start
    default:
      return null
  }
}

function scalarStart({ valueStart, style }: ScalarEvent): number | null {
  if (valueStart < 0) return null
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? valueStart - 1 : valueStart
}

/** The index after a part and all that is inside it. */
export function after(events: readonly Event[], index: number): number {
  let depth = 0
  for (let at = index; at < events.length; at++) {
    const { type } = events[at]!
    if (type === EVENT_ID.POP) depth--
    else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE || type === EVENT_ID.DOCUMENT) depth++
    if (depth <= 0) return at + 1
  }
  return events.length
}
