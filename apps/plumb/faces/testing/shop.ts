import { createRandom } from '@plumbline/stats'

/** A shop with metrics of every shape, and questions about them by lot. For tests. */
export const shopText = `workspace: { name: Shop, currency: EUR, timeZone: Europe/Lisbon, weekStart: monday, fiscalYearStart: 4, today: 2026-11-15 }
datasets:
  orders:
    name: Orders
    file: orders.csv
    row: an order line
    time: at
    timeZone: UTC
    key: [line]
    dimensions: [channel, region]
    joins: [{ dataset: stores, on: { store: id } }]
  stores: { name: Stores, file: stores.csv, key: [id], dimensions: [country], asOf: 2026-01-01 }
metrics:
  lines: { name: Lines, computed: { dataset: orders, aggregate: count } }
  customers: { name: Customers, grain: week, computed: { dataset: orders, aggregate: count distinct, column: customer } }
  revenue: { name: Revenue, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount } }
  web-revenue: { name: Web revenue, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount, where: { channel: [web, app] } } }
  home-revenue: { name: Revenue at home, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount, where: { stores.country: PT } } }
  basket: { name: Basket, unit: EUR, grain: day, computed: { dataset: orders, aggregate: mean, column: amount } }
  margin: { name: Margin, unit: ratio, computed: { dataset: orders, aggregate: ratio, numerator: gain, denominator: amount } }
  median: { name: Median basket, unit: EUR, computed: { dataset: orders, aggregate: quantile, column: amount, at: 0.5 } }
  slowest: { name: Slow delivery, unit: day, direction: down, computed: { dataset: orders, aggregate: quantile, column: days, at: 0.9, where: { days: { empty: false } } } }
  again: { name: Bought again, unit: ratio, computed: { dataset: orders, aggregate: retention, unit: customer } }
  upgraded: { name: Upgraded, unit: ratio, computed: { dataset: orders, aggregate: conversion, unit: customer, start: { channel: web }, event: { channel: app }, within: 30 days } }
  three: { name: Three periods, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount, rolling: 3 } }
  so-far: { name: This year so far, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount, cumulative: year } }
  per-customer: { name: Revenue per customer, unit: EUR, formula: revenue / customers }
  open: { name: Shops, computed: { dataset: stores, aggregate: count } }
`

export const storesCsv = 'id,country\nlis,PT\nopo,PT\nmad,ES\npar,FR\n'

const channels = ['web', 'app', 'phone', '"a ""quoted"", odd one"', '']
const regions = ['north', 'south', '=east', 'Ünter den Linden', '']
const stores = ['lis', 'opo', 'mad', 'par', 'nowhere']

/** Order lines of two years, with gaps, odd texts, missing numbers and moments around the changes of the clocks. */
export function ordersCsv(rows: number, seed: number): string {
  const { pick, next } = lotOf(seed)
  const start = Date.UTC(2024, 9, 20)
  const lines = Array.from({ length: rows }, (_, line) => {
    const at = new Date(start + Math.floor(next() * 740 * 24 * 60) * 60_000).toISOString()
    const amount = next() < 0.03 ? 'n/a' : (next() * 400 - 20).toFixed(2)
    const days = next() < 0.2 ? '' : String(Math.floor(next() * 20))
    return [line, at, `c${Math.floor(next() * 300)}`, pick(channels), pick(regions), pick(stores), amount, (next() * 90).toFixed(3), days].join(',')
  })
  return `line,at,customer,channel,region,store,amount,gain,days\n${lines.join('\n')}\n`
}

/** A question as any face takes it. */
export interface AskedQuestion {
  readonly metric: string
  readonly by?: string[]
  readonly from?: string
  readonly to?: string
  readonly where?: string[]
  readonly grain?: string
  readonly zone?: string
}

const metrics = [...shopText.matchAll(/^ {2}([a-z-]+): \{ name: .*(?:computed|formula)/gm)].map(([, id]) => id!)
const conditions = [
  'channel=web',
  'channel=web,app',
  'channel!=phone',
  'region=',
  'region!=',
  'amount>=50',
  'amount<10.5',
  'days>3',
  'region="=east"',
  'channel=nothing',
]
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland']
const grains = ['day', 'week', 'month', 'quarter', 'year']
const splits = [['channel'], ['region'], ['channel', 'region'], ['stores.country']]
const days = ['2024-11', '2025', '2025-03-30', '2025-10', '2026-02-28', '2026']

/** So many questions by lot: metric, filter, zone, grain, split and range. */
export function askByLot(questions: number, seed: number): AskedQuestion[] {
  const { pick, next } = lotOf(seed)
  const maybe = <T>(share: number, make: () => T): T | undefined => (next() < share ? make() : undefined)
  return Array.from({ length: questions }, () => {
    const [first, last] = [pick(days), pick(days)].sort()
    const asked = {
      metric: pick(metrics),
      by: maybe(0.4, () => pick(splits)),
      where: maybe(0.5, () => (next() < 0.3 ? ['amount>=5', pick(conditions.slice(0, 5))] : [pick(conditions)])),
      grain: maybe(0.6, () => pick(grains)),
      zone: maybe(0.6, () => pick(zones)),
      from: maybe(0.4, () => first),
      to: maybe(0.3, () => last),
    }
    return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as unknown as AskedQuestion
  })
}

function lotOf(seed: number) {
  const random = createRandom(seed)
  const next = () => random.uniform()
  return { next, pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]! }
}
