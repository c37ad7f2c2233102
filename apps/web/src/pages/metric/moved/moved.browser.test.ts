import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../../testing/workspace.ts'

let browser: Browser
let workspace: TestWorkspace

const text = `
workspace: { name: Shop Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
datasets:
  orders: { name: Orders, file: orders.csv, row: an order, time: day, dimensions: [product, region] }
metrics:
  revenue: { name: Revenue, unit: EUR, computed: { dataset: orders, aggregate: sum, column: amount } }
  customers: { name: Customers, unit: customer, computed: { dataset: orders, aggregate: count distinct, column: customer } }
  orders: { name: Orders, unit: order, computed: { dataset: orders, aggregate: count } }
  basket: { name: Basket value, unit: EUR, formula: revenue / orders }
`

/** In October, GTX Pro in the West sold a quarter of what it sold before. */
function ordersCsv(): string {
  const rows: string[] = []
  for (let month = 6; month <= 10; month++) {
    for (let index = 0; index < 480; index++) {
      const [product, region] = [['GTX', 'GTX Pro', 'Basic', 'Max'][index % 4], ['North', 'South', 'West'][Math.floor(index / 4) % 3]]
      const amount = (month === 10 && product === 'GTX Pro' && region === 'West' ? 10 : 40) + ((index * 37 + month) % 17) / 4
      rows.push(`2026-${String(month).padStart(2, '0')}-${String(1 + (index % 30)).padStart(2, '0')},c${index % 90},${product},${region},${amount.toFixed(2)}`)
    }
  }
  return ['day,customer,product,region,amount', ...rows].join('\n')
}

beforeAll(async () => {
  browser = await launchBrowser()
  workspace = await makeWorkspace('Shop Ltd', [{ path: 'shop.yaml', text }])
  await workspace.upload('orders.csv', ordersCsv())
})
afterAll(() => browser.close())

test('the segment is named, drawn and tabled; other periods can be chosen; it fits a phone', async () => {
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${workspace.id}/metrics/revenue`)
  const section = page.getByRole('region', { name: 'What moved it?' })
  await section.getByText(/Revenue fell 5\.\d+% from September 2026 to October 2026 .*: (9\d|10\d)% of it is GTX Pro in West\./).waitFor()
  const steps = section.getByRole('list', { name: 'From the value before to the value after' })
  expect(await steps.getByRole('listitem').count()).toBe(5)
  expect(await textOf(steps.getByRole('listitem').nth(1))).toMatch(/^GTX Pro in West -1\.\d+k EUR$/)
  expect(await findViolations(page)).toEqual([])

  await section.getByText('Table', { exact: true }).first().click()
  const table = section.getByRole('table', { name: 'Segments that moved it' })
  expect(await textOf(table.getByRole('row').nth(1))).toMatch(/^GTX Pro in West .* beyond chance/)
  expect(await textOf(table)).toContain('Left unexplained')

  await section.getByRole('combobox', { name: 'From period' }).click()
  await page.getByRole('option', { name: 'Jun 2026' }).click()
  await section.getByText(/from June 2026 to October 2026/).waitFor()
  expect(new URL(page.url()).searchParams.get('from')).toContain('2026-06-01')

  await page.setViewportSize({ width: 390, height: 844 })
  await settle(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  if (process.env.PLUMB_SHOTS) await section.screenshot({ path: `${process.env.PLUMB_SHOTS}/moved-narrow.png` })
  await page.setViewportSize({ width: 1440, height: 900 })
  await section.getByText('Picture', { exact: true }).click()
  await settle(page)
  if (process.env.PLUMB_SHOTS) await section.screenshot({ path: `${process.env.PLUMB_SHOTS}/moved-wide.png` })
  await page.close()
})

test('a formula shows its parts; what does not add up says so; two periods without a value say why', async () => {
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${workspace.id}/metrics/basket`)
  const section = page.getByRole('region', { name: 'What moved it?' })
  await section.getByRole('heading', { name: 'By its formula' }).waitFor()
  expect(await textOf(section)).toMatch(/Revenue .* to .* EUR -\d/)
  await visit(page, `/${workspace.id}/metrics/customers`)
  await section.getByText(/they do not add up/).waitFor()
  expect(await section.getByRole('list', { name: 'From the value before to the value after' }).count()).toBe(0)
  await visit(page, `/${workspace.id}/metrics/revenue?from=%222024-01-01%22&to=%222026-10-01%22`)
  await section.getByText(/Revenue has no whole value for January 2024/).waitFor()
  await page.close()
})
