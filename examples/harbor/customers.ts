import { shiftPeriod } from '@plumbline/model'
import type { Random } from '@plumbline/stats'
import { type Subject, subjects } from './comment-lines.ts'

/** Customers of the first half of 2026, planted: what goes with buying again within ninety days, on the log odds. */
export const plantedAgain = { base: -1.25, member: 0.85, app: 0.45, twoReturned: -0.7, advice: 0.12 } as const

export interface Customer {
  readonly id: number
  readonly channel: 'stores' | 'shop' | 'app'
  readonly member: boolean
  /** Whether the shop or the app advised a size; never in a store. */
  readonly advised: boolean
  readonly monthsKnown: number
  readonly items: number
  readonly returned: number
  /** EUR in the last twelve months. */
  readonly spent: number
  readonly again: boolean
}

const customerCount = 2_400
const commentCount = 360
const firstDay = '2026-02-01'
const days = 286

/** Who bought between January and July 2026, one row a customer. */
export function makeCustomers(random: Random): { readonly list: readonly Customer[]; readonly csv: string } {
  const list = Array.from({ length: customerCount }, (_, at) => makeCustomer(300_001 + at, random))
  const lines = list.map(({ id, channel, member, advised, monthsKnown, items, returned, spent, again }) =>
    [id, channel, yes(member), yes(advised), monthsKnown, items, returned, spent, yes(again)].join(','),
  )
  return {
    list,
    csv: `${['customer_id,channel,club_member,size_advice,months_known,items,items_returned,spent_12_months,bought_again', ...lines].join('\n')}\n`,
  }
}

/** What some of them wrote under the question "What should we know?", February to November 2026, one row a comment. */
export function makeComments(customers: readonly Customer[], random: Random): string {
  const comments = Array.from({ length: commentCount }, () => {
    const day = shiftPeriod(firstDay, 'day', Math.floor(days * Math.sqrt(random.uniform())))
    const customer = random.choice(customers)
    return { day, customer, text: writeComment(customer, day, random) }
  }).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.customer.id - b.customer.id))
  const lines = comments.map(({ day, customer, text }, at) => [`k${at + 1}`, day, customer.id, `"${text}"`].join(','))
  return `${['comment_id,written_on,customer_id,comment', ...lines].join('\n')}\n`
}

function makeCustomer(id: number, random: Random): Customer {
  const channel = random.choice(['stores', 'shop', 'app'] as const, [0.4, 0.36, 0.24])
  const member = random.chance(channel === 'shop' ? 0.38 : 0.52)
  const advised = channel !== 'stores' && random.chance(0.55)
  const items = 1 + Math.min(11, Math.floor(random.lognormal(0.7, 0.6)))
  const returned = Array.from({ length: items }, () => random.chance(channel === 'stores' ? 0.07 : advised ? 0.22 : 0.29)).filter(Boolean).length
  const odds =
    plantedAgain.base +
    (member ? plantedAgain.member : 0) +
    (channel === 'app' ? plantedAgain.app : 0) +
    (returned >= 2 ? plantedAgain.twoReturned : 0) +
    (advised ? plantedAgain.advice : 0)
  return {
    id,
    channel,
    member,
    advised,
    monthsKnown: Math.floor(random.lognormal(2.9, 0.7)),
    items,
    returned,
    spent: Math.round(items * 52 * random.lognormal(0, 0.35)),
    again: random.chance(1 / (1 + Math.exp(-odds))),
  }
}

function writeComment(customer: Customer, day: string, random: Random): string {
  const subject = random.choice(
    subjects,
    subjects.map((each) => weightOf(each, customer, day)),
  )
  const item = random.choice(subject.items)
  const said = [random.choice(subject.lines), ...(random.chance(0.75) ? [random.choice(subject.remarks)] : [])]
  return [
    ...(random.chance(0.2) ? [random.choice(beginnings)] : []),
    ...(random.chance(0.2) ? said.toReversed() : said).map((line) => line.replace('{item}', item)),
    ...(random.chance(0.25) ? [random.choice(endings[subject.mood])] : []),
  ].join(' ')
}

function weightOf({ weight, advised, stores, since }: Subject, customer: Customer, day: string): number {
  const byAdvice = customer.advised ? (advised ?? 1) : 1
  const byStore = customer.channel === 'stores' ? (stores ?? 1) : 1
  return weight * byAdvice * byStore * (since !== undefined && day >= since.day ? since.times : 1)
}

const yes = (value: boolean) => (value ? 'yes' : 'no')

/** How some begin, whatever they write about. */
const beginnings: readonly string[] = [
  'Hello.',
  'Ordered on a Sunday.',
  'My third order with you.',
  'A present for my son.',
  'Customer for years.',
  'First time at Harbor.',
  'To be honest:',
]

/** What some add. */
const endings: Readonly<Record<Subject['mood'], readonly string[]>> = {
  unhappy: ['I expected more from you.', 'Not good.', 'Please do something about it.', 'That was the last time.', 'A pity.', 'Very annoying.'],
  happy: ['Thanks!', 'I will be back.', 'Keep it up.', 'Will tell my friends.', 'That made my day.', 'Very pleased.'],
  neither: ['Just so you know.', 'Thank you for an answer.', 'Maybe others ask that too.'],
}
