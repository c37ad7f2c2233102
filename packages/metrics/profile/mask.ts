import { findCardNumbers, findIbans } from './identifiers.ts'
import type { PersonalKind } from './profile.ts'

const dots = '•••'

/**
 * A value as it may be shown to people: what belongs to a person is hidden, so much left that two rows can be told apart in talk.
 * Every value that leaves this package for display goes through here. What looks personal inside of a longer text is hidden also
 * where the column is not known as personal.
 *
 * kind: of the column; null when it holds nothing personal; 'confidential' hides all.
 */
export function maskValue(value: string, kind: PersonalKind | 'confidential' | null): string {
  if (value.trim() === '') return value
  switch (kind) {
    case null:
      return shorten(maskWithin(value))
    case 'confidential':
    case 'postal address':
      return dots
    case 'e-mail':
      return maskMail(value)
    case 'phone':
      return `${value.trim().startsWith('+') ? '+' : ''}${dots} ${lastDigits(value, 2)}`
    case 'person name':
      return value
        .trim()
        .split(/[\s,]+/)
        .slice(0, 3)
        .map((word) => `${firstLetter(word)}${dots}`)
        .join(' ')
    case 'payment card':
      return `${dots} ${lastDigits(value, 2)}`
    case 'bank account':
      return `${/^\s*[A-Za-z]{2}/.exec(value)?.[0].trim().toUpperCase() ?? ''}${dots}`
    case 'birth date':
      return `${/\b(19|20)\d\d\b/.exec(value)?.[0] ?? ''}${dots}`
    case 'ip address':
      return `${/^\s*[0-9a-fA-F]+/.exec(value)?.[0].trim() ?? ''}${value.includes(':') ? ':' : '.'}${dots}`
    default:
      return kind satisfies never
  }
}

const longest = 80

function shorten(text: string): string {
  return text.length <= longest ? text : `${[...text].slice(0, longest - 1).join('')}…`
}

/** Mail addresses, card and account numbers, telephone numbers and internet addresses inside of a text. */
export function maskWithin(text: string): string {
  if (!/[@\d]/.test(text)) return text
  let masked = text.replace(/[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;]+\.[^\s@<>()[\]",;.]+/gu, maskMail)
  for (const found of findIbans(masked)) masked = masked.replace(found, maskValue(found, 'bank account'))
  for (const found of findCardNumbers(masked)) masked = masked.replace(found, maskValue(found, 'payment card'))
  return masked
    .replace(/\+\d[\d ()./-]{6,18}\d/g, (found) => maskValue(found, 'phone'))
    .replace(/\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g, (found) => maskValue(found, 'ip address'))
}

function maskMail(address: string): string {
  const ending = /\.[a-z]{2,24}$/iu.exec(address.trim())?.[0] ?? ''
  return address.includes('@') ? `${firstLetter(address.trim())}${dots}@${dots}${ending}` : dots
}

function firstLetter(word: string): string {
  return [...word][0] ?? ''
}

function lastDigits(text: string, count: number): string {
  return text.replace(/\D/g, '').slice(-count)
}
