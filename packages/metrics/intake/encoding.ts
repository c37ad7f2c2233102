export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What the bytes of a text say of its encoding. */
export interface EncodingReading {
  readonly encoding: Encoding
  readonly hasMark: boolean
  /** The first bytes that are no UTF-8 in a text that otherwise is: 0-based offset of the byte. */
  readonly brokenAt: number | null
}

/**
 * Reads the encoding from the first megabytes. A mark at the beginning counts; else zeros in every other byte say UTF-16, and bytes that
 * are no UTF-8 say Windows-1252 (of which Latin-1 is a part), unless other letters are proper UTF-8: then the text is UTF-8 and broken.
 *
 * isWhole: false where the bytes are only the beginning, so that a letter may be cut at the end.
 */
export function detectEncoding(bytes: Uint8Array, isWhole = true): EncodingReading {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', hasMark: true, brokenAt: null }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', hasMark: true, brokenAt: null }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const start = bytes.subarray(0, 400)
  const zerosAt = (parity: number) => start.filter((byte, at) => at % 2 === parity && byte === 0).length
  if (start.length >= 8 && zerosAt(1) > start.length / 4) return { encoding: 'utf-16le', hasMark: false, brokenAt: null }
  if (start.length >= 8 && zerosAt(0) > start.length / 4) return { encoding: 'utf-16be', hasMark: false, brokenAt: null }
  const { brokenAt, wide } = checkUtf8(bytes, isWhole)
  if (brokenAt === null) return { encoding: 'utf-8', hasMark, brokenAt: null }
  return wide > 0 || hasMark ? { encoding: 'utf-8', hasMark, brokenAt } : { encoding: 'windows-1252', hasMark: false, brokenAt: null }
}

/** The first byte that breaks UTF-8 (RFC 3629), and how many letters of more than one byte are whole. */
function checkUtf8(bytes: Uint8Array, isWhole: boolean): { readonly brokenAt: number | null; readonly wide: number } {
  let wide = 0
  let brokenAt: number | null = null
  for (let at = 0; at < bytes.length; ) {
    const length = letterLength(bytes, at)
    if (length > 1) wide += 1
    const isCut = length === 0 && !isWhole && at >= bytes.length - 3
    if (length === 0 && !isCut) brokenAt ??= at
    at += Math.max(1, length)
  }
  return { brokenAt, wide }
}

/** Bytes of the letter that begins here; 0 where none does. Overlong forms and halves of pairs are none. */
function letterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  if (first < 0x80) return 1
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  for (let next = 1; next < length; next++) if ((bytes[at + next]! & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1]!
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f) || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0
  return length
}
