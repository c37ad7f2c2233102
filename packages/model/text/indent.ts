import { type Lines, lineAt } from './lines.ts'

/** A text cut into lines. */
export interface LinedText {
  readonly text: string
  readonly lines: Lines
}

type Stretch = readonly [number, number]

/** Columns before the first character, a tab counting as eight; null for a line that is empty or a comment. */
export function indentOf({ text, lines }: LinedText, line: number): number | null {
  let columns = 0
  let offset = lines.starts[line]!
  for (; text[offset] === ' ' || text[offset] === '\t'; offset++) columns += text[offset] === '\t' ? 8 : 1
  const first = text[offset]
  return first === undefined || first === '\n' || first === '\r' || first === '#' ? null : columns
}

/** The stretch cut before each line that is indented by no more than so many columns; what stands before the first of them comes first. */
export function cutAt(lined: LinedText, [from, to]: Stretch, indent: number): Stretch[] {
  const { starts } = lined.lines
  const cuts = [from]
  for (let line = lineAt(lined.lines, from); line < starts.length && starts[line]! < to; line++) {
    const columns = indentOf(lined, line)
    if (columns !== null && columns <= indent && starts[line]! > from) cuts.push(starts[line]!)
  }
  return cuts.map((cut, index) => [cut, cuts[index + 1] ?? to])
}

/** The entry that begins on a line with all that is indented below it, then the entry around that, up to the top. */
export function entriesAround(lined: LinedText, line: number): Stretch[] {
  const { starts } = lined.lines
  const entries: Stretch[] = []
  for (let start: number | null = line; start !== null; start = parentLine(lined, start)) {
    const depth = indentOf(lined, start) ?? 0
    let end = start + 1
    while (end < starts.length && (indentOf(lined, end) ?? Number.POSITIVE_INFINITY) > depth) end++
    entries.push([starts[start]!, starts[end] ?? lined.text.length])
  }
  return entries
}

function parentLine(lined: LinedText, line: number): number | null {
  const depth = indentOf(lined, line) ?? 0
  for (let above = line - 1; above >= 0 && depth > 0; above--) {
    const indent = indentOf(lined, above)
    if (indent !== null && indent < depth) return above
  }
  return null
}

/** The nearest line above that says something. */
export function lineBefore(lined: LinedText, line: number): number | null {
  for (let above = line - 1; above >= 0; above--) if (indentOf(lined, above) !== null) return above
  return null
}
