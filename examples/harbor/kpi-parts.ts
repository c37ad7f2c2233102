import type { Random } from '@plumbline/stats'
import type { KpiRow } from './kpis.ts'

/** A row of kpis.csv: a metric in a month, in one channel and one category; "all" where it is counted in one piece. */
export interface KpiPart extends KpiRow {
  readonly channel: string
  readonly category: string
}

/** How much of the whole a part makes in the first and in the last month, and how its rate lies against the others. */
interface Weight {
  readonly name: string
  readonly from: number
  readonly to: number
  /** Shares only: its rate over the rate of the whole, before others are set against it; 1 when left out. */
  readonly rate?: number
  /** From this month on its rate lies there. */
  readonly since?: { readonly month: string; readonly rate: number }
}

const channels: readonly Weight[] = [
  { name: 'stores', from: 0.56, to: 0.49 },
  { name: 'shop', from: 0.33, to: 0.29 },
  { name: 'app', from: 0.11, to: 0.22 },
]
const categories: readonly Weight[] = [
  { name: 'jackets', from: 0.34, to: 0.33 },
  { name: 'trousers', from: 0.22, to: 0.23 },
  { name: 'shoes', from: 0.24, to: 0.24 },
  { name: 'shirts', from: 0.12, to: 0.12 },
  { name: 'equipment', from: 0.08, to: 0.08 },
]
const rated = (list: readonly Weight[], rates: Readonly<Record<string, number>>) => list.map((weight) => ({ ...weight, rate: rates[weight.name] ?? 1 }))
const online = [
  { name: 'shop', from: 0.75, to: 0.57 },
  { name: 'app', from: 0.25, to: 0.43 },
]
const whole: readonly Weight[] = [{ name: 'all', from: 1, to: 1 }]

/** The metrics that the monthly close gives by part. The app grows; from August 2026 on a new cut of trousers comes back more often. */
const partsOf: Readonly<Record<string, { readonly channel: readonly Weight[]; readonly category: readonly Weight[] }>> = {
  'net-revenue': { channel: channels, category: categories },
  'repeat-revenue': { channel: channels, category: categories },
  'full-price-share': {
    channel: rated(channels, { stores: 1.06, shop: 0.93, app: 0.97 }),
    category: rated(categories, { jackets: 1.05, shirts: 0.88, equipment: 1.1 }),
  },
  'gross-margin': { channel: whole, category: rated(categories, { jackets: 1.08, shoes: 0.93, equipment: 0.86 }) },
  'repeat-rate': { channel: rated(online, { app: 1.22 }), category: whole },
  'online-conversion': { channel: rated(online, { app: 1.35 }), category: whole },
  'return-rate': {
    channel: rated(online, { app: 0.95 }),
    category: [
      { name: 'jackets', from: 0.32, to: 0.32 },
      { name: 'trousers', from: 0.24, to: 0.25, rate: 1.2, since: { month: '2026-08', rate: 1.42 } },
      { name: 'shoes', from: 0.27, to: 0.26, rate: 1.25 },
      { name: 'shirts', from: 0.12, to: 0.12, rate: 0.7 },
      { name: 'equipment', from: 0.05, to: 0.05, rate: 0.3 },
    ],
  },
  'stock-out-rate': { channel: whole, category: rated(categories, { shoes: 1.3, equipment: 0.7 }) },
}

/** Takes the monthly numbers apart; the parts of a metric add up to what it was, to the unit. */
export function splitKpis(rows: readonly KpiRow[], random: Random): KpiPart[] {
  const months = [...new Set(rows.map(({ month }) => month))].sort()
  return rows.flatMap((row) => {
    const parts = partsOf[row.metric]
    if (parts === undefined) return [{ ...row, channel: 'all', category: 'all' }]
    const at = months.indexOf(row.month) / (months.length - 1)
    const own = random.fork(`${row.metric} ${row.month}`)
    const cells = parts.channel.flatMap((channel) => parts.category.map((category) => cellOf(channel, category, row.month, at, own)))
    const weights = cells.map(({ weight }) => weight)
    if (row.denominator === undefined) {
      const values = shareOut(row.value, weights)
      return cells.map(({ channel, category }, index) => ({ month: row.month, metric: row.metric, value: values[index]!, channel, category }))
    }
    const below = shareOut(row.denominator, weights)
    const above = shareOut(
      row.numerator!,
      cells.map(({ rate }, index) => rate * below[index]!),
    )
    return cells.map(({ channel, category }, index) => {
      const [numerator, denominator] = [above[index]!, below[index]!]
      return { month: row.month, metric: row.metric, value: Number((numerator / denominator).toFixed(5)), numerator, denominator, channel, category }
    })
  })
}

export function kpisAsCsv(rows: readonly KpiPart[]): string {
  const lines = rows.map(({ month, metric, value, numerator, denominator, channel, category }) =>
    [month, metric, value, numerator ?? '', denominator ?? '', channel, category].join(','),
  )
  return `${['month,metric,value,numerator,denominator,channel,category', ...lines].join('\n')}\n`
}

function cellOf(channel: Weight, category: Weight, month: string, at: number, random: Random) {
  const weightOf = ({ from, to }: Weight) => from + (to - from) * at
  const rateOf = ({ rate = 1, since }: Weight) => (since !== undefined && month.slice(0, 7) >= since.month ? since.rate : rate)
  const unsettled = (spread: number) => 1 + spread * random.normal()
  return {
    channel: channel.name,
    category: category.name,
    weight: weightOf(channel) * weightOf(category) * unsettled(0.02),
    rate: rateOf(channel) * rateOf(category) * unsettled(0.008),
  }
}

/** A whole number in whole parts by weight: what is left over goes to the largest remainders. */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const order = exact.map((value, at) => ({ at, rest: value - parts[at]! })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  const left = total - parts.reduce((all, part) => all + part, 0)
  for (const { at } of order.slice(0, left)) parts[at]!++
  return parts
}
