import { splitGraphemes, widthOf } from './width.ts'

/** Breaks text at spaces so that no line is wider than `width` columns where a word allows it; line breaks in the text stay. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, Math.max(width, 10)))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  if (widthOf(line) <= width) return line
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current)
      current = word
    } else {
      current = longer
    }
  }
  return [...lines, current].map((each) => each.trimEnd()).join('\n')
}

/** Puts `first` before the first line and as many spaces before the others. */
export function hang(first: string, text: string, width: number): string {
  const indent = ' '.repeat(widthOf(first))
  return wrap(text, width - indent.length)
    .split('\n')
    .map((line, at) => (at === 0 ? first : indent) + line)
    .join('\n')
}

/** Fills up with spaces to `width` columns; numbers stand right. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'left' ? text + fill : fill + text
}

/** Cuts to `width` columns, with an ellipsis in place of what is gone. */
export function cut(text: string, width: number, { unicode }: Pick<Screen, 'unicode'>): string {
  if (widthOf(text) <= width) return text
  const ellipsis = unicode ? '…' : '...'
  const room = width - widthOf(ellipsis)
  let kept = ''
  let used = 0
  for (const segment of splitGraphemes(text)) {
    used += widthOf(segment)
    if (used > room) break
    kept += segment
  }
  return kept.trimEnd() + ellipsis
}

/** What is left of a terminal for some text. */
export interface Screen {
  readonly columns: number
  readonly unicode: boolean
}

/** A column of a table; right for numbers. */
export interface Column {
  readonly title: string
  readonly side?: 'left' | 'right'
  /** Never cut: ids, which people copy. */
  readonly whole?: boolean
  /** Left out, the last first, where the screen is too narrow for all. */
  readonly spare?: boolean
}

/**
 * A table without rules: two spaces between columns. Where the screen is too narrow the widest left-hand column gives way, then spare ones are left
 * out; what is whole is never cut, and at worst the terminal breaks the line.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  screen: Screen,
  paintTitle: (text: string) => string = (text) => text,
): string {
  const spare = columns.findLastIndex((column) => column.spare)
  if (spare >= 0 && leastWidth(columns, rows) > screen.columns) {
    return table(
      columns.toSpliced(spare, 1),
      rows.map((row) => row.toSpliced(spare, 1)),
      screen,
      paintTitle,
    )
  }
  const widths = columns.map(({ title }, at) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at] ?? ''))))
  shrink(widths, columns, screen.columns - 2 * (columns.length - 1))
  const cell = (text: string, at: number) => pad(cut(text, widths[at]!, screen), widths[at]!, columns[at]!.side)
  const line = (cells: readonly string[]) =>
    columns
      .map((_, at) => cell(cells[at] ?? '', at))
      .join('  ')
      .trimEnd()
  return [paintTitle(line(columns.map(({ title }) => title))), ...rows.map(line)].join('\n')
}

const leastColumn = 8
const givesWay = ({ side, whole }: Column) => side !== 'right' && whole !== true

/** With every column that gives way as narrow as it may be. */
function leastWidth(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  const widths = columns.map((column, at) => {
    const width = Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[at] ?? '')))
    return givesWay(column) ? Math.min(width, leastColumn) : width
  })
  return widths.reduce((sum, width) => sum + width, 2 * (columns.length - 1))
}

function shrink(widths: number[], columns: readonly Column[], room: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - room
  while (excess > 0) {
    const widest = widths.reduce((best, width, at) => (givesWay(columns[at]!) && width > (widths[best] ?? 0) ? at : best), -1)
    if (widest < 0 || widths[widest]! <= leastColumn) return
    widths[widest]! -= 1
    excess -= 1
  }
}

/** Takes out what could command the terminal: control characters and escape sequences other than colours. */
export function disarm(text: string): string {
  return text.replace(/\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g, '')
}
