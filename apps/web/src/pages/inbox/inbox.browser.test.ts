import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace
const names = ['Returns of boots doubled', 'Orders on Mondays fell', 'Chats come back within days']

beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Inbox Ltd')
  const doc = { worth: '40k to 90k EUR', per: 'year', rung: 'observed', decideBy: '2099-12-31', moves: ['Ask who sends them back'] }
  const changes = names.map((name, index) => ({ kind: 'insight' as const, id: `i${index}`, doc: { ...doc, name } }))
  await workspace.post('write', { changes: [...changes, { kind: 'gap', id: 'nobody-asks', doc: { name: 'Nobody asks' } }] })
})
afterAll(() => browser.close())

const statusOf = async (id: string) => (await workspace.get('insight', { insight: id })).status

test('the inbox holds the insights first; one is dismissed by the keyboard, another snoozed, and the next one put right becomes a task', async () => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/inbox`)
  expect(await findViolations(page)).toEqual([])
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('Insights to decide on')
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByTitle(/\d+ waiting/)
    .waitFor()

  const [first, second, third] = names.map((name) => page.getByRole('article', { name }))
  await first!.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await second!.getByLabel('Why nothing is to be done').fill('It was the holiday')
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('Insight dismissed').waitFor()
  expect(await statusOf('i1')).toBe('dismissed')

  await third!.getByRole('button', { name: 'Snooze' }).click()
  await third!.getByRole('form').getByRole('button', { name: 'Snooze' }).click()
  await third!.getByText('Say until when.').waitFor()
  await third!.getByLabel('Until').fill('2098-01-01')
  await third!.getByRole('form').getByRole('button', { name: 'Snooze' }).click()
  await third!.waitFor({ state: 'detached' })
  expect(await statusOf('i2')).toBe('snoozed')

  await first!.getByRole('button', { name: 'Act on it' }).click()
  await first!.getByRole('textbox', { name: 'Name' }).fill('Ask ten customers')
  expect(await findViolations(page)).toEqual([])
  await first!.getByRole('button', { name: 'Make the task' }).click()
  await page.getByText('Task made from the insight').waitFor()
  expect((await workspace.get('thing', { thing: 'tactic/ask-ten-customers' })).thing.doc).toMatchObject({ name: 'Ask ten customers' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await first!.waitFor()
  expect(await statusOf('i0')).toBe('open')

  await first!.getByRole('button', { name: 'Act on it' }).click()
  await first!.getByRole('radiogroup').getByText('Gap').click()
  await first!.getByRole('combobox', { name: 'Or link it with a gap that is there' }).click()
  await page.getByRole('option', { name: 'Nobody asks' }).click()
  expect(await first!.getByRole('textbox', { name: 'Name' }).count()).toBe(0)
  await first!.getByRole('button', { name: 'Link with the gap' }).click()
  await page.getByText('Insight linked with the gap').waitFor()
  expect((await workspace.get('thing', { thing: 'insight/i0' })).thing.doc.became).toEqual(['gap/nobody-asks'])
  await page.close()
})

test('the list of insights is filtered in its address, shows what became of them, and fits a telephone', async () => {
  const narrow = await openContext(browser, { width: 390 })
  const page = await narrow.newPage()
  await visit(page, `/${workspace.id}/insights?state=dismissed`)
  expect(await page.locator('[data-insight]').count()).toBe(1)
  await page.getByText('It was the holiday').waitFor()
  await page.getByRole('heading', { name: 'What became of them' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await visit(page, `/${workspace.id}/insights?state=open&money=1000000`)
  await page.getByText('No insight fits these filters.').waitFor()
  await visit(page, `/${workspace.id}/inbox`)
  expect(await findViolations(page)).toEqual([])
  await narrow.close()
})

test('the digest is turned on in the settings, and what keeps it from being sent is said', async () => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/settings?tab=digest`)
  await page.getByText('Nothing was sent yet.').waitFor()
  await page.getByRole('combobox', { name: 'How often' }).click()
  await page.getByRole('option', { name: 'Every week, on Monday' }).click()
  await page.getByLabel('Webhook').fill('https://127.0.0.1/hook')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('127.0.0.1 is no address of the public internet').first().waitFor()
  await page.getByLabel('Webhook').fill('')
  await page.getByLabel('E-mail').fill('mara@example.org')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Digest saved').waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText(/^Waiting: test to mara@example.org/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.close()
})
