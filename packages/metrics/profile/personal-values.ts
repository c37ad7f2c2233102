import { givenNames } from './given-names.ts'
import { isCardNumber, isIban } from './identifiers.ts'
import type { PersonalKind } from './profile.ts'

/** Whether one value looks like one of a kind. named: the column's name hints at it, so that less will do. */
export function looksLike(kind: PersonalKind, value: string, named: boolean): boolean {
  const text = value.trim()
  switch (kind) {
    case 'e-mail':
      return /^(?:[^@<>]*<)?[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,24}>?$/iu.test(text)
    case 'phone':
      return isPhone(text, named)
    case 'person name':
      return isPersonName(text, named)
    case 'payment card':
      return isCardNumber(text)
    case 'bank account':
      return isIban(text)
    case 'postal address':
      return isAddress(text)
    case 'birth date':
      return /^(19|20)\d\d-\d\d-\d\d/.test(text) || /^\d{1,2}[./-]\d{1,2}[./-](19|20)\d\d$/.test(text)
    case 'ip address':
      return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/.test(text) || /^(?=.*::|(?:[^:]*:){7})[0-9a-f:]{3,39}$/i.test(text)
    default:
      return kind satisfies never
  }
}

function isPhone(text: string, named: boolean): boolean {
  const digits = text.replace(/\D/g, '').length
  if (digits < 7 || digits > 15 || /^\d{4}-\d\d-\d\d/.test(text) || !/^[+(]?[\d ()./-]+(?: ?(?:x|ext\.?) ?\d+)?$/i.test(text)) return false
  // Bare digits are ids more often than telephones; a plus, brackets or groups make the difference.
  return named || /^\+/.test(text) || /^\(?0?\d{2,5}\)?[ /.-]\d{3}/.test(text)
}

const particles = new Set(['de', 'da', 'dos', 'del', 'della', 'di', 'van', 'von', 'der', 'den', 'zu', 'la', 'le', 'el', 'al', 'bin', 'ibn', 'mc', 'st'])
const titles = /^(?:mr|mrs|ms|miss|dr|prof|herr|frau|m|mme|sir)\.? /i

/** Two to four words with capitals, or "Last, First"; without a hint of the column the given name has to be a common one. */
function isPersonName(text: string, named: boolean): boolean {
  const words = text
    .replace(titles, '')
    .replace(/^([^,]+), ?([^,]+)$/, '$2 $1')
    .split(' ')
    .filter((word) => word !== '' && !particles.has(word.toLowerCase()))
  if (words.length === 0 || words.length > 4 || !words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word))) return false
  const isCommon = words.some((word) => givenNames.has(word.toLowerCase()))
  if (words.length === 1) return isCommon
  return isCommon || (named && words.length <= 3 && words.every((word) => /^\p{Lu}(?:[\p{Ll}'’.-]+\p{Lu}?)+$/u.test(word)) && !companyWords.test(text))
}

const companyWords =
  /\b(?:inc|ltd|llc|gmbh|ag|corp|corporation|company|group|holding|bank|university|hospital|basic|plus|pro|team|sales|north|south|east|west|central)\b/i

const streetWords =
  /\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|sq|terrace|rue|via|calle|plaza|ulica|gata)\b\.?|(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|straat|laan|gatan|vej)\b/i

/** A street word and a house number. */
function isAddress(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && streetWords.test(text) && /^\d+\w? |\b\d+ ?[a-z]?\b/i.test(text)
}
