import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, server, settle, textOf, visit } from '../../../testing/browser.ts'

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
