import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { monthsCsv } from '../../../testing/company.ts'
import { makeWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
})
afterAll(() => browser.close())

const strategy = { path: 'shop.yaml', text: 'workspace: { name: Shop, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }\n' }

test('a folder is tried, added, and one of its files connected', async () => {
  const shop = await makeWorkspace('Folder Ltd', [strategy])
  await shop.upload('months.csv', monthsCsv())
  const page = await context.newPage()
  await visit(page, `/${shop.id}/connect`)
  await page.getByRole('link', { name: 'Add a source' }).click()
  await page.getByRole('radio', { name: 'Folder of files' }).check()
  await page.getByRole('textbox', { name: 'Name' }).fill('Exports')
  await page.getByRole('button', { name: 'Test it' }).click()
  const reached = page.getByRole('status').filter({ hasText: 'It is reached' })
  await reached.waitFor()
  expect(await textOf(reached)).toBe('It is reached: 1 file. months.csv csv')
  // Nothing is kept before it is said.
  expect((await shop.get('things', { kind: 'source' })).total).toBe(0)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Add it and choose what to connect' }).click()
  await page.getByRole('combobox', { name: 'File' }).click()
  await page.getByRole('option', { name: 'months.csv' }).click()
  await page.getByRole('button', { name: 'Look into it' }).click()
  await page.getByRole('button', { name: 'Connect months.csv' }).click()
  await page.getByText('months.csv is here.').waitFor()
  expect((await shop.get('thing', { thing: 'dataset/months' })).thing.doc).toMatchObject({ source: 'exports', file: 'months.csv', time: 'month' })
  await page.close()
})

test('a database that is not reached is told with its mend; its address is sealed, and the settings replace and remove it', async () => {
  const shop = await makeWorkspace('Secret Ltd', [strategy])
  const page = await context.newPage()
  await visit(page, `/${shop.id}/new-source`)
  const write = (name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text)
  await write('Name', 'Shop database')
  await write('Server', '127.0.0.1')
  await write('Port', '1')
  await write('Database', 'shop')
  await write('User', 'reader')
  await page.getByLabel('Password', { exact: true }).fill('sesame-4711')
  await page.getByRole('button', { name: 'Test it' }).click()
  await page.getByRole('alert').getByText('nothing listens').waitFor()
  expect(await page.getByRole('button', { name: 'Test it again' }).isEnabled()).toBe(true)
  expect((await shop.get('things', { kind: 'source' })).total).toBe(0)

  await visit(page, `/${shop.id}/settings?tab=secrets`)
  const secrets = page.getByRole('region', { name: 'Secrets of sources' })
  await secrets.getByText('SHOP_DATABASE_URL').waitFor()
  expect(await textOf(secrets)).toMatch(/Set by Olga Owner on .*, no source uses it/)
  expect(await page.content()).not.toContain('sesame')
  await page.getByRole('button', { name: 'Replace SHOP_DATABASE_URL' }).click()
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('SHOP_DATABASE_URL')
  await page.getByLabel('Secret', { exact: true }).fill('postgres://reader:sesame-4712@127.0.0.1:1/shop')
  await page.getByRole('button', { name: 'Seal it' }).click()
  await page.getByText('SHOP_DATABASE_URL is sealed').waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove SHOP_DATABASE_URL' }).click()
  await secrets.getByText('There is none.').waitFor()
  expect((await shop.get('secrets', {})).secrets).toEqual([])
  await page.close()
})
