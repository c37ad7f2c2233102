import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Initiatives Ltd')
})
afterAll(() => browser.close())

const open = async (query = '') => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/initiatives${query}`)
  return page
}
const docOf = async (id: string) => (await workspace.get('thing', { thing: `initiative/${id}` })).thing.doc
const rowNames = '[aria-label="Initiatives"] tbody tr[data-index] a[href*="/initiatives/"]'

test('the sentence counts by state, and a click on the board narrows the table and the address', async () => {
  const page = await open()
  expect(await textOf(page.locator('header p'))).toContain('3 initiatives:')
  await page.getByRole('button', { name: '1 stray', exact: true }).click()
  await page.getByRole('status').getByText('1 of 3').waitFor()
  expect(await page.locator(rowNames).allInnerTexts()).toEqual(['Chatbot on every page'])
  await page.reload()
  await page.getByRole('status').getByText('1 of 3').waitFor()
  expect(await page.getByRole('button', { name: '1 stray', exact: true }).getAttribute('aria-pressed')).toBe('true')
  await page.close()
})

test('groups stand in the order of the stages, not of the alphabet', async () => {
  const page = await open('?group=stage')
  expect((await page.locator('tr button[aria-expanded]').allInnerTexts()).map((text) => text.trim())).toEqual(['Proof of concept 1', 'Pilot 1', 'Production 1'])
  await page.close()
})

test('an initiative is created in place, and taken back', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'New initiative' }).click()
  await page.getByRole('textbox', { name: 'New initiative' }).fill('Size advice by photo')
  await page.keyboard.press('Enter')
  await page.getByText('Created: Size advice by photo').waitFor()
  expect(await docOf('size-advice-by-photo')).toMatchObject({ name: 'Size advice by photo', stage: 'idea' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: Created').waitFor()
  await expect(docOf('size-advice-by-photo')).rejects.toThrow('404')
  await page.close()
})

test('several are changed in one batch, and one undo takes all of it back', async () => {
  const page = await open()
  await page.getByRole('checkbox', { name: 'Pick Chatbot on every page' }).check()
  await page.getByRole('checkbox', { name: 'Pick Faster help desk' }).check()
  const bar = page.getByRole('region', { name: 'Change the picked initiatives' })
  await bar.getByText('2 initiatives picked').waitFor()
  expect(new URL(page.url()).searchParams.get('picked')).toContain('chatbot')
  expect(await findViolations(page)).toEqual([])
  await bar.getByRole('button', { name: 'Stage' }).click()
  await page.getByRole('menuitem', { name: 'Scaled' }).click()
  await page.getByText('Stage set to Scaled for 2 initiatives').waitFor()
  expect([await docOf('chatbot'), await docOf('help-desk')].map((doc) => doc.stage)).toEqual(['scaled', 'scaled'])
  const { entries } = await workspace.get('history', { limit: 2 })
  expect(new Set(entries.map((entry) => entry.batch)).size).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: Stage set').waitFor()
  expect([await docOf('chatbot'), await docOf('help-desk')].map((doc) => doc.stage)).toEqual(['proof-of-concept', 'production'])
  await page.close()
})

test('a view is kept under its name and opened again', async () => {
  const page = await open('?sort=-name&group=department')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('By department')
  await page.keyboard.press('Enter')
  await page.getByText('View saved: By department').waitFor()
  await visit(page, `/${workspace.id}/initiatives`)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'By department', exact: true }).click()
  await page.waitForURL(/group=department/)
  expect(page.url()).toContain('sort=-name')
  await page.close()
})

test('on a narrow screen the rows are cards that can be picked and opened', async () => {
  const narrow = await openContext(browser, { width: 390 })
  const page = await narrow.newPage()
  await visit(page, `/${workspace.id}/initiatives`)
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Win-back mail' }) })
    .last()
  await card.getByRole('checkbox', { name: 'Pick Win-back mail' }).check()
  expect(await findViolations(page)).toEqual([])
  await card.getByRole('button', { name: 'Open Win-back mail' }).click()
  await page.waitForURL('**/initiatives/winback-mail')
  await narrow.close()
})

test('ten thousand initiatives: few rows are drawn, and search finds one among them', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`i${index}`, { name: `Initiative number ${index}`, stage: index % 2 ? 'pilot' : 'idea' }]),
  )
  const big = await makeWorkspace('Ten Thousand Ltd', [
    { path: 'all.yaml', text: JSON.stringify({ workspace: { name: 'Ten Thousand Ltd', currency: 'EUR' }, initiatives: many }) },
  ])
  const page = await context.newPage()
  await visit(page, `/${big.id}/initiatives`)
  expect(await textOf(page.locator('header p'))).toContain('10,000 initiatives')
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(80)
  await page.locator('tr[data-index="0"]').focus()
  await page.keyboard.press('End')
  await page.locator('tr[data-index="9999"]').waitFor()
  await page.getByRole('textbox', { name: 'Search Initiatives' }).fill('number 4711')
  await page.getByRole('status').getByText('1 of 10,000').waitFor()
  expect(await page.locator(rowNames).allInnerTexts()).toEqual(['Initiative number 4711'])
  await page.close()
})
