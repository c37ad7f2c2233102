import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let workspace: TestWorkspace

const text = `
workspace: { name: Gym Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
datasets:
  members: { name: Members, file: members.csv, row: a member, key: [id] }
metrics:
  leavers: { name: Leavers, unit: member, direction: down, computed: { dataset: members, aggregate: count, where: { left: yes } } }
`

/** Members on a monthly plan leave more often, and so do new ones. */
function membersCsv(): string {
  let state = 7
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const rows = Array.from({ length: 800 }, (_, id) => {
    const [plan, town, months] = [next() < 0.5 ? 'monthly' : 'yearly', ['Lisbon', 'Porto', 'Faro'][Math.floor(next() * 3)], Math.floor(next() * 40)]
    const left = next() < 0.1 + (plan === 'monthly' ? 0.35 : 0) + (months < 8 ? 0.3 : 0)
    return `${id},m${id}@example.org,${plan},${town},${months},${left ? 'yes' : 'no'}`
  })
  return ['id,email,plan,town,tenure_months,left', ...rows].join('\n')
}

beforeAll(async () => {
  browser = await launchBrowser()
  workspace = await makeWorkspace('Gym Ltd', [{ path: 'gym.yaml', text }])
  await workspace.upload('members.csv', membersCsv())
})
afterAll(() => browser.close())

test('from a dataset to its outcome to what goes with it, with the statistics one click deeper; it fits a phone', async () => {
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${workspace.id}/drivers`)
  await page.getByRole('link', { name: 'Members' }).click()
  await page.getByText('Which outcome is it about?').waitFor()
  await page.getByRole('link', { name: /^yes \(/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Drivers of left "yes"' }).waitFor({ timeout: 110_000 })
  const main = page.getByRole('main')
  expect(await textOf(main)).toMatch(/\d\d% of 800 members have left "yes"\. It goes most with (plan|tenure_months) \(/)
  expect(await textOf(main)).toContain('This is association')
  expect(await textOf(main)).toContain('email holds personal data')
  expect(await textOf(main)).not.toContain('example.org')
  expect(await page.getByRole('figure', { name: /all else alike: .*plan: monthly \+/ }).count()).toBe(1)
  await page.getByRole('switch', { name: 'Also those that do not stand' }).click({ force: true })
  expect(await textOf(page.getByRole('table', { name: 'Attributes and their values' }))).toContain('no more than chance')
  expect(await findViolations(page)).toEqual([])
  if (process.env.PLUMB_SHOTS) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/drivers-wide.png`, fullPage: true })

  await page.getByRole('button', { name: 'Statistics' }).click()
  const deeper = page.getByRole('dialog', { name: 'How it was worked out' })
  await deeper.getByText('Calibration slope').waitFor()
  expect(await textOf(deeper)).toContain('SELECT')
  await settle(page)
  if (process.env.PLUMB_SHOTS) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/drivers-statistics.png` })
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 390, height: 844 })
  await settle(page)
  // Pictures are drawn anew a moment after the width has changed.
  await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, null, { timeout: 5_000 })
  if (process.env.PLUMB_SHOTS) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/drivers-narrow.png`, fullPage: true })
  await page.close()
})

test('a metric that is a share of members leads to its drivers, worked out before or not; an outcome that nobody has is said', async () => {
  const page = await (await openContext(browser)).newPage()
  await visit(page, `/${workspace.id}/metrics/leavers`)
  expect(await page.getByRole('link', { name: 'Drivers' }).getAttribute('href')).toContain('/drivers?of=leavers')
  await visit(page, `/${workspace.id}/drivers?of=dataset/members&outcome=left%3Dperhaps`)
  await page.getByText('No unit of members has this outcome.').first().waitFor()
  expect(await textOf(page.getByRole('main'))).toMatch(/Choose one of the values that left holds: ("no", "yes"|"yes", "no")/)
  await page.close()
})
