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
  workspace = await makeWorkspace('Line Ltd')
})
afterAll(() => browser.close())

const open = async (query = '', from = context) => {
  const page = await from.newPage()
  await visit(page, `/${workspace.id}/line${query}`)
  return page
}
const node = (name: string) => `.react-flow__node button[title="${name}"]`

test('the picture runs from goals to tasks; asking a task why gives its way, named and drawn', async () => {
  const page = await open()
  await page.locator(node('Write the first letter')).waitFor()
  await page.locator(node('Write the first letter')).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Write the first letter' })
  await panel.getByRole('list', { name: 'Ways up to a goal' }).waitFor()
  const { paths, says } = await workspace.get('why', { thing: 'tactic/letter' })
  expect(await textOf(panel)).toContain(says)
  const first = await textOf(panel.getByRole('list', { name: 'Ways up to a goal' }).locator('> li').first())
  expect(first).toMatch(/^Write the first letter is a task of Win-back mail/)
  expect(paths.length).toBeGreaterThan(0)
  expect(decodeURIComponent(page.url())).toContain('focus=tactic/letter')
  await page.locator('.react-flow__edge [data-on]').first().waitFor({ state: 'attached' })
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('a click on a thing asks about it', async () => {
  const page = await open()
  await page.locator(node('Win-back mail')).click()
  await page.getByRole('region', { name: 'Win-back mail' }).getByText('Why do we do this?').waitFor()
  await page.close()
})

test('how a goal is reached is asked downwards, and the weakest link is named', async () => {
  const page = await open('?focus=goal/repeat-revenue')
  const ways = page.getByRole('list', { name: 'Ways down to what is done' })
  await ways.waitFor()
  expect(await textOf(ways)).toMatch(/Weakest link: .* \((assumed|benchmark)\)|Every link: /)
  await page.getByText('Why do we do this?').click()
  await page.waitForURL(/ask=why/)
  await page.close()
})

test('filters keep what matches with all above it; the address holds them', async () => {
  const page = await open('?state=%5B%22stuck%22%5D&view=list')
  const list = page.getByRole('list', { name: 'The line from goals to tasks' })
  await list.waitFor()
  expect(await textOf(list)).toContain('Grow repeat revenue')
  expect(await textOf(list)).not.toContain('Fewer complaints')
  await page.close()
})

test('what leads to no goal stands apart', async () => {
  const page = await open()
  expect(await textOf(page.getByRole('region', { name: 'Leads to no goal' }))).toContain('Chatbot on every page')
  await page.close()
})

test('a narrow screen gets the list, opened and shut by its arrows', async () => {
  const narrow = await openContext(browser, { width: 390 })
  const page = await open('', narrow)
  expect(await page.locator('.react-flow').count()).toBe(0)
  const toggle = page.getByRole('button', { name: 'What hangs below Fewer complaints' })
  const before = await toggle.getAttribute('aria-expanded')
  await toggle.click()
  expect(await toggle.getAttribute('aria-expanded')).not.toBe(before)
  expect(await findViolations(page)).toEqual([])
  await narrow.close()
})

test('a thing beside the line shows what is written, and who speaks of it', async () => {
  const page = await open('?focus=person/tom')
  const panel = page.getByRole('region', { name: 'A thing beside the line' })
  await panel.getByText('Who speaks of it').waitFor()
  expect(await textOf(panel)).toContain('head of marketing')
  await panel.getByRole('link', { name: 'Win-back mail' }).first().waitFor()
  await page.close()
})

test('ten thousand things: the goals are drawn, and what hangs below is counted', async () => {
  const goals = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`g${index}`, { name: `Goal ${index}`, ...(index > 2 && { parent: `g${index % 3}` }) }]),
  )
  const initiatives = Object.fromEntries(
    Array.from({ length: 9_960 }, (_, index) => [`i${index}`, { name: `Initiative ${index}`, serves: [`g${index % 40}`] }]),
  )
  const big = await makeWorkspace('Long Line Ltd', [
    { path: 'all.yaml', text: JSON.stringify({ workspace: { name: 'Long Line Ltd', currency: 'EUR' }, goals, initiatives }) },
  ])
  const page = await context.newPage()
  await visit(page, `/${big.id}/line`)
  await page.locator('.react-flow__node').first().waitFor()
  expect(await page.locator('.react-flow__node').count()).toBe(3)
  await page.getByRole('button', { name: /^Open \d+ below Goal 0$/ }).click()
  await page.getByText(/More than 160 would be a tangle/).waitFor()
  await page.locator('.react-flow__node').nth(100).waitFor()
  expect(await page.locator('.react-flow__node').count()).toBeLessThanOrEqual(160)
  await page.close()
})
