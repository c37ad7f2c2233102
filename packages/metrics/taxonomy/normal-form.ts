/**
 * Ways to write a value so that two spellings of one thing become equal, from the mildest to the strongest. Each is worked out from the one
 * before it, so values that are equal in one form are equal in every later one.
 */
export const forms = [
  { name: 'as-stored', says: 'as they stand', mend: '' },
  { name: 'case', says: 'when case and blanks around them are left out of account', mend: 'Write both in lower case and without blanks around.' },
  {
    name: 'letters',
    says: 'when blanks, punctuation and accents are left out of account',
    mend: 'Compare letters and digits only, without blanks and punctuation.',
  },
  { name: 'zeros', says: 'when leading zeros are left out of account', mend: 'Leave leading zeros out on both sides, or fill both up to the same length.' },
  {
    name: 'digits',
    says: 'when the letters in front of the number are left out of account',
    mend: 'Compare the number alone, without the letters in front of it.',
  },
] as const

export type FormName = (typeof forms)[number]['name']
export const formCount = forms.length

/** A value in all its forms. The SQL of sketches does the same; both are held against each other. */
export function formsOf(value: string): readonly [string, string, string, string, string] {
  const cased = lowered(value.replace(/^[ \t\n\r\u00a0]+|[ \t\n\r\u00a0]+$/g, ''))
  const letters = isAscii(cased) ? cased.replace(/[^a-z0-9]/g, '') : translated(cased, accented + punctuation, plain)
  const zeros = /^[0-9]+$/.test(letters) ? withoutZeros(letters) : letters
  const digits = /^[a-z]{1,4}[0-9]+$/.test(zeros) ? withoutZeros(zeros.replace(/^[a-z]+/, '')) : zeros
  return [value, cased, letters, zeros, digits]
}

/** Blanks that are taken off both ends. */
export const blanks = ' \t\n\r\u00a0'

/** Letters outside of ASCII with one lower-case letter, and that letter: Latin, Greek, Cyrillic. A database's own rules depend on its locale. */
export const [upper, lower] = casePairs()

/** Letters with an accent, and the plain ones. */
export const [accented, plain] = accentPairs()

/** What is taken out of values that hold more than ASCII; from values in ASCII all but letters and digits goes. */
export const punctuation = ` \t\n\r\u00a0\u2009\u202f!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb\u00b4`

function lowered(value: string): string {
  return isAscii(value) ? value.toLowerCase() : translated(value, capitals + upper, small + lower)
}

export const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
export const small = 'abcdefghijklmnopqrstuvwxyz'

function isAscii(value: string): boolean {
  return /^[\x00-\x7f]*$/.test(value)
}

/** As SQL's translate: each letter of `from` becomes the one at its place in `to`, or goes where there is none. */
function translated(value: string, from: string, to: string): string {
  let text = ''
  for (const letter of value) {
    const at = from.indexOf(letter)
    text += at < 0 ? letter : (to[at] ?? '')
  }
  return text
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=.)/, '')
}

function casePairs(): readonly [string, string] {
  let from = ''
  let to = ''
  for (let code = 0xc0; code < 0x530; code++) {
    const letter = String.fromCodePoint(code)
    const small = letter.toLowerCase()
    if (small === letter || small.length !== 1) continue
    from += letter
    to += small
  }
  return [from, to]
}

function accentPairs(): readonly [string, string] {
  let from = ''
  let to = ''
  for (let code = 0xe0; code < 0x180; code++) {
    const letter = String.fromCodePoint(code)
    const base = letter.normalize('NFKD').replace(/\p{M}/gu, '')
    if (!/^[a-z]$/.test(base)) continue
    from += letter
    to += base
  }
  return [from, to]
}
