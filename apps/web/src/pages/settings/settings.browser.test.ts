import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, launchBrowser, openContext, server, textOf, visit } from '../../../testing/browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await (await openContext(browser)).newPage()
})
afterAll(() => browser.close())

test('a key is shown once, opens the workspace, and is revoked', async () => {
  await visit(page, `/${server().company}/settings?tab=keys`)
  await page.getByLabel('What it is for').fill('CI check')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.locator('code').waitFor()
  const key = await textOf(page.locator('code'))
  const withKey = () => fetch(`${server().url}/api/workspaces/${server().company}/brief`, { headers: { authorization: `Bearer ${key}` } })
  expect((await withKey()).status).toBe(200)
  await page.getByRole('button', { name: 'Revoke CI check' }).click()
  await page.getByText('There is none.').waitFor()
  expect((await withKey()).status).toBe(401)
})

test('a workspace is made from the sample, and the sample goes at one press that says what goes along', async () => {
  await visit(page, `/${server().company}/settings?tab=workspaces`)
  await page.getByLabel('Sample: Harbor Outfitters').check()
  await page.getByLabel('Name of the organisation').fill('Second Harbor')
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await page.waitForURL('**/second-harbor/overview', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Delete the sample' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the sample' })
  await dialog.getByText(/its \d+ things, their whole history/).waitFor()
  await dialog.getByRole('button', { name: 'Delete the sample' }).click()
  await page.getByText(/Second Harbor is gone, with its \d+ things/).waitFor()
  const { workspaces } = await ask<{ workspaces: { id: string }[] }>(page, '/api/session')
  expect(workspaces.map(({ id }) => id)).not.toContain('second-harbor')
  expect(workspaces.map(({ id }) => id)).toContain(server().sample)
})

test('how the organisation counts is edited in place', async () => {
  await visit(page, `/${server().empty}/settings`)
  await page.getByRole('button', { name: 'Set Plans look ahead' }).click()
  await page.getByRole('textbox', { name: 'Plans look ahead' }).fill('36 months')
  await page.keyboard.press('Enter')
  await page.getByText('Plans look ahead changed').waitFor()
  const { thing } = await ask<{ thing: { doc: object } }>(page, `/api/workspaces/${server().empty}/thing?thing=workspace/workspace`)
  expect(thing.doc).toMatchObject({ horizon: '36 months' })
})
