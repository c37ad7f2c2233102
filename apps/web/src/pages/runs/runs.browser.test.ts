import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { monthsCsv } from '../../../testing/company.ts'
import { makeWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
})
afterAll(() => browser.close())

const strategy = `
workspace: { name: Runs Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
datasets:
  months: { name: Months, file: months.csv, row: a month, time: month }
  gone: { name: Gone, file: gone.csv, row: a row, time: day }
metrics:
  complaints: { name: Complaints, unit: complaint, direction: down, computed: { dataset: months, aggregate: sum, column: complaints } }
  lost: { name: Lost, computed: { dataset: gone, aggregate: count } }
`
const endless = {
  name: 'Endless',
  computed: { dataset: 'months', aggregate: 'sql', sql: "SELECT DATE '2026-10-01' AS period, sum(range) AS value FROM range(900000000000)" },
}

test('what was read is told with its numbers and mends; a number that late data changes is told as corrected', async () => {
  const { id, upload } = await makeWorkspace('Runs Ltd', [{ path: 'runs.yaml', text: strategy }])
  await upload('months.csv', monthsCsv())
  const page = await context.newPage()
  await visit(page, `/${id}/runs`)
  await page.getByRole('heading', { name: 'The data was not read yet' }).waitFor()
  await page.getByRole('button', { name: 'Read the data now' }).click()
  const runs = page.getByRole('region', { name: 'What was read' })
  await runs.getByText(/36 new numbers/).waitFor()
  expect(await textOf(runs)).toMatch(/Read, with 1 problem .* All data by Olga Owner\. 36 new numbers from 1 dataset\. There is no file gone\.csv/)
  expect(await textOf(page.locator('header p'))).toMatch(/^Last read .*, with 1 problem: 36 new numbers/)
  expect(await findViolations(page)).toEqual([])

  // The rows of October come late: the month is known otherwise from now on.
  await upload('months.csv', monthsCsv().replace(/(2026-10-01,\d+),\d+/, '$1,77'))
  await page.getByRole('button', { name: 'Read the data now' }).click()
  await runs.getByText('1 new number from 1 dataset, one of them corrects the past.').waitFor()
  await page.getByRole('navigation', { name: 'Where this stands' }).getByRole('link', { name: 'Corrections' }).click()
  await page.waitForFunction(() => document.title.startsWith('Corrections'))
  await settle(page)
  expect(await textOf(page.locator('header p'))).toMatch(/^1 number of 1 metric was corrected after it was known, by late data; the latest /)
  const row = page.getByRole('row').filter({ hasText: 'Complaints' })
  expect(await textOf(row)).toMatch(/Complaints Oct 2026 \d\d complaints 77 complaints \+\d+% .* Late data/)
  expect(await findViolations(page)).toEqual([])
  await row.getByRole('link', { name: 'Complaints' }).click()
  await page.getByRole('cell', { name: /^Late data 15 Nov/ }).waitFor()
  await page.close()
})

test('a run that is under way is followed after a reload, and cancelled', async () => {
  const { id, upload, post } = await makeWorkspace('Slow Ltd', [{ path: 'runs.yaml', text: strategy }])
  await upload('months.csv', monthsCsv())
  await post('write', { changes: [{ kind: 'metric', id: 'endless', doc: endless }] })
  const page = await context.newPage()
  await visit(page, `/${id}/runs`)
  await page.getByRole('button', { name: 'Read the data now' }).click()
  await page.getByRole('region', { name: 'Under way' }).getByText('All data is being read by Olga Owner').waitFor()
  await page.reload()
  const underWay = page.getByRole('region', { name: 'Under way' })
  await underWay.getByRole('progressbar', { name: 'How far it is' }).waitFor()
  await page.getByText('Reading the data', { exact: false }).first().waitFor()
  await underWay.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('region', { name: 'What was read' }).getByText('Cancelled by Olga Owner').waitFor()
  expect(await underWay.count()).toBe(0)
  await page.close()
})
