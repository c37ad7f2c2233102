import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, settle, textOf } from '../../../testing/browser.ts'
import { type StartedServer, startServer } from '../../../testing/server.ts'

let browser: Browser
let fresh: StartedServer
beforeAll(async () => {
  ;[browser, fresh] = await Promise.all([launchBrowser(), startServer({ sample: false })])
})
afterAll(() => Promise.all([browser.close(), fresh.close()]))

test('the link from the terminal makes the owner, who makes a workspace, invites, and the link works once', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${fresh.url}/`)
  await page.getByRole('heading', { name: 'Open the link from the terminal' }).waitFor()

  await page.goto(fresh.setupUrl)
  await page.getByLabel('Your name').fill('Olga Owner')
  await page.getByLabel('E-mail').fill('olga@testing.example')
  await page.getByRole('textbox', { name: 'Password' }).fill('a plumb line hangs')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('heading', { name: 'Your first workspace' }).waitFor()

  await page.getByLabel('Name of the organisation').fill('My company')
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await page.waitForURL('**/my-company/import')

  await page.goto(`${fresh.url}/my-company/settings?tab=people`)
  await settle(page)
  await page.getByLabel('Name', { exact: true }).fill('Ivo Invited')
  await page.getByLabel('E-mail').fill('ivo@testing.example')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.locator('code').waitFor()
  const link = await textOf(page.locator('code'))

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await other.getByRole('heading', { name: 'Olga Owner invites you' }).waitFor()
  expect(await other.getByLabel('Your name').inputValue()).toBe('Ivo Invited')
  await other.getByRole('textbox', { name: 'Password' }).fill('one word after another')
  await other.getByRole('button', { name: 'Join' }).click()
  await other.waitForURL('**/my-company/overview')

  await page.goto(fresh.setupUrl)
  await page.getByRole('heading', { name: 'This is set up already' }).waitFor()
  await context.close()
  await other.context().close()
})
