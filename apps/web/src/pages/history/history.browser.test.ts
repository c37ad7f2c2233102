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
  workspace = await makeWorkspace('History Ltd')
  await change('tom', { role: 'head of growth' }, 'He took over sales')
  await change('tom', { role: 'chief of growth' })
  await change('mara', { role: 'chair' })
})
afterAll(() => browser.close())

async function change(id: string, patch: Record<string, unknown>, reason?: string) {
  const { thing } = await workspace.get('thing', { thing: `person/${id}` })
  await workspace.post('write', { changes: [{ kind: 'person', id, doc: { ...thing.doc, ...patch }, expectedVersion: thing.version }], reason })
}
const open = async (query = '') => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/history${query}`)
  return page
}
const roleOf = async (id: string) => (await workspace.get('thing', { thing: `person/${id}` })).thing.doc.role

test('the log reads as who did what, field by field, with the reason', async () => {
  const page = await open('?thing=person/tom')
  await page.getByText('3 changes fit what you asked for').waitFor()
  const steps = await page.locator('main ol > li').allInnerTexts()
  expect(steps[1]!.replace(/\s+/g, ' ')).toMatch(/Olga Owner changed Tom Okafor .* He took over sales .* role head of marketing → became head of growth/)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('a change that another one stands on is not taken back; the later one is', async () => {
  const page = await open('?thing=person/tom')
  await page
    .getByRole('button', { name: /^Take back:/ })
    .nth(1)
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await page
    .getByRole('dialog')
    .getByText(/was changed since/)
    .waitFor()
  expect(await roleOf('tom')).toBe('chief of growth')
  expect(await page.getByText('Taken back: changed Tom Okafor').count()).toBe(0)
  await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click()
  await page
    .getByRole('button', { name: /^Take back:/ })
    .first()
    .click()
  expect(await textOf(page.getByRole('dialog'))).toContain('Tom Okafor gets its former values back: role')
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Taken back: changed Tom Okafor').waitFor()
  expect(await roleOf('tom')).toBe('head of growth')
  await page.close()
})

test('the log is verified, and its root can be copied', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Verify the log' }).click()
  const { entries, root } = await workspace.get('verify', {})
  await page.getByText(`${entries} changes, chain intact`).waitFor()
  await page.getByRole('button', { name: `Copy the root ${root}` }).waitFor()
  await page.close()
})

test('a person and a span of days narrow the log, in the address too', async () => {
  const page = await open('?who=Nobody%20Known')
  await page.getByText('No change fits what you asked for.').first().waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByText(/changes; the last one by Olga Owner/).waitFor()
  await page.getByLabel('From').fill('2099-01-01')
  await page.waitForURL(/from=2099-01-01/)
  await page.getByText('No change fits what you asked for.').first().waitFor()
  await page.close()
})

test('the strategy is seen as it stood on a day, and a thing of that day is opened', async () => {
  const page = await open('?asOf=2099-01-01')
  await page.getByText('As it was on 1 Jan 2099.').waitFor()
  const { total } = await workspace.get('things', {})
  await page.getByRole('status').getByText(`${total} rows`, { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Win-back mail', exact: true }).click()
  await page.waitForURL(/initiatives\/winback-mail\?asOf=/)
  await visit(page, `/${workspace.id}/history?asOf=1999-01-01`)
  await page.getByText('On that day nothing was written yet.').waitFor()
  await page.close()
})
