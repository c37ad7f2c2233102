import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let workspace: TestWorkspace

const text = `
workspace: { name: Boiler Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
datasets:
  heat: { name: Heat by the hour, file: heat.csv, row: an hour of a boiler, time: hour }
`

/** Two boilers with a rhythm of the day; the second runs hot for an hour. */
function heatCsv(): string {
  const rows = Array.from({ length: 21 * 24 }, (_, t) => {
    const hour = new Date(Date.UTC(2026, 9, 5, t)).toISOString().slice(0, 16).replace('T', ' ')
    const wave = 60 + 5 * Math.sin((2 * Math.PI * (t % 24)) / 24)
    return `${hour},${(wave + ((t * 7) % 5) / 4).toFixed(2)},${(wave + ((t * 11) % 7) / 4 + (t === 400 ? 30 : 0)).toFixed(2)}`
  })
  return ['hour,north,south', ...rows].join('\n')
}

beforeAll(async () => {
  browser = await launchBrowser()
  workspace = await makeWorkspace('Boiler Ltd', [{ path: 'boiler.yaml', text }])
  await workspace.upload('heat.csv', heatCsv())
})
afterAll(() => browser.close())

test('from a dataset to the hour that was out of the ordinary; a higher score tells fewer; every row comes out as CSV', async () => {
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${workspace.id}/data/heat`)
  await page.getByRole('button', { name: 'Ask of it' }).click()
  await page.getByRole('menuitem', { name: 'Anomalies' }).click()
  await page.getByRole('heading', { level: 1, name: 'Anomalies in heat.csv' }).waitFor({ timeout: 60_000 })
  const main = page.getByRole('main')
  expect(await textOf(main)).toMatch(/anomal(y|ies) in 1,008 readings of 2 series; .* of south on 21 October 2026, 16:00/)
  await page.getByRole('img', { name: /^south from 5 Oct 2026 .* 21 Oct 2026/ }).waitFor()
  expect(await textOf(page.getByRole('table').first())).toContain('21 October 2026, 16:00')
  expect(await findViolations(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toBe('heat-anomalies.csv')

  await page.getByLabel('Told from a score of').fill('1')
  await page.getByRole('button', { name: 'Watch' }).click()
  await page.getByText(/^Nothing out of the ordinary in 1,008 readings of 2 series/).waitFor({ timeout: 60_000 })
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
