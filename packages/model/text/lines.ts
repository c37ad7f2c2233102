/** Where each line of a text begins, so that an offset becomes a line and a column. Breaks are LF, CRLF and a CR alone. */
export interface Lines {
  readonly starts: readonly number[]
}

export function linesOf(text: string): Lines {
  // A byte order mark takes no column.
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset)
    if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1)
  }
  return { starts }
}

/** 0-based number of the line that holds the offset. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** 1-based line and column, in UTF-16 units as editors count. */
export function positionAt(lines: Lines, offset: number): { line: number; column: number } {
  const line = lineAt(lines, offset)
  return { line: line + 1, column: Math.max(0, offset - lines.starts[line]!) + 1 }
}
