import { parseQuantity, plainText } from './quantity.ts'
import { parseRange } from './range.ts'

/** What a field wants of a number. */
export type Wanted = 'quantity' | 'range'

/** What somebody who wrote a number in a way that is not understood should write instead. Null when there is nothing better to say than what is expected. */
export function hintFor(text: string | number, wanted: Wanted): string | null {
  if (typeof text === 'number') return null
  const plain = plainText(text)
  const parse = wanted === 'range' ? parseRange : parseQuantity
  for (const { fits, says } of slips) if (fits.test(plain)) return says(plain, parse)
  if (wanted === 'quantity' && parseRange(plain) !== null) return 'Write one number here, not a range.'
  return null
}

interface Slip {
  readonly fits: RegExp
  readonly says: (text: string, parse: (text: string) => unknown) => string
}

const slips: readonly Slip[] = [
  {
    fits: /^(?:~|≈|about|around|approx\.?|approximately|roughly|circa|ca\.?|some)\s?(?=\S)/i,
    says: (text) => `Say how sure you are by a range instead, such as ${rangeAround(text.replace(/^[^\d€$£¥.-]+/u, ''))}.`,
  },
  {
    fits: /^(?:[<>≤≥]=?|up to|at least|at most|more than|less than|over|under|max\.?|min\.?)\s?|\d\s?\+$/i,
    says: () => 'Write both ends, such as "0% to 5%", or one number.',
  },
  {
    fits: /\d,\d{1,2}(?!\d)/,
    says: (text, parse) => {
      const pointed = text.replace(/\.(?=\d{3}(?:\D|$))/g, '').replace(/,(?=\d{1,2}(?!\d))/g, '.')
      return parse(pointed) === null ? 'Write the decimals with a point, such as 1.5.' : `Write the decimals with a point: "${pointed}".`
    },
  },
  { fits: /\d\s?\?$|^(?:tbd|tbc|n\/?a|unknown|open|-+|\?+)$/i, says: () => 'Leave the line out until it is known.' },
]

/** A tenth to both sides of what was called vague, as an example. */
function rangeAround(text: string): string {
  const centre = parseQuantity(text)
  const match = /^(\D*)([\d.]+)(.*)$/u.exec(text)
  if (centre === null || match === null) return '"4% to 6%"'
  const [, before, digits, behind] = match
  const end = (share: number) => `${before}${Number((Number(digits) * share).toPrecision(2))}${behind}`
  return `"${end(0.8)} to ${end(1.2)}"`
}
