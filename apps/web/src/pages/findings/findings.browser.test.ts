import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Findings Ltd')
})
afterAll(() => browser.close())

const open = async (query = '') => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/findings${query}`)
  return page
}
const findingsOf = async (code: string) => (await workspace.get('check', {})).findings.filter((finding) => finding.code === code)

test('a finding is mended where it stands, with the suggestion filled in', async () => {
  const page = await open('?code=goal-without-owner')
  const [finding] = await findingsOf('goal-without-owner')
  const item = page.getByRole('article', { name: finding!.message })
  await item.getByRole('button', { name: 'Mend here' }).click()
  expect(await findViolations(page)).toEqual([])
  await item.getByRole('button', { name: 'Use Tom Okafor' }).click()
  await page.getByText('Mended: owner of Publish more AI posts').waitFor()
  await item.waitFor({ state: 'detached' })
  expect(await findingsOf('goal-without-owner')).toEqual([])
  await page.close()
})

test('another value is written instead, and the server says what it cannot understand', async () => {
  const page = await open('?code=goal-without-date')
  const item = page.getByRole('article', { name: (await findingsOf('goal-without-date'))[0]!.message })
  await item.getByRole('button', { name: 'Mend here' }).click()
  await item.getByRole('button', { name: 'Another' }).click()
  await item.getByLabel('by', { exact: true }).fill('2027-12-31')
  await item.getByRole('button', { name: 'Save by' }).click()
  await page.getByText('Mended: by of Publish more AI posts').waitFor()
  expect((await workspace.get('thing', { thing: 'goal/posts' })).thing.doc).toMatchObject({ by: '2027-12-31' })
  await page.close()
})

test('a finding is accepted with a reason and a date, stands apart, and is withdrawn', async () => {
  const page = await open('?code=stray-initiative')
  const message = (await findingsOf('stray-initiative'))[0]!.message
  const item = page.getByRole('article', { name: message })
  await item.getByRole('button', { name: 'Accept' }).click()
  await item.getByRole('button', { name: 'Accept', exact: true }).click()
  await item.getByText('Say why you can live with it.').waitFor()
  await item.getByRole('textbox', { name: 'Why you can live with it' }).fill('A trial of the board')
  await item.getByLabel('Look at it again on').fill('2027-03-01')
  await item.getByRole('button', { name: 'Accept', exact: true }).click()
  await page.getByText('Finding accepted').waitFor()
  const [accepted] = await findingsOf('stray-initiative')
  expect(accepted!.accepted).toMatchObject({ reason: 'A trial of the board', until: '2027-03-01' })
  await page.getByText('Accepted', { exact: true }).click()
  const again = page.getByRole('article', { name: message })
  expect(await textOf(again)).toContain('A trial of the board')
  await again.getByRole('button', { name: 'No longer accept it' }).click()
  await page.getByText('No longer accepted').waitFor()
  expect((await findingsOf('stray-initiative'))[0]!.accepted).toBeUndefined()
  await page.close()
})

test('filters and groups stand in the address, and the counts agree with the server', async () => {
  const page = await open('?group=owner&severity=warning')
  const { findings, counts } = await workspace.get('check', {})
  expect(await page.locator('input[aria-label="Group by"]').inputValue()).toBe('By owner')
  const shown = findings.filter((finding) => finding.severity === 'warning' && !finding.accepted)
  expect(counts.warning).toBe(shown.length)
  const groups = (await page.locator('section[id^="group-"] h2 + span').allInnerTexts()).map(Number)
  expect(groups.reduce((sum, size) => sum + size, 0)).toBe(shown.length)
  await page.close()
})

test('findings come out as CSV of what is shown, and as SARIF', async () => {
  const page = await open('?severity=warning')
  await page.getByRole('button', { name: 'Take out' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'What is shown, as CSV' }).click()
  const lines = (await readFile(await (await downloading).path(), 'utf8')).split('\r\n')
  const { counts } = await workspace.get('check', {})
  expect(lines).toHaveLength(counts.warning + 1)
  await page.getByRole('button', { name: 'Take out' }).click()
  const href = await page.getByRole('menuitem', { name: /SARIF/ }).getAttribute('href')
  expect(await ask(page, href!)).toMatchObject({ version: '2.1.0' })
  await page.close()
})
