import { type SyntaxFault, tryParse } from './attempt.ts'
import { cutAt, entriesAround, indentOf, type LinedText, lineBefore } from './indent.ts'
import { lineAt, linesOf } from './lines.ts'

type Stretch = readonly [number, number]

/** A text with blanks where it was no YAML; offsets are as before. */
interface Mended {
  readonly text: string
  readonly faults: readonly SyntaxFault[]
}

/**
 * Blanks what is broken in a text that is no YAML, as little as can be found.
 *
 * Broken sections are looked at one by one, in them broken things, in them broken fields, so that one slip in a large file costs no more
 * than its own line, and the time grows with the text and not with its square.
 */
export function recover(text: string): Mended {
  const faults: SyntaxFault[] = []
  const printable = withoutControls(text, faults)
  const lined = { text: printable, lines: linesOf(printable) }
  const pieces = cutAt(lined, [0, text.length], 0).map((section) => mendSection(lined, section, faults))
  const rest = mendWhole(pieces.join(''), 0, faults)
  return { text: rest, faults: faults.sort((a, b) => a.offset - b.offset) }
}

/** Characters that YAML forbids become blanks, each with a fault; else one of them would hide the whole file. */
function withoutControls(text: string, faults: SyntaxFault[]): string {
  const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/gu
  return text.replace(forbidden, (character, offset: number) => {
    if (faults.length < 20) faults.push({ offset, reason: `forbidden character ${JSON.stringify(character)}`, skipped: [offset, offset + 1] })
    return ' '
  })
}

/** A top-level key with all below it; only its broken things are mended where the key itself can stand alone. */
function mendSection(lined: LinedText, section: Stretch, faults: SyntaxFault[]): string {
  const text = lined.text.slice(...section)
  if (tryParse(text).events !== null) return text
  const firstChild = lineAt(lined.lines, section[0]) + 1
  let child = firstChild
  while ((lined.lines.starts[child] ?? section[1]) < section[1] && indentOf(lined, child) === null) child++
  const indent = (lined.lines.starts[child] ?? section[1]) < section[1] ? indentOf(lined, child)! : 0
  const entries = cutAt(lined, section, indent)
  const [head, ...things] = entries
  const standsAlone = indent > 0 && things.length > 1 && tryParse(lined.text.slice(...head!)).events !== null
  if (!standsAlone) return mendWhole(text, section[0], faults)
  return entries.map((entry) => mendWhole(lined.text.slice(...entry), entry[0], faults)).join('')
}

/** How much text may be parsed to find what is broken in one stretch: keeps a large stretch without any order from taking minutes. */
const budget = 20_000_000

/** Blanks entries until the text is YAML; at last, all of it. base: offset of the text in its file. */
function mendWhole(text: string, base: number, faults: SyntaxFault[]): string {
  let current = text
  let spent = 0
  let attempt = tryParse(current)
  if (attempt.events !== null) return text
  const lines = linesOf(text)
  while (attempt.events === null) {
    const { offset, reason } = attempt
    const stretch: Stretch = spent > budget ? [0, text.length] : (nextToBlank({ text: current, lines }, offset) ?? [0, text.length])
    faults.push({ offset: base + offset, reason, skipped: [base + stretch[0], base + stretch[1]] })
    current = blank(current, stretch)
    attempt = tryParse(current)
    spent += 8 * text.length
  }
  return current
}

/**
 * The smallest entry near the offset without which all up to there is YAML; else the one without which the parser gets furthest.
 * Null when nothing helps.
 */
function nextToBlank(lined: LinedText, offset: number): Stretch | null {
  const { text, lines } = lined
  const lineEnd = lines.starts[lineAt(lines, offset) + 1] ?? text.length
  const stretches = suspects(lined, offset).filter((stretch) => /\S/.test(text.slice(...stretch)))
  const clean = stretches.find((stretch) => tryParse(blank(text.slice(0, Math.max(stretch[1], lineEnd)), stretch)).events !== null)
  if (clean !== undefined) return clean
  const reaches = stretches.map((stretch) => {
    const attempt = tryParse(blank(text, stretch))
    return { stretch, reach: attempt.events === null ? attempt.offset : text.length + 1 }
  })
  const furthest = reaches.reduce((best, next) => (next.reach > best.reach ? next : best), { stretch: [0, 0] as Stretch, reach: offset })
  return furthest.reach > offset ? furthest.stretch : null
}

/** The entries on the line of the offset and on the one before it, with those around them: smallest first, at last all the rest. */
function suspects(lined: LinedText, offset: number): Stretch[] {
  const { text, lines } = lined
  const here = lineAt(lines, Math.min(offset, Math.max(0, text.length - 1)))
  const before = lineBefore(lined, here)
  const entries = [...entriesAround(lined, here), ...(before === null ? [] : entriesAround(lined, before))]
  const unique = [...new Map(entries.map((entry) => [entry.join(), entry])).values()]
  return [...unique.sort((a, b) => a[1] - a[0] - (b[1] - b[0])), [lines.starts[here]!, text.length]]
}

function blank(text: string, [from, to]: Stretch): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to)
}
