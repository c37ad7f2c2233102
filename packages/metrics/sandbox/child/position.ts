import type { SqlPosition } from '../problems.ts'

/** The place in a text at an offset in bytes of UTF-8, as the parser counts; null where there is none. */
export function positionAt(text: string, offsetBytes: unknown): SqlPosition | null {
  const offset = Number(offsetBytes)
  if (!Number.isSafeInteger(offset) || offset < 0) return null
  return positionOf(Buffer.from(text).subarray(0, offset).toString())
}

/** The place in a text at an offset in characters. */
export function positionAtCharacter(text: string, offset: number): SqlPosition {
  return positionOf([...text].slice(0, offset).join(''))
}

function positionOf(before: string): SqlPosition {
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 }
}
