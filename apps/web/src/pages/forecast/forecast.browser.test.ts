import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let workspace: TestWorkspace

const text = `
workspace: { name: Kiosk Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
datasets:
  hours: { name: Sold by the hour, file: hours.csv, row: an hour of a kiosk, time: hour }
`

/** Two kiosks with a rhythm of the day, three weeks of hours. */
function hoursCsv(): string {
  const rows = Array.from({ length: 21 * 24 }, (_, t) => {
    const hour = new Date(Date.UTC(2026, 9, 5, t)).toISOString().slice(0, 16).replace('T', ' ')
    const wave = 30 + 20 * Math.sin((2 * Math.PI * (t % 24)) / 24)
    return [`${hour},North,${Math.round(wave + ((t * 7) % 5))}`, `${hour},South,${Math.round(2 * wave + ((t * 11) % 7))}`]
  })
  return ['hour,kiosk,sold', ...rows.flat()].join('\n')
}

beforeAll(async () => {
  browser = await launchBrowser()
  workspace = await makeWorkspace('Kiosk Ltd', [{ path: 'kiosk.yaml', text }])
  await workspace.upload('hours.csv', hoursCsv())
})
afterAll(() => browser.close())

test('from a dataset to the course of its series, with what is kept back held against it; it comes out as CSV', async () => {
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${workspace.id}/data/hours`)
  await page.getByRole('button', { name: 'Ask of it' }).click()
  await page.getByRole('menuitem', { name: 'Forecast' }).click()
  await page.getByRole('heading', { level: 1, name: 'Forecast of hours.csv' }).waitFor({ timeout: 60_000 })
  const main = page.getByRole('main')
  expect(await textOf(main)).toContain('2 series, one number every hour, forecast 48 ahead.')
  await page.getByRole('img', { name: /^North; .* in 25 Oct 2026, 23:00; likely .* by 27 Oct 2026, 23:00/ }).waitFor()
  await page.getByRole('combobox', { name: 'Series', exact: true }).click()
  await page.getByRole('option', { name: 'South' }).click()
  await page.getByRole('img', { name: /^South; / }).waitFor()

  await page.getByLabel('Steps ahead').fill('24')
  await page.getByLabel('Keep back').fill('24')
  await page.getByRole('button', { name: 'Forecast', exact: true }).click()
  await page.getByText(/Of what was kept back, \d+% came inside/).waitFor({ timeout: 60_000 })
  expect(new URL(page.url()).searchParams.get('heldOut')).toBe('24')
  expect(await findViolations(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toBe('hours-forecast.csv')
  if (process.env.PLUMB_SHOTS) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/forecast-wide.png`, fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  if (process.env.PLUMB_SHOTS) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/forecast-narrow.png`, fullPage: true })
})
