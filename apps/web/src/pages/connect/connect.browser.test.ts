import { Buffer } from 'node:buffer'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { workbook } from '../../../testing/workbook.ts'
import { makeWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
})
afterAll(() => browser.close())

const strategy = { path: 'shop.yaml', text: 'workspace: { name: Shop, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }\n' }
const customers = ['customer_id,email,region', ...[...Array(40).keys()].map((at) => `${at + 1},ada.brown${at}@example.org,${['North', 'South'][at % 2]}`)].join(
  '\n',
)
const orders = [
  'order_id,customer_id,ordered_on,channel,amount',
  ...[...Array(120).keys()].map((at) => {
    const day = new Date(Date.UTC(2026, 6, 1 + at)).toISOString().slice(0, 10)
    return [`A-${1000 + at}`, at % 4 === 3 ? '' : (at % 40) + 1, day, ['web', 'phone', 'store'][at % 3], 20 + ((at * 7) % 90)].join(',')
  }),
].join('\n')

test('a file is dropped, looked at, confirmed; its dataset says what is missing and what joins; a word is confirmed and taken back', async () => {
  const shop = await makeWorkspace('Connect Ltd', [strategy])
  const page = await context.newPage()
  const file = (name: string, text: string) =>
    page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

  // Nothing is kept before it is confirmed.
  await visit(page, `/${shop.id}/data`)
  await page.getByRole('link', { name: 'Connect data' }).click()
  await file('orders.csv', orders)
  await page.getByRole('heading', { name: 'Confirm what it is' }).waitFor()
  expect((await shop.get('things', { kind: 'dataset' })).total).toBe(0)
  expect(await page.getByLabel('Column that says when').first().inputValue()).toBe('ordered_on')
  expect(await textOf(page.getByRole('region', { name: 'What stands out' }))).toContain('25% of rows have no customer id.')
  expect(await findViolations(page)).toEqual([])
  await page.getByLabel('One row is').fill('an order')
  await page.getByLabel('One row is').press('Enter')
  await page.getByText('25% of orders have no customer id.').first().waitFor()
  await page.getByRole('button', { name: 'Connect orders.csv' }).click()
  await page.getByText('orders.csv is here.').waitFor()
  expect(await page.getByRole('link', { name: 'Define a metric on it' }).getAttribute('href')).toBe(`/${shop.id}/define-metric?dataset=orders`)
  expect((await shop.get('thing', { thing: 'dataset/orders' })).thing.doc).toMatchObject({
    file: 'orders.csv',
    row: 'an order',
    key: ['order_id'],
    time: 'ordered_on',
    dimensions: ['channel'],
  })

  await page.getByRole('button', { name: 'Connect another' }).click()
  await file('customers.csv', customers)
  await page.getByRole('button', { name: 'Connect customers.csv' }).click()
  await page.getByText('customers.csv is here.').waitFor()
  // Addresses leave the server masked only.
  expect(JSON.stringify(await shop.get('profile', { dataset: 'customers' }))).not.toContain('ada.brown')

  await visit(page, `/${shop.id}/data`)
  await page.getByText(/1 of 2 datasets are fresh and complete/).waitFor()
  await page.getByRole('button', { name: 'Compare them' }).click()
  await page.getByRole('table', { name: /Columns that join/ }).waitFor()
  expect(await textOf(page.getByRole('table', { name: /Columns that join/ }))).toContain('customers.customer_id')
  await page.getByRole('button', { name: /^Make the term Customer/ }).click()
  await page
    .getByText(/customer_id are Customer/)
    .first()
    .waitFor()
  await expect.poll(async () => (await shop.get('terms', {})).terms[0]?.columns.length, { timeout: 10_000 }).toBe(2)
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('table', { name: 'Datasets' }).getByRole('link', { name: 'Orders', exact: true }).click()
  await page.getByRole('heading', { name: 'What its columns mean' }).waitFor()
  await page.getByRole('button', { name: /^Withdraw what was said of customer_id/ }).click()
  await page
    .getByText(/is open again for/)
    .first()
    .waitFor()
  expect((await shop.get('terms', {})).terms[0]?.columns).toHaveLength(1)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('what cannot be read is said with its mend, and nothing is kept', async () => {
  const shop = await makeWorkspace('Broken Ltd', [strategy])
  const page = await context.newPage()
  await visit(page, `/${shop.id}/connect`)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'orders.parquet', mimeType: 'application/octet-stream', buffer: Buffer.from('no parquet') })
  await page.getByRole('alert').getByText('orders.parquet').first().waitFor()
  expect((await shop.get('things', { kind: 'dataset' })).total).toBe(0)
  await page.close()
})

test('of a workbook with several sheets, the one that is meant is chosen', async () => {
  const shop = await makeWorkspace('Sheets Ltd', [strategy])
  const page = await context.newPage()
  await visit(page, `/${shop.id}/connect`)
  const day = (at: number) => `2026-10-${String(at + 1).padStart(2, '0')}`
  const rows = (column: string, size: number) => [['day', column], ...[...Array(20).keys()].map((at) => [day(at), at * size])]
  const buffer = workbook({ North: rows('sales', 3), South: rows('visits', 5) })
  await page.locator('input[type=file]').first().setInputFiles({ name: 'regions.xlsx', mimeType: 'application/octet-stream', buffer })
  await page
    .getByRole('columnheader', { name: 'sales' })
    .or(page.getByText('sales', { exact: true }))
    .first()
    .waitFor()
  await page.getByRole('combobox', { name: 'Sheet' }).click()
  await page.getByRole('option', { name: 'South' }).click()
  await page.getByText('visits', { exact: true }).first().waitFor()
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('South')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Connect regions.xlsx, sheet South' }).click()
  await page.getByText('regions.xlsx, sheet South is here.').waitFor()
  expect((await shop.get('thing', { thing: 'dataset/south' })).thing.doc).toMatchObject({ file: 'regions.xlsx', sheet: 'South' })
  await page.close()
})
