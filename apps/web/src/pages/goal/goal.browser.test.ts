import type { OperationTypes } from '@plumbline/plumb/types'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { monthsCsv } from '../../../testing/company.ts'
import { makeWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
/** Of this file alone: its goals are changed while other files look at theirs. */
let company: string
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  const workspace = await makeWorkspace('Goals Ltd')
  await workspace.upload('months.csv', monthsCsv())
  await workspace.post('refresh', {})
  company = workspace.id
})
afterAll(() => browser.close())

const goalPage = async (goal: string): Promise<Page> => {
  const page = await context.newPage()
  await visit(page, `/${company}/goals/${goal}`)
  return page
}
const docOf = async (page: Page, goal: string) =>
  (await ask<OperationTypes['thing']['output']>(page, `/api/workspaces/${company}/thing?thing=goal/${goal}`)).thing.doc

test('a target is changed in place, stands in the log, and is taken back', async () => {
  const page = await goalPage('complaints')
  await page.getByRole('button', { name: 'Edit To', exact: true }).click()
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('50 complaints')
  await page.keyboard.press('Enter')
  await page.getByText('To changed: Fewer complaints').waitFor()
  expect(await docOf(page, 'complaints')).toMatchObject({ target: '50 complaints' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: To changed').waitFor()
  expect(await docOf(page, 'complaints')).toMatchObject({ target: '45 complaints' })
  const { entries } = await ask<OperationTypes['history']['output']>(page, `/api/workspaces/${company}/history?thing=goal/complaints`)
  expect(entries.slice(0, 2).map((entry) => entry.fields.map((field) => [field.path, field.before, field.after]))).toEqual([
    [['target', '50 complaints', '45 complaints']],
    [['target', '45 complaints', '50 complaints']],
  ])
  await page.close()
})

test('what cannot be understood is said while it is written, with the mend, and is not saved', async () => {
  const page = await goalPage('complaints')
  await page.getByRole('button', { name: 'Edit To', exact: true }).click()
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('rather few')
  await page
    .getByText(/expected a number/)
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByText(/expected a number/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByText('45 complaints').count()).toBeGreaterThan(0)
  expect(await docOf(page, 'complaints')).toMatchObject({ target: '45 complaints' })
  await page.close()
})

test('an edit on what somebody else changed shows both versions, and the reader chooses', async () => {
  const [first, second] = [await goalPage('winback'), await goalPage('winback')]
  await write(first, 'Department', 'growth')
  await first.getByText('Department changed').waitFor()
  await write(second, 'Department', 'retention')
  const dialog = second.getByRole('dialog', { name: 'Somebody changed this since you read it' })
  await dialog.getByText('Yours: retention').waitFor()
  expect(await textOf(dialog)).toContain('Theirs: growth')
  expect(await textOf(dialog)).toContain('Was: marketing')
  expect(await docOf(second, 'winback')).toMatchObject({ department: 'growth' })
  await dialog.getByRole('button', { name: 'Save what I chose' }).click()
  await second.getByText('Department changed').waitFor()
  expect(await docOf(second, 'winback')).toMatchObject({ department: 'retention' })

  await write(first, 'Department', 'sales')
  const again = first.getByRole('dialog', { name: 'Somebody changed this since you read it' })
  await again.getByLabel('Theirs: retention').check()
  await again.getByRole('button', { name: 'Save what I chose' }).click()
  await again.waitFor({ state: 'detached' })
  expect(await docOf(first, 'winback')).toMatchObject({ department: 'retention' })
  await first.getByText('retention').first().waitFor()
  await write(first, 'Department', 'marketing')
  await first.getByText('Department changed').first().waitFor()
  await first.close()
  await second.close()
})

test('the chart says in words and in a table what it draws', async () => {
  const page = await goalPage('repeat-revenue')
  const chart = page.getByRole('img', { name: /^Repeat revenue; .* in Oct 2026; likely .* target 150k EUR by 30 Jun 2027$/ })
  await chart.waitFor()
  await page.getByText('Table', { exact: true }).first().click()
  const { history } = await ask<OperationTypes['goal']['output']>(page, `/api/workspaces/${company}/goal?goal=repeat-revenue`)
  const table = page.getByRole('table', { name: 'Repeat revenue' })
  expect(await table.getByRole('row').count()).toBeGreaterThan(history.length)
  await page.close()
})

test('what was forecast before stands beside what came, and a page tells how good that is, or that it is too early', async () => {
  const page = await goalPage('repeat-revenue')
  const before = page.getByRole('region', { name: 'Then against now' })
  expect(await textOf(before)).toMatch(/From the numbers up to July 2026 alone we would have expected \d+k EUR for June 2027; now we expect \d+k EUR\./)
  await before.getByRole('img', { name: /^Chance of Grow repeat revenue over time: \d+% as of 1 Nov 2025, \d+% as of/ }).waitFor()
  await before.getByText('Table', { exact: true }).click()
  const chances = before.getByRole('table', { name: 'Chance of Grow repeat revenue over time' })
  expect(await chances.getByRole('row').nth(1).textContent()).toMatch(/Oct 2026(said then|today)$/)
  expect(await chances.getByText('worked out afterwards').count()).toBe(12)
  await before.getByRole('link', { name: 'How good our forecasts are' }).click()
  await page.getByText(/^Too early to tell: no goal/).waitFor()
  await page.getByRole('link', { name: 'Try it on the past' }).click()
  await page.getByText(/^Worked out afterwards, from what was known then\. .*trial goal/).waitFor()
  await page.getByRole('img', { name: /^of \d+ given \d+% on average/ }).waitFor()
  await page.getByRole('img', { name: /inside of the 80% range/ }).waitFor()
  await page.close()
})

test('a new goal is written in its line and stands in the tree', async () => {
  const page = await context.newPage()
  await visit(page, `/${company}/goals?create=true`)
  await page.getByRole('textbox', { name: 'The result you want' }).fill('Shorter delivery')
  await page.getByRole('textbox', { name: 'From' }).fill('6 days')
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('4 days')
  await page.getByLabel('By', { exact: true }).fill('2027-12-31')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('Created: Shorter delivery').waitFor()
  await page.getByRole('link', { name: 'Shorter delivery' }).waitFor()
  expect(await docOf(page, 'shorter-delivery')).toEqual({ name: 'Shorter delivery', baseline: '6 days', target: '4 days', by: '2027-12-31' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: 'Shorter delivery' }).waitFor({ state: 'detached' })
  await page.close()
})

async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${label}` }).click()
  await page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await page.keyboard.press('Enter')
}
