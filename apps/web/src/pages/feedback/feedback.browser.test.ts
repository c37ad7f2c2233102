import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace

const things = ['parcel', 'invoice', 'assistant'] as const
const says = {
  parcel: ['My parcel is late again', 'Where is my parcel, delivery is so slow', 'The parcel arrived broken', 'Delivery of the parcel took two weeks'],
  invoice: ['The invoice is wrong', 'I was charged twice on one invoice', 'Please send the invoice again', 'The amount on my invoice is too high'],
  assistant: [
    'The chat assistant does not understand me',
    'The assistant is great and quick',
    'The chat assistant gave a wrong answer',
    'I love the new assistant',
  ],
}
const rows = Array.from({ length: 60 }, (_, at) => {
  const thing = things[at % 3]!
  return `2026-0${1 + (at % 6)}-11,c${at},"${says[thing][Math.floor(at / 3) % 4]}, order ${at}",${at % 2 === 0 ? 'yes' : 'no'}`
})

beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  const company = 'workspace: { name: Feedback Ltd, currency: EUR }\ndatasets:\n  said: { name: What they said, file: said.csv, time: day, key: [customer] }\n'
  workspace = await makeWorkspace('Feedback Ltd', [{ path: 'company.yaml', text: company }])
  await workspace.upload('said.csv', ['day,customer,message,assisted', ...rows].join('\n'))
}, 60_000)
afterAll(() => browser.close())

async function open() {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/feedback`)
  return page
}

test('from nothing, over the column with the text, to themes that can be judged in place', async () => {
  const page = await open()
  await page.getByText('There is no feedback yet').waitFor()
  await page.getByRole('combobox', { name: 'A dataset with messages' }).click()
  await page.getByRole('option', { name: 'What they said' }).click()
  // The longest text is proposed.
  await expect.poll(() => page.getByRole('combobox', { name: 'The column with the text' }).inputValue()).toBe('message')
  await page.getByRole('button', { name: 'Read its messages' }).click()
  await page.getByRole('heading', { name: 'Judge a few' }).waitFor({ timeout: 90_000 })
  const text = await textOf(page.locator('main'))
  expect(text).toMatch(/60 messages in \d+ themes/)
  expect(text).toMatch(/parcel/i)
  expect(text).toContain('nothing was sent anywhere')
  await page
    .getByRole('radiogroup', { name: /How does the writer feel/ })
    .first()
    .getByText('Unhappy')
    .click()
  await page.getByText('1 message judged so far').waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  if (process.env.PLUMB_SHOTS !== undefined) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/feedback.png`, fullPage: true })
}, 150_000)

test('who wrote and who had the feature are said on the page, and those with it stand against those without', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'What is read' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Who wrote it' }).click()
  await page.getByRole('option', { name: 'customer' }).click()
  await form.getByRole('combobox', { name: /Had the AI feature/ }).click()
  await page.getByRole('option', { name: 'assisted' }).click()
  await form.getByLabel('What the feature is called').fill('helper bot')
  expect(await findViolations(page)).toEqual([])
  await form.getByRole('button', { name: 'Read its messages' }).click()
  await page.getByRole('heading', { name: 'With and without helper bot' }).waitFor({ timeout: 60_000 })
  expect((await workspace.get('thing', { thing: 'dataset/said' })).thing.doc.feedback).toEqual({
    text: 'message',
    unit: 'customer',
    exposed: 'assisted',
    feature: 'helper bot',
  })
}, 90_000)

test('a theme opens with typical messages, and all fits on a narrow screen', async () => {
  const page = await open()
  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('list', { name: 'Themes by their share of messages' }).getByRole('button').first().click()
  await page.getByText('Often said:').waitFor()
  await settle(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  if (process.env.PLUMB_SHOTS !== undefined) await page.screenshot({ path: `${process.env.PLUMB_SHOTS}/feedback-390.png`, fullPage: true })
}, 60_000)
