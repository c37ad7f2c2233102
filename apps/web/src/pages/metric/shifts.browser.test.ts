import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const text = `
workspace: { name: Parcels Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
metrics: { parcels: { name: Parcels, unit: parcel }, new: { name: New one } }
`
/** January 2023 to October 2026, about a thousand; seven hundred from July 2026 on. */
const readings = Array.from({ length: 46 }, (_, month) => ({
  metric: 'parcels',
  period: `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  value: Math.round((month >= 42 ? 700 : 1000) + 12 * Math.sin(month * month)),
}))

test('a shift stands in the picture, on the page of its metric and among the metrics; the false alarms allowed can be set', async () => {
  const { id, post, get } = await makeWorkspace('Parcels Ltd', [{ path: 'parcels.yaml', text }])
  await post('observe', { readings })
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${id}/metrics/parcels`)
  const shifts = page.getByRole('region', { name: 'Shifts' })
  await shifts.getByText(/^Parcels has been about 700 parcels since July 2026, 29\.7% below/).waitFor()
  expect(await textOf(shifts)).toMatch(/Level, worse .* Chance alone would bring one like it .* over all metrics\./)
  await page.getByRole('img', { name: /marked: Level, worse in Jul/ }).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/metric-shifts.png`, fullPage: true })
  expect(await findViolations(page)).toEqual([])

  await visit(page, `/${id}/metrics`)
  const list = page.getByRole('region', { name: 'What shifted' })
  await list.getByRole('link', { name: /^Parcels has been/ }).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/metrics-shifts.png`, fullPage: true })
  expect(await findViolations(page)).toEqual([])

  await visit(page, `/${id}/metrics/new`)
  expect(await page.getByRole('region', { name: 'Shifts' }).count()).toBe(0)
  await visit(page, `/${id}/settings`)
  await page.getByText('False alarms a month, over all metrics').waitFor()
  expect(await get('shifts', { metric: 'new' })).toMatchObject({ watched: 0, shifts: [], falseAlarmsPerMonth: 1 })
  await page.close()
})
