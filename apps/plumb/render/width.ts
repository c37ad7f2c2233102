import { stripVTControlCharacters } from 'node:util'

const segmenter = new Intl.Segmenter('en')
const plain = /^[\x20-\x7e]*$/
/** East Asian wide and fullwidth characters, by their blocks. Source: Unicode 16, EastAsianWidth.txt (W and F). */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u
const emoji = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}{2})/u
const invisible = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}]+$/u

/** Columns that a text takes on a terminal; colours take none. */
export function widthOf(text: string): number {
  if (plain.test(text)) return text.length
  const bare = text.includes('\u001b') ? stripVTControlCharacters(text) : text
  if (plain.test(bare)) return bare.length
  return splitGraphemes(bare).reduce((width, grapheme) => width + widthOfGrapheme(grapheme), 0)
}

/** What people see as one character each. */
export function splitGraphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function widthOfGrapheme(grapheme: string): number {
  if (invisible.test(grapheme)) return 0
  return wide.test(grapheme) || emoji.test(grapheme) ? 2 : 1
}
