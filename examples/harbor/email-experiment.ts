import type { Random } from '@plumbline/stats'

/** What the e-mail of September 2026 does, planted: the chances in each variant, alike for everybody but for the segment and the customer. */
export const planted = {
  customers: 60_000,
  variants: {
    control: { open: 0.21, visit: 0.05, purchase: 0.009, unsubscribe: 0.0026 },
    /** Subject lines by a language model: more opens, a few more looks, no more purchases. */
    'ai-subject': { open: 0.27, visit: 0.054, purchase: 0.0091, unsubscribe: 0.0031 },
    /** What is in the mail is chosen for the customer: it sells. */
    'ai-personal': { open: 0.232, visit: 0.067, purchase: 0.0152, unsubscribe: 0.0025 },
  },
  /** Months since the last purchase, with the share of customers and what it does to every chance. */
  segments: { 'lapsed-6': { share: 0.42, factor: 1.3 }, 'lapsed-12': { share: 0.35, factor: 0.9 }, 'lapsed-24': { share: 0.23, factor: 0.604 } },
  /** Middle of an order in EUR, and its spread on the log scale. */
  order: { median: 74, sdLog: 0.55 },
} as const

type Variant = keyof typeof planted.variants
type Segment = keyof typeof planted.segments

/** The e-mail experiment as CSV, one row a customer in order of customer number. */
export function makeEmailExperiment(random: Random): string {
  const rows = Array.from({ length: planted.customers }, (_, at) => makeCustomer(100_001 + at, random))
  return `${['customer_id,variant,segment,prior_revenue,opened,visited,purchased,revenue,unsubscribed', ...rows].join('\n')}\n`
}

function makeCustomer(id: number, random: Random): string {
  const variant = random.choice(Object.keys(planted.variants) as Variant[])
  const segment = random.choice(
    Object.keys(planted.segments) as Segment[],
    Object.values(planted.segments).map(({ share }) => share),
  )
  // Those who spent more before are also likelier to buy again, so that prior revenue explains part of the outcome.
  const loyalty = random.lognormal(-0.08, 0.4)
  const prior = Math.round(loyalty * random.lognormal(4.7, 0.5))
  const chances = planted.variants[variant]
  const factor = planted.segments[segment].factor * loyalty
  const purchased = random.chance(Math.min(0.9, chances.purchase * factor))
  const visited = purchased || random.chance(Math.min(0.9, (chances.visit - chances.purchase) * factor))
  const opened = visited || random.chance(Math.min(0.95, chances.open - chances.visit))
  const revenue = purchased ? (planted.order.median * random.lognormal(0, planted.order.sdLog)).toFixed(2) : '0'
  const unsubscribed = random.chance(chances.unsubscribe)
  return [id, variant, segment, prior, Number(opened), Number(visited), Number(purchased), revenue, Number(unsubscribed)].join(',')
}
