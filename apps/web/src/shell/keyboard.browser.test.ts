import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openContext, server, settle, visit } from '../../testing/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function openPage(path: string, look: Parameters<typeof openContext>[1] = {}): Promise<Page> {
  const page = await (await openContext(browser, look)).newPage()
  await visit(page, `/${server().company}${path}`)
  return page
}

test('without a mouse: find a goal, change its date, take it back', async () => {
  const page = await openPage('/overview')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/Find a goal/).waitFor()
  await page.keyboard.type('Grow repeat')
  await page.getByRole('option', { name: /Grow repeat revenue/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/goals/repeat-revenue')
  await settle(page)
  await tabTo(page, 'Edit Department')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('the whole company')
  await page.keyboard.press('Enter')
  const told = page.getByText('Department changed: Grow repeat revenue')
  await told.waitFor()
  expect(await page.getByText('the whole company').count()).toBe(1)
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Edit Department')
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Undone: Department changed').waitFor()
  await page.getByText('the whole company').waitFor({ state: 'detached' })
  await page.context().close()
})

test('g and a letter goes to a page, ? shows every key, Escape closes', async () => {
  const page = await openPage('/overview')
  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await page.waitForURL('**/goals')
  await settle(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()
  expect(await help.getByText('Go to Findings').isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.context().close()
})

test('the rows of a table are walked with arrows, and Enter opens one', async () => {
  const page = await openPage('/goals?sort=name')
  await page.locator('tbody tr[data-index="0"]').focus()
  await page.keyboard.press('ArrowDown')
  const second = await page.evaluate(() => document.activeElement?.querySelector('a')?.textContent)
  expect(second).toBe('Grow repeat revenue')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/goals/repeat-revenue')
  await page.context().close()
})

test('the tour speaks on five real pages, and once closed it stays away', async () => {
  const page = await openPage('/overview', { tour: true })
  const tour = page.getByRole('complementary', { name: 'Tour' })
  const visited: string[] = []
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Brief' }).click()
  await tour.getByRole('button', { name: 'Back to the tour' }).click()
  for (let step = 1; step <= 5; step++) {
    await tour.getByText(`${step} of 5`).waitFor()
    visited.push(new URL(page.url()).pathname.split('/').at(-1)!)
    await tour.getByRole('button', { name: step === 5 ? 'Done' : 'Next' }).click()
  }
  expect(visited).toEqual(['overview', 'goals', 'line', 'findings', 'import'])
  await page.reload()
  await settle(page)
  expect(await tour.count()).toBe(0)
  await page.context().close()
})

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === name) return
  }
  throw new Error(`Tab never came to "${name}".`)
}
