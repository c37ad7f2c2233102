import { slugFrom } from '../values/fields.ts'
import { shiftPeriod } from '../values/period.ts'
import { formatQuantity } from '../values/quantity.ts'
import { strategyJsonSchema } from './json-schema.ts'
import type { TextFile } from './open-file.ts'
import { printScalar } from './print.ts'

/** Where the schema for editors lies in a strategy's folder. */
export const schemaPath = '.plumb/strategy.schema.json'
/** The first line of a file at the top of the folder: tells editors of the schema. */
export const schemaLine = `# yaml-language-server: $schema=./${schemaPath}`

/**
 * A small strategy to start from, with comments that say what to do next: one goal, its metric with 24 months of numbers, a gap, an
 * initiative, a squad, a person. It reads without problems, and its goal can be forecast.
 *
 * name: the organisation, as "Harbor Outfitters" or "my-company". today: ISO date; the numbers end with the month before it.
 */
export function starterStrategy(name: string, today = '2026-11-15'): TextFile[] {
  const months = monthsBefore(today)
  const organisation = printScalar(organisationName(name))
  return [
    { path: 'goals.yaml', text: goalsText(organisation, months, today) },
    { path: 'work.yaml', text: workText(today) },
    { path: 'data.yaml', text: dataText },
    { path: 'monthly.csv', text: `month,orders,repeat_orders,repeat_revenue_eur\n${months.map((month) => Object.values(month).join(',')).join('\n')}\n` },
    { path: schemaPath, text: `${JSON.stringify(strategyJsonSchema(), null, 2)}\n` },
  ]
}

/** "my-company" becomes "My company"; a name as people write it stays. */
function organisationName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') return 'My organisation'
  if (slugFrom(trimmed) !== trimmed) return trimmed
  const words = trimmed.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

interface Month {
  readonly month: string
  readonly orders: number
  readonly repeatOrders: number
  readonly repeatRevenueEur: number
}

/** What an order brings in a month against the others, January first: people give in December. */
const season = [0.97, 0.95, 0.99, 1, 1.01, 0.99, 0.97, 0.96, 1, 1.02, 1.06, 1.08]
/** Chance of the single month, the same for everyone. */
const wobble = [0.4, -1.1, 0.7, 0.2, -0.6, 1.3, -0.3, -0.9, 0.8, 0.1, -0.5, 1, -1.2, 0.3, 0.6, -0.2, 0.9, -0.8, 0, 1.1, -0.7, 0.5, -0.4, 0.2]

function monthsBefore(today: string): Month[] {
  const thisMonth = `${today.slice(0, 7)}-01`
  return wobble.map((chance, index) => {
    const month = shiftPeriod(thisMonth, 'month', index - wobble.length)
    const orders = Math.round((2600 + 12 * index + 25 * chance) * season[Number(month.slice(5, 7)) - 1]!)
    const repeatOrders = Math.round(orders * (0.27 + 0.001 * index + 0.002 * chance))
    return { month, orders, repeatOrders, repeatRevenueEur: Math.round(repeatOrders * 96.5) }
  })
}

function goalsText(organisation: string, months: readonly Month[], today: string): string {
  const last = months.at(-1)!
  const money = (value: number) => formatQuantity({ value: Math.round(value / 500) * 500, unit: 'EUR' })
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4, 7)}-01`
  return `${schemaLine}
#
# Your strategy starts here: what you want, how you count it, who answers for it.
#
# First step: write your own goal over the one below. Ask "what shall be different for our customers, members or
# citizens?", not "what shall we do?". Then run:
#
#     plumb check .        what is missing or wrong, with the line
#     plumb brief .        where you stand, and what to do next

workspace:
  name: ${organisation}
  organisation: company     # company, nonprofit, public, campaign, education or other
  currency: EUR
  horizon: 24 months        # how far ahead plans look
  maxActive: 3              # proofs of concept and pilots at one time: few bets, not many pilots

goals:
  repeat-revenue:
    name: Customers come back and buy again
    metric: repeat-revenue
    baseline: ${money(last.repeatRevenueEur)}       # where it stood at the start, and when
    baselineOn: ${shiftPeriod(`${today.slice(0, 7)}-01`, 'month', -1)}
    target: ${money(last.repeatRevenueEur * 1.1)}         # where it shall be, and by when
    by: ${nextYear}
    owner: marketing-lead
    department: company       # a department's own goal has "parent:" with the goal it carries

metrics:
  repeat-revenue:
    name: Revenue from customers who bought before
    unit: EUR
    direction: up
    grain: month
    kind: outcome             # a result; "activity" counts what you do, and makes a poor goal
    owner: marketing-lead
    computed: { dataset: monthly-sales, aggregate: sum, column: repeat_revenue_eur }
    drivers:
      - { metric: repeat-share, elasticity: 0.6 to 1.1, confidence: medium }

  repeat-share:
    name: Share of orders by customers who bought before
    unit: ratio
    grain: month
    kind: leading             # moves first, and foretells the result
    owner: marketing-lead
    computed: { dataset: monthly-sales, aggregate: ratio, numerator: repeat_orders, denominator: orders }
    minimum: 0
    maximum: 1

people:
  marketing-lead:
    name: Ada Example
    department: marketing
    role: head of marketing
`
}

function workText(today: string): string {
  const start = shiftPeriod(`${today.slice(0, 7)}-01`, 'month', 1)
  const decideBy = shiftPeriod(start, 'month', 4)
  return `${schemaLine}
#
# What keeps you from the goal, and the few bets that shall change it.
#
# An initiative earns its place by the gap it closes and the metric it moves. AI is one of several ways: write down the
# others too, and doing nothing. Say how sure you are by ranges: "1% to 4%" means nine times in ten it lies between.

gaps:
  late-win-back:
    name: We notice too late that a customer stays away
    blocks: [repeat-revenue]
    area: process             # data, infrastructure, integration, skills, governance, adoption, economics or process
    severity: high
    current: One newsletter to everybody, once a month
    wanted: A message within a week of the order that did not come
    owner: marketing-lead

initiatives:
  win-back-mail:
    name: Win-back mail
    description: A mail with a fitting offer, as soon as a customer's usual time between orders has passed.
    owner: marketing-lead
    department: marketing
    squad: win-back
    stage: idea               # idea, proof-of-concept, pilot, production, scaled, retired
    start: ${start}
    decideBy: ${decideBy}      # scale it, fix it or stop it: on this day somebody decides
    closes: [late-win-back]
    effects:
      - metric: repeat-revenue
        change: 1% to 4%
        delay: 1 to 2 months  # from the start to the first effect
        ramp: 2 to 4 months   # from the first to the full effect
        evidence: assumed     # assumed, benchmark, observed, quasi-experiment, experiment or hold-out
        source: Estimate of the marketing lead, after last year's newsletter
    cost:
      once: 8k to 15k EUR
      perMonth: 1k to 2k EUR
    effort:
      - { role: data, amount: 0.5 to 1 }       # person-months
      - { role: creative, amount: 0.5 to 1 }
    duration:
      proof-of-concept: 1 to 2 months
      pilot: 2 to 3 months
    techniques: [churn prediction]             # leave it out for work without AI
    options:
      - { name: A model says who is about to stay away, kind: ai, cost: 8k to 15k EUR, chosen: true, because: The time between orders differs much from customer to customer }
      - { name: A mail to everybody after 90 days, kind: non-ai, cost: 2k to 3k EUR }
      - { name: Leave it as it is, kind: do-nothing }
    needs:
      data: [monthly-sales]
    risk: minimal
    success:
      - { metric: repeat-share, atLeast: 31% }
    stop:
      - Four months after the start, customers with the mail buy no more often than those without it

squads:
  win-back:
    name: Win-back squad
    lead: marketing-lead
    seats:                    # leave out "person" for a seat that is still empty
      - { role: product, person: marketing-lead, share: 20% }
      - { role: data }
      - { role: creative }
`
}

const dataText = `${schemaLine}
#
# Where the numbers come from. Next step: put a file of your own in place of monthly.csv, one row a month, and name its
# columns in goals.yaml under "computed".

datasets:
  monthly-sales:
    name: Sales by month
    file: monthly.csv
    row: a month of sales
    key: [month]
    time: month
    freshWithin: 35 days
    owner: marketing-lead
`
