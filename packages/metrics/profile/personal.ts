import type { ColumnFamily } from '../relation.ts'
import { looksLike } from './personal-values.ts'
import { type PersonalFinding, type PersonalKind, personalKinds } from './profile.ts'

/** What a column is called, by kind: strong words say it alone, weak ones only together with the values. */
const names: Readonly<Record<PersonalKind, { readonly strong: RegExp; readonly weak?: RegExp }>> = {
  'e-mail': { strong: /\be ?mail( addr\w*)?\b|\bmail address\b/, weak: /\bmail\b|\bcontact\b|\blogin\b|\buser(name)?\b/ },
  phone: {
    strong: /\b(tele)?phone( (no|nr|number))?$|\bmobile (no|nr|number|phone)\b|\bfax\b|\bcell phone\b|\bmsisdn\b/,
    weak: /\b(mobile|cell|tel|contact|number|handy)\b/,
  },
  'person name': {
    strong:
      /\b(first|last|middle|full|given|family|maiden|sur) ?name\b|\bsurname\b|\b(customer|client|contact|patient|employee|person|guest|donor|member|owner|agent|manager) name\b/,
    weak: /\b(agent|manager|owner|contact|employee|customer|client|rep|representative|seller|salesperson|person|author|assignee|donor|patient|member|recipient|buyer|teacher|student|driver)\b/,
  },
  'payment card': { strong: /\b((credit|debit|payment) ?card|card|cc) ?(no|nr|num|number)\b|\bpan\b|\bcredit ?card\b/, weak: /\bcard\b/ },
  'bank account': { strong: /\biban\b|\bbank account\b/, weak: /\baccount( (no|nr|number))?\b|\bbank\b/ },
  'postal address': {
    strong: /\b(street|home|postal|billing|shipping|delivery|mailing) address\b|\bstreet\b|\baddress( line)? ?\d?$/,
    weak: /\b(address|addr|house|road)\b/,
  },
  'birth date': { strong: /\b(birth ?(date|day)|date of birth|dob|born( on)?)\b/, weak: /\bbirth\b/ },
  'ip address': { strong: /\bip( addr\w*)?\b|\b(remote|client) addr\w*\b/, weak: /\b(host|address)\b/ },
}

/** How far matching values alone convince. Telephone numbers and names are easily mistaken for something else; dates say nothing of a birth. */
const weight: Readonly<Record<PersonalKind, number>> = {
  'e-mail': 0.99,
  phone: 0.75,
  'person name': 0.8,
  'payment card': 0.95,
  'bank account': 0.99,
  'postal address': 0.8,
  'birth date': 0.15,
  'ip address': 0.95,
}

/** From here on a column is treated as personal, and its values are masked. */
export const personalFrom = 0.5

/**
 * Whether a column holds something personal, from its name and its values.
 *
 * name: of the column. values: distinct filled values of the sample, as text.
 * Null below a confidence of one half.
 */
export function findPersonal(name: string, family: ColumnFamily, values: readonly string[]): PersonalFinding | null {
  if (family === 'boolean' || family === 'other') return null
  const words = wordsOf(name)
  const [best] = personalKinds
    .filter((kind) => mayHold(kind, family))
    .map((kind) => judge(kind, words, values))
    .sort((a, b) => b.confidence - a.confidence)
  return best === undefined || best.confidence < personalFrom ? null : best
}

function mayHold(kind: PersonalKind, family: ColumnFamily): boolean {
  if (kind === 'birth date') return family === 'text' || family === 'date' || family === 'moment'
  if (kind === 'payment card' || kind === 'phone') return family === 'text' || family === 'integer'
  return family === 'text'
}

/** Name and values are two witnesses: they add up when they agree, and values that say otherwise outweigh the name. */
function judge(kind: PersonalKind, words: string, values: readonly string[]): PersonalFinding {
  const { strong, weak } = names[kind]
  const named = strong.test(words) ? 0.8 : weak?.test(words) && !(kind === 'person name' && thingWords.test(words)) ? 0.4 : 0
  const share = values.length === 0 ? null : values.filter((value) => looksLike(kind, value, named > 0)).length / values.length
  const seen = share === null ? 0 : weight[kind] * support(share)
  const doubt = share !== null && share < 0.2 && kind !== 'postal address' && kind !== 'person name' ? 0.3 : share !== null && share < 0.2 ? 0.6 : 1
  const confidence = Math.round((1 - (1 - named * doubt) * (1 - seen)) * 100) / 100
  return { kind, confidence, because: reasonOf(kind, named, share) }
}

/** "customer segment", "owner team": about people, and yet no name of one. */
const thingWords =
  /\b(id|key|no|nr|code|type|kind|segment|group|team|region|status|level|tier|count|number|product|company|brand|city|country|domain|class|score|age)\b/

/** A few matching values are chance or notes; from four in five on they speak for the column. */
function support(share: number): number {
  return share >= 0.8 ? 1 : share < 0.2 ? 0 : share / 0.8
}

function reasonOf(kind: PersonalKind, named: number, share: number | null): string {
  const values = share === null || share < 0.005 ? null : `${Math.round(share * 100)} in 100 values look like one (${kind})`
  return [named > 0 ? 'its name says so' : null, values].filter((reason) => reason !== null).join('; ') || 'nothing speaks for it'
}

/** "customerEMail_2" becomes "customer e mail 2". */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}
