import { givenNames } from './given-names.ts'
import { maskWithin } from './mask.ts'

const dots = '•••'
const longest = 2_000

/**
 * What people wrote, without what would tell who they are: mail addresses, telephone, card and account numbers, internet addresses, long numbers such as
 * those of orders, and names where the text gives them away as such. The rest stays word for word; it is cut after 2,000 characters.
 *
 * A name that stands alone in the middle of a sentence, or that is no common given name, is not seen: it is a help, no guarantee.
 */
export function maskText(text: string): string {
  const bounded = [...text.slice(0, longest * 2)].slice(0, longest).join('')
  return maskNames(maskLongNumbers(maskWithin(bounded)))
}

/** Telephone numbers without a plus, and numbers of six digits or more; two digits stay, so that messages can be told apart. */
function maskLongNumbers(text: string): string {
  return text
    .replace(/(?<![\d.,-])\(?0\d(?:[ ()./-]?\d){6,13}(?!\d)/g, (found) => `${dots} ${found.replace(/\D/g, '').slice(-2)}`)
    .replace(/(?<![\d.,])\d{6,}(?![\d.,]*\d)/g, (found) => `${dots}${found.slice(-2)}`)
}

const word = String.raw`\p{Lu}[\p{L}'’-]+`
const introductions = new RegExp(
  String.raw`((?:[Mm]y name is|[Nn]ame:|[Tt]his is|[Ii] am|I'm|[Mm]ein [Nn]ame ist|[Ii]ch hei(?:ß|ss)e|[Jj]e m'appelle|[Mm]e llamo|[Mm]i chiamo|[Rr]egards,?|[Cc]heers,?|[Ss]incerely,?|[Gg]rüße,?|[Gg]rüßen,?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Herr|Frau)\s+)(${word}(?:\s+${word}){0,2})`,
  'gu',
)
const pairs = new RegExp(String.raw`(?<![\p{L}])(${word})(\s+${word})?(?![\p{L}])`, 'gu')
const sure = /name is|name:|name ist|hei(?:ß|ss)e|appelle|llamo|chiamo|regards|cheers|sincerely|grüße|mr|mrs|ms|dr|herr|frau/i

function maskNames(text: string): string {
  return text
    .replace(introductions, (whole, before: string, name: string) => (sure.test(before) || isGiven(name.split(/\s+/)[0]!) ? `${before}${dots}` : whole))
    .replace(pairs, (whole, first: string, last: string | undefined, at: number) => {
      if (!isGiven(first)) return whole
      // Many given names are words too ("Will", "Mark"): alone at the start of a sentence they are left.
      const opens = at === 0 || /[.!?\n]\s*$/.test(text.slice(0, at))
      return last === undefined && opens ? whole : dots
    })
}

function isGiven(name: string): boolean {
  return givenNames.has(name.toLowerCase())
}
