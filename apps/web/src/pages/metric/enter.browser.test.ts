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
workspace: { name: Moods Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
metrics: { mood: { name: Mood, unit: ratio, minimum: 0, maximum: 1 } }
`

test('numbers are entered one by one and as a table; a later one corrects an earlier one', async () => {
  const { id, get } = await makeWorkspace('Moods Ltd', [{ path: 'moods.yaml', text }])
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${id}/metrics/mood`)
  expect(await textOf(page.locator('header p'))).toBe('Nobody has entered a number yet.')
  const enter = async (period: string, value: string) => {
    await page.getByRole('textbox', { name: 'Which month' }).fill(period)
    await page.getByRole('textbox', { name: 'Number' }).fill(value)
    await page.getByRole('button', { name: 'Keep it' }).click()
  }
  await enter('2026-09', '140%')
  await page.getByRole('alert').getByText(/140/).first().waitFor()
  await enter('2026-09', '40%')
  await page.getByText('Kept: 1 number.').waitFor()
  await page.getByText('40%').first().waitFor()

  await page.getByText('A table', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Periods and numbers' }).fill('2026-08\t38%\n2026-09\t42%\n2026-10\t45%')
  await page.getByRole('button', { name: 'Look at it' }).click()
  await page.getByRole('status').getByText('3 new numbers, 1 of them in place of what was known.').waitFor()
  expect((await get('readings', { metric: 'mood' })).total).toBe(1)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep 3 numbers' }).click()
  await page.getByText('Kept: 3 numbers, one in place of what was known.').waitFor()
  expect(await textOf(page.getByRole('region', { name: 'Corrections' }))).toMatch(/Sept? 2026 40% 42% \+5% Olga Owner 15 Nov/)
  expect((await get('readings', { metric: 'mood' })).total).toBe(4)
  await page.close()
})
