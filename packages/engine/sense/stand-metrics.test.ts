import { historiesFrom, type NumberSource, type Problem, readStrategy } from '@plumbline/model'
import { expect, test } from 'vitest'
import type { MetricStanding } from './metric-standing.ts'
import { sayMetric, sayMetrics } from './metric-words.ts'
import { standMetrics } from './stand-metrics.ts'

const text = `
workspace: { name: Shop, currency: EUR }
people: { ana: { name: Ana } }
datasets:
  orders: { name: Orders, file: orders.csv, time: day, row: an order, freshWithin: 35 days }
  list: { name: List, file: list.csv, asOf: 2026-01-01 }
metrics:
  revenue: { name: Revenue, unit: EUR, owner: ana, computed: { dataset: orders, aggregate: sum, column: amount, where: { channel: [web, phone] } } }
  returns: { name: Returns, unit: ratio, direction: down, computed: { dataset: orders, aggregate: ratio, numerator: returned } }
  slow: { name: Slow orders, computed: { dataset: orders, aggregate: quantile, column: days, at: 0.9 } }
  members: { name: Members, computed: { dataset: list, aggregate: count } }
  typed: { name: Typed in }
  basket: { name: Basket, unit: EUR, formula: revenue / members }
goals:
  grow: { name: Grow, metric: revenue }
  keep: { name: Keep, metric: revenue, guardrails: [returns] }
`
const months = (metric: string, first: number, values: readonly number[]) =>
  values.map((value, index) => ({ metric, period: new Date(Date.UTC(2025, first + index, 1)).toISOString().slice(0, 10), value }))

function stand(today: string, problems: readonly Problem[] = [], source: Partial<NumberSource> = {}): ReadonlyMap<string, MetricStanding> {
  const { strategy, things } = readStrategy([{ path: 'shop.yaml', text }])
  const observations = [...months('revenue', 8, [80, 90, 100, 0, 110]), ...months('returns', 8, [0.1, 0.12]), ...months('members', 0, [500])]
  const standings = standMetrics({
    strategy,
    things,
    histories: historiesFrom([...observations, { metric: 'revenue', period: '2024-12-01', value: 0 }, { metric: 'revenue', period: '2025-01-01', value: 100 }]),
    sources: [{ metric: 'revenue', dataset: 'orders', file: 'orders.csv', rows: 5, readAt: '2026-02-01T00:00:00Z', sql: 'SELECT 1', ...source }],
    problems,
    today,
  })
  return new Map(standings.map((standing) => [standing.metric, standing]))
}

test('a value stands against the period before and the same period a year before', () => {
  const { revenue, returns } = Object.fromEntries(stand('2026-02-10'))
  expect(revenue).toMatchObject({
    latest: { period: '2026-01-01', value: 110 },
    before: { period: '2025-12-01', value: 0, difference: 110, ratio: null, better: true },
    yearBefore: { period: '2025-01-01', value: 100, difference: 10, ratio: 0.1, better: true },
    periods: 7,
    recent: [0, 100, null, null, null, null, null, null, null, 80, 90, 100, 0, 110],
    reliedOn: 3,
    owner: { id: 'ana', name: 'Ana' },
    file: 'orders.csv',
  })
  // A share differs by points; more returns are worse.
  expect(returns!.before).toMatchObject({ ratio: null, better: false })
  expect(returns!.yearBefore).toBeNull()
})

test.each<[string, string, MetricStanding['freshness'], string]>([
  ['2026-02-10', 'revenue', 'fresh', 'The last whole month is January 2026.'],
  ['2026-03-08', 'revenue', 'fresh', 'The last whole month is January 2026.'],
  ['2026-03-09', 'revenue', 'late', 'The last whole month is January 2026, which ended 36 days ago; it should come within 35 days.'],
  ['2026-03-09', 'members', 'fresh', 'One snapshot, of January 2025.'],
  ['2026-03-09', 'typed', 'empty', 'There is no number yet.'],
])('on %s %s is %s', (today, metric, freshness, freshSays) => expect(stand(today).get(metric)).toMatchObject({ freshness, freshSays }))

test.each<[string, MetricStanding['freshness']]>([
  ['2026-03-01', 'fresh'],
  ['2026-02-01', 'late'],
])('on 9 March rows of the month from %s make a metric %s: one that is over and half told is not new', (period, freshness) => {
  expect(stand('2026-03-09', [], { partial: { period, value: 1, because: 'its rows stop' } }).get('revenue')!.freshness).toBe(freshness)
})

test.each<[string, NonNullable<NumberSource['latest']>, MetricStanding['freshness'], string]>([
  ['2026-02-10', { day: '2026-02-08', span: 'day' }, 'fresh', 'The last whole month is January 2026.'],
  // The month has begun, and nothing came for long: a promise of days is one about rows.
  ['2026-03-16', { day: '2026-02-08', span: 'day' }, 'late', 'The latest rows are from 8 February 2026, 36 days ago; they should come within 35 days.'],
  ['2026-03-08', { day: '2026-01-01', span: 'month' }, 'fresh', 'The last whole month is January 2026.'],
  [
    '2026-03-09',
    { day: '2026-01-01', span: 'month' },
    'late',
    'The latest rows are of January 2026, which ended 36 days ago; they should come within 35 days.',
  ],
])('on %s rows up to %o make a metric %s', (today, latest, freshness, says) => {
  const standing = stand(today, [], { latest, partial: { period: '2026-02-01', value: 1, because: 'its rows stop' } }).get('revenue')!
  expect(standing.freshness).toBe(freshness)
  expect(standing.freshSays).toContain(says)
})

test('a metric without a number says why', () => {
  const filtered: Problem = { code: 'no-matching-rows', severity: 'error', place: { thing: 'metric/slow' }, message: 'No row matches.', mend: 'Mend it.' }
  const standings = stand('2026-02-10', [filtered])
  expect(standings.get('slow')!.problems).toEqual([filtered])
  expect(standings.get('typed')!.problems.map(({ code }) => code)).toEqual(['nothing-entered'])
  expect(standings.get('basket')!.problems.map(({ code }) => code)).toEqual(['formula-without-numbers'])
  expect(sayMetric(standings.get('slow')!)).toBe('No row matches. Mend it.')
})

test('what is wrong with a dataset is wrong with each metric on it', () => {
  const broken: Problem = { code: 'data-file-missing', severity: 'error', place: { thing: 'dataset/orders' }, message: 'Gone.', mend: 'Bring it.' }
  expect([...stand('2026-02-10', [broken]).values()].filter(({ problems }) => problems.includes(broken)).map(({ metric }) => metric)).toEqual([
    'revenue',
    'returns',
    'slow',
  ])
})

test.each<[string, string]>([
  ['revenue', 'Sum of amount in Orders, where channel is web or phone, by month.'],
  ['returns', 'Sum of returned divided by the number of rows, in Orders, by month.'],
  ['slow', '90th percentile of days in Orders, by month.'],
  ['members', 'Number of rows in List, by month.'],
  ['typed', 'Entered by people, by month.'],
  ['basket', 'Revenue / Members, by month.'],
])('%s in words', (metric, says) => expect(stand('2026-02-10').get(metric)!.says).toBe(says))

test('the list and each metric in a sentence', () => {
  const standings = stand('2026-02-10')
  expect(sayMetrics([...standings.values()])).toBe('2 of 6 metrics have fresh numbers; 1 is late: Returns; 3 have none: Slow orders, Typed in and Basket.')
  expect(sayMetrics([])).toBe('Nothing is counted yet.')
  expect(sayMetric(standings.get('revenue')!)).toBe('Revenue was 110 EUR in January 2026, 110 EUR more than the month before and 10% more than a year before.')
  expect(sayMetric(standings.get('returns')!)).toBe('Returns was 12% in October 2025, 2 points more than the month before.')
})
