import type { OperationTypes } from '@plumbline/plumb/types'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { monthsCsv } from '../../../testing/company.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'
import { sayExactly } from '../../format/number.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace

const datasets = `
workspace: { name: Metrics Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
datasets:
  months: { name: Months, file: months.csv, row: a month, time: month }
  orders: { name: Orders, file: orders.csv, row: an order, time: day, dimensions: [channel] }
metrics:
  complaints: { name: Complaints, unit: complaint, direction: down, computed: { dataset: months, aggregate: sum, column: complaints } }
  moods: { name: Mood of customers }
goals:
  fewer: { name: Fewer complaints, metric: complaints, baseline: 60 complaints, target: 45 complaints, by: 2027-06-30 }
`

function ordersCsv(): string {
  const rows = [...Array(600).keys()].map((index) => {
    const day = new Date(Date.UTC(2025, 10, 1 + Math.floor(index * 0.608))).toISOString().slice(0, 10)
    return `${index},${day},${['web', 'phone', 'shop'][(index * 7) % 3]},${(10 + ((index * 37) % 91) * 1.25).toFixed(2)}`
  })
  return ['id,day,channel,amount', ...rows].join('\n')
}

beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Metrics Ltd', [{ path: 'metrics.yaml', text: datasets }])
  await workspace.upload('months.csv', monthsCsv())
  await workspace.upload('orders.csv', ordersCsv())
})
afterAll(() => browser.close())

const open = async (path: string, from = context): Promise<Page> => {
  const page = await from.newPage()
  await visit(page, `/${workspace.id}/${path}`)
  return page
}
const rowNames = '[aria-label="Metrics"] tbody tr[data-index] a[href*="/metrics/"]'

test('the sentence says which numbers can be trusted; what has none stands first, with the reason', async () => {
  const page = await open('metrics')
  expect(await textOf(page.locator('header p'))).toBe('1 of 2 metrics has fresh numbers; 1 has none: Mood of customers.')
  expect(await page.locator(rowNames).allInnerTexts()).toEqual(['Mood of customers', 'Complaints'])
  await page.getByText('Nobody has entered a number for Mood of customers yet.').waitFor()
  await page.getByRole('button', { name: '1 No number' }).click()
  await page.getByRole('status').getByText('1 of 2').waitFor()
  expect(new URL(page.url()).searchParams.get('filter')).toContain('empty')
  await page.close()
})

test('a definition is built with its last values beside it, saved, and taken back', async () => {
  const page = await open('define-metric?dataset=orders')
  await page.getByRole('textbox', { name: 'Name' }).fill('Web revenue')
  await page.getByText('This metric is a sum but does not say of which column.').waitFor()
  await page.getByRole('combobox', { name: 'Column' }).click()
  await page.getByRole('option', { name: 'amount' }).click()
  const preview = page.getByRole('region', { name: 'What it brings' })
  await preview.getByText('Sum of amount in Orders, by month.').waitFor()
  const all = await preview.getByRole('row').nth(2).textContent()
  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.getByRole('combobox', { name: 'Only rows where: column 1' }).fill('channel')
  await page.getByRole('textbox', { name: 'Only rows where: value 1' }).fill('wbe')
  await preview.getByText(/No row of orders.csv passes/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Only rows where: value 1' }).fill('web')
  await preview.getByText('where channel is web').waitFor()
  await preview.getByRole('row').nth(2).waitFor()
  expect(await preview.getByRole('row').nth(2).textContent()).not.toBe(all)
  await page
    .getByRole('textbox', { name: 'Unit' })
    .or(page.getByRole('combobox', { name: 'Unit' }))
    .fill('EUR')
  // Enter saves, as in any form.
  await page.getByRole('textbox', { name: 'Name' }).press('Enter')
  await page.waitForURL('**/metrics/web-revenue')
  await page.getByText('Defined: Web revenue').waitFor()
  const { thing } = await workspace.get('thing', { thing: 'metric/web-revenue' })
  expect(thing.doc).toEqual({
    name: 'Web revenue',
    unit: 'EUR',
    grain: 'month',
    computed: { dataset: 'orders', aggregate: 'sum', column: 'amount', where: { channel: 'web' } },
  })
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: Defined').waitFor()
  await expect(workspace.get('thing', { thing: 'metric/web-revenue' })).rejects.toThrow('404')
  await page.close()
})

test('the form opens what is written, and changes only what the reader changes', async () => {
  const page = await open('define-metric?metric=complaints')
  await page.getByRole('combobox', { name: 'Counted by' }).click()
  await page.getByRole('option', { name: 'quarter' }).click()
  await page.getByRole('region', { name: 'What it brings' }).getByText('by quarter.').waitFor()
  await page.getByRole('button', { name: 'Save the definition' }).click()
  await page.waitForURL('**/metrics/complaints')
  const { thing } = await workspace.get('thing', { thing: 'metric/complaints' })
  expect(thing.doc).toMatchObject({
    unit: 'complaint',
    direction: 'down',
    grain: 'quarter',
    computed: { dataset: 'months', aggregate: 'sum', column: 'complaints' },
  })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: Changed how it is made').waitFor()
  await page.close()
})

test('the page of a metric shows the numbers that REST gives, whole and in slices', async () => {
  await workspace.post('write', {
    changes: [{ kind: 'metric', id: 'revenue', doc: { name: 'Revenue', unit: 'EUR', computed: { dataset: 'orders', aggregate: 'sum', column: 'amount' } } }],
  })
  const page = await open('metrics/revenue?range=all&by=channel')
  const [whole, split] = await Promise.all([ask({ metric: 'revenue' }), ask({ metric: 'revenue', by: ['channel'] })])
  await page.getByText('Table', { exact: true }).first().click()
  const shown = await page
    .getByRole('table', { name: 'Revenue' })
    .locator('tbody[data-known] td:nth-child(2)[title]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')))
  expect(shown).toEqual(whole.rows.map(({ value }) => sayExactly(value, 'EUR', 'en-GB')).reverse())
  const last = split.rows.at(-1)!.period
  const slices = split.rows.filter(({ period }) => period === last).sort((a, b) => b.value - a.value)
  const sliced = page.getByRole('table', { name: 'By channel', exact: true }).locator('tbody tr')
  expect(await sliced.locator('td:first-child').allInnerTexts()).toEqual(slices.map(({ dims }) => dims.channel))
  expect(await sliced.locator('td[title]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')))).toEqual(
    slices.map(({ value }) => sayExactly(value, 'EUR', 'en-GB')),
  )
  await page.getByRole('button', { name: 'Show the query' }).click()
  await page.getByText('FROM read_csv').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('a goal leads to its metric, and the metric to the goal', async () => {
  const page = await open('goals/fewer')
  await page.getByRole('complementary', { name: 'The goal as written' }).getByRole('link', { name: 'Complaints' }).click()
  await page.waitForURL('**/metrics/complaints')
  await page.getByRole('region', { name: 'Who relies on it' }).getByRole('link', { name: 'Fewer complaints' }).click()
  await page.waitForURL('**/goals/fewer')
  await page.close()
})

test('on a narrow screen a definition is built as well', async () => {
  const narrow = await openContext(browser, { width: 390 })
  const page = await open('define-metric?dataset=months', narrow)
  await page.getByRole('combobox', { name: 'How it is made' }).click()
  await page.getByRole('option', { name: 'Count rows' }).click()
  await page.getByText('Number of rows in Months (one row is a month), by month.').waitFor()
  await page.getByRole('button', { name: 'Add a condition' }).click()
  expect(await findViolations(page)).toEqual([])
  await narrow.close()
})

test('two thousand metrics: few rows are drawn, and search finds one among them', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, index) => [`m${index}`, { name: `Metric number ${index}`, ...(index % 2 ? { formula: 'm0 / 2' } : {}) }]),
  )
  const big = await makeWorkspace('Two Thousand Metrics Ltd', [
    { path: 'all.yaml', text: JSON.stringify({ workspace: { name: 'Big', currency: 'EUR' }, metrics: many }) },
  ])
  const page = await context.newPage()
  await visit(page, `/${big.id}/metrics`)
  expect(await textOf(page.locator('header p'))).toContain('0 of 2,000 metrics have fresh numbers')
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(80)
  await page.getByRole('textbox', { name: 'Search Metrics' }).fill('number 1711')
  await page.getByRole('status').getByText('1 of 2,000').waitFor()
  expect(await page.locator(rowNames).allInnerTexts()).toEqual(['Metric number 1711'])
  await page.close()
})

async function ask(input: OperationTypes['query-metric']['input']): Promise<OperationTypes['query-metric']['output']> {
  return workspace.get('query-metric', input)
}
