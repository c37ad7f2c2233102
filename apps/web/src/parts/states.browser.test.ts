import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openContext, server, settle, textOf, visit } from '../../testing/browser.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
})
afterAll(() => browser.close())

test('an empty workspace says why and opens the doors', async () => {
  const page = await context.newPage()
  await visit(page, `/${server().empty}/overview`)
  await page.getByRole('heading', { name: 'The line starts with a goal' }).waitFor()
  await page.getByRole('link', { name: 'Write the first goal' }).click()
  await page.getByRole('textbox', { name: 'The result you want' }).waitFor()
  await visit(page, `/${server().empty}/brief`)
  await page.getByText('There is no story yet').waitFor()
  await page.close()
})

test('a goal that is not there is said, and the way on with it', async () => {
  const page = await context.newPage()
  await visit(page, `/${server().company}/goals/nowhere`)
  await page.getByRole('heading', { name: 'This is not here' }).waitFor()
  expect(await textOf(page.getByRole('alert'))).toContain('nowhere')
  await page.close()
})

test('a failing server is said with its mend, and trying again works', async () => {
  const page = await context.newPage()
  await page.route('**/api/workspaces/*/brief', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: '{"type":"about:blank","title":"The server failed","status":500,"problems":[]}',
    }),
  )
  await visit(page, `/${server().company}/overview`)
  await page.getByRole('heading', { name: 'This could not be shown' }).waitFor()
  expect(await textOf(page.getByRole('alert'))).toContain('The server failed while it worked on this.')
  await page.unroute('**/api/workspaces/*/brief')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('region', { name: 'What to do next' }).waitFor()
  await page.close()
})

test('while the browser is offline the page says that nothing can be saved', async () => {
  const own = await openContext(browser)
  const page = await own.newPage()
  await visit(page, `/${server().company}/overview`)
  await own.setOffline(true)
  await page.getByText('This browser is offline.').waitFor()
  await own.setOffline(false)
  await page.getByText('This browser is offline.').waitFor({ state: 'detached' })
  await own.close()
})

test('whoever is signed out signs in again without losing the page', async () => {
  const own = await openContext(browser)
  const page = await own.newPage()
  await visit(page, `/${server().company}/goals/repeat-revenue`)
  await own.clearCookies()
  await page.getByRole('button', { name: 'Edit Department' }).click()
  await page.getByRole('textbox', { name: 'Department' }).fill('everybody')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.getByLabel('E-mail').fill(server().email)
  await dialog.getByRole('textbox', { name: 'Password' }).fill('wrong')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.getByRole('alert').getByText(/./).first().waitFor()
  await dialog.getByRole('textbox', { name: 'Password' }).fill(server().password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(page.url()).toContain('/goals/repeat-revenue')
  await settle(page)
  await own.close()
})

test('nobody signed in is led to the door and back', async () => {
  const own = await openContext(browser, { signedIn: false })
  const page = await own.newPage()
  await page.goto(`/${server().company}/goals?sort=-name`)
  await page.waitForURL('**/sign-in**')
  await page.getByLabel('E-mail').fill(server().email)
  await page.getByRole('textbox', { name: 'Password' }).fill(server().password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**/${server().company}/goals?sort=-name`)
  await own.close()
})
