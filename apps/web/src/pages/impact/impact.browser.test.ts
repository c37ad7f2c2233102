import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, server, settle, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
})
afterAll(() => browser.close())

test('from the list to one impact: its sentence, its figures, observed against expected as picture and table', async () => {
  const page = await context.newPage()
  await visit(page, `/${server().sample}/impact`)
  expect(await textOf(page.locator('header p'))).toMatch(/^1 effect measured without an experiment/)
  await page.getByRole('link', { name: 'Forecast error since the weekly forecast went live' }).click()
  await page.getByRole('heading', { name: 'Forecast error since the weekly forecast went live', level: 1 }).waitFor()
  expect(await textOf(page.locator('header p'))).toMatch(/lowered Forecast error by 9\.\d points a month \(likely -1\d[\d.]* to -\d[\d.]* points\)/)
  await page.getByRole('img', { name: /observed against what was to be expected/ }).waitFor()
  await page.getByText('Table', { exact: true }).click()
  const table = page.getByRole('table', { name: 'Forecast error, observed and expected' })
  await table.waitFor()
  const latest = await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts()
  expect(latest.slice(0, 2)).toEqual(['Oct 2026', '30.1%'])
  expect(latest[4]).toMatch(/^-\d+(\.\d)? points$/)
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('what speaks against it, and the statistics one click deeper', async () => {
  const page = await context.newPage()
  await visit(page, `/${server().sample}/impact/forecast-roll-out`)
  await page.getByRole('region', { name: 'Checks' }).getByText('No other series shows what else happened at the same time.').waitFor()
  await page.getByRole('region', { name: 'What it rests on' }).getByText('Nothing else that moves this series began at the same time.').waitFor()
  await page.getByRole('button', { name: 'Statistics' }).click()
  await page.getByRole('table', { name: 'Effect of each period' }).getByText('Oct 2026').waitFor()
  await page.getByText('p-value, two-sided').waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

const company = `
workspace: { name: Impact Ltd, currency: EUR, today: 2026-05-10 }
metrics:
  spend: { name: Spend, unit: EUR }
  orders: { name: Orders, unit: order, computed: { dataset: orders, aggregate: sum, column: orders } }
initiatives:
  service: { name: Service, start: 2025-09-01 }
datasets:
  orders: { name: Orders, file: orders.csv, time: month, dimensions: [shop] }
  customers: { name: Customers, file: customers.csv }
impacts:
  score: { name: Service from 60, initiative: service, metric: spend, design: regression-discontinuity, rows: { dataset: customers, outcome: spend, running: score, cutoff: 60 } }
  shops: { name: Service shop by shop, initiative: service, metric: orders, design: staggered-adoption, dimension: shop, unit: shop, treated: [{ unit: s0, starts: 2025-09-01 }, { unit: s1, starts: 2025-09-01 }, { unit: s2, starts: 2025-12-01 }, { unit: s3, starts: 2025-12-01 }] }
  course: { name: Service on all orders, initiative: service, metric: orders, design: interrupted-series, starts: 2025-09-01 }
  lost: { name: No table, initiative: service, metric: spend, design: doubly-robust }
`

test('a cut-off shows its picture and table; what cannot be measured says what is missing', async () => {
  const workspace = await makeWorkspace('Impact Ltd', [{ path: 'impact.yaml', text: company }])
  // Spend rises by 0.3 a point, and by 5 at the cut-off; the rest is a wave that no unit can see.
  const rows = Array.from({ length: 600 }, (_, id) => {
    const score = 30 + (60 * id) / 600
    return `${score.toFixed(2)},${(20 + 0.3 * score + (score >= 60 ? 5 : 0) + 2 * Math.sin(7.1 * id)).toFixed(3)}`
  })
  await workspace.upload('customers.csv', `score,spend\n${rows.join('\n')}\n`)
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/impact/score`)
  expect(await textOf(page.locator('header p'))).toMatch(/^Service raised Spend by [45]\.\d\d EUR/)
  await page.getByRole('img', { name: /Spend on both sides of the cut-off/ }).waitFor()
  await page.getByText('Table', { exact: true }).click()
  await page.getByRole('table', { name: 'Spend on both sides of the cut-off' }).waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await visit(page, `/${workspace.id}/impact`)
  await page.getByRole('region', { name: 'What cannot be measured' }).getByText('No table does not say in which table the units stand.').waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('the effect since each start, and what it added up to, as picture and table', async () => {
  const workspace = await makeWorkspace('Shops Ltd', [{ path: 'impact.yaml', text: company }])
  // Eight shops over three years; from its start a shop sells 20 more each month. The rest is a wave that no two shops share.
  const months = Array.from({ length: 36 }, (_, index) => new Date(Date.UTC(2023, 3 + index, 1)).toISOString().slice(0, 10))
  const starts = ['2025-09-01', '2025-09-01', '2025-12-01', '2025-12-01']
  const rows = months.flatMap((month, t) =>
    Array.from(
      { length: 8 },
      (_, shop) => `${month},s${shop},${Math.round(200 + 10 * shop + (month >= (starts[shop] ?? '9') ? 20 : 0) + Math.sin(7.1 * t + 3.7 * shop * t))}`,
    ),
  )
  await workspace.upload('orders.csv', `month,shop,orders\n${rows.join('\n')}\n`)
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/impact/shops`)
  const since = page.getByRole('region', { name: 'Since each start' })
  await since.getByRole('img', { name: /^Effect of Service on Orders by months since the start: \+(1[6-9]|2[0-4])(\.\d)? orders at the last/ }).waitFor()
  await since.getByText('Table', { exact: true }).click()
  const first = since.getByRole('row', { name: /^First month/ })
  expect(await first.getByRole('cell').nth(1).textContent()).toMatch(/^\+(1[7-9]|2[0-3])(\.\d)? orders$/)
  const before = since.getByRole('row', { name: /^2 months before/ })
  expect(await before.getByRole('cell').nth(1).textContent()).toMatch(/^[+-]?[0-4](\.\d+)? orders?$/)
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await visit(page, `/${workspace.id}/impact/course`)
  const sum = page.getByRole('region', { name: 'Added up' })
  await sum.getByRole('img', { name: /^Effect of Service on Orders, added up since the start: \+\d/ }).waitFor()
  await sum.getByText('Table', { exact: true }).click()
  // Two shops over seven months, two over four: 440 orders in all.
  expect(await sum.getByRole('row').nth(1).getByRole('cell').nth(2).textContent()).toMatch(/^\+4[1-6]\d orders$/)
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('which design the data can carry for an initiative, with what a better one would take', async () => {
  const page = await context.newPage()
  await visit(page, `/${server().sample}/impact?initiative=demand-forecast`)
  const designs = page.getByRole('region', { name: 'How could it be measured?' })
  await designs.getByText(/^The best that the data carries for Weekly demand forecast by size and store on Forecast error is an interrupted series\./).waitFor()
  const row = designs.getByRole('row', { name: /^Interrupted series Carried now/ })
  expect((await row.getByRole('cell').allInnerTexts()).at(-1)).toMatch(/points/)
  await designs
    .getByRole('row', { name: /^Experiment Not yet/ })
    .getByText('It takes: At least 200 units')
    .waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})
