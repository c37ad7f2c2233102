import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace

const company = `
workspace: { name: Ledger Ltd, currency: EUR, today: 2026-11-15 }
metrics:
  repeat-rate: { name: Repeat rate, unit: ratio }
  posts: { name: Posts, unit: post }
goals:
  loyal: { name: More customers come back, metric: repeat-rate, worth: 10k EUR }
initiatives:
  mail:
    name: Win-back mail
    stage: production
    start: 2026-04-01
    stageSince: 2026-04-01
    effects: [{ metric: repeat-rate, change: 1 to 3 points }]
    cost: { once: 20k EUR }
  chat:
    name: Chat
    stage: pilot
    start: 2026-07-01
    effects: [{ metric: posts, change: 4 posts }]
evidence:
  test: { initiative: mail, metric: repeat-rate, rung: experiment, estimate: 0.01, low: 0.005, high: 0.015, from: 2026-04-01, to: 2026-05-31 }
`

beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Ledger Ltd', [{ path: 'ledger.yaml', text: company }])
})
afterAll(() => browser.close())

test('the sentence, the way from promise to measurement, and what is in no sum', async () => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/ledger`)
  expect(await textOf(page.locator('header p'))).toBe('Of 150k EUR promised by now, 75k EUR is measured (likely 38k to 113k EUR). It cost 20k EUR.')
  const steps = page.getByRole('list', { name: 'From promise to measurement' })
  expect((await steps.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll('\n', ' '))).toEqual([
    'Promised by now 150k EUR',
    'Less than promised -75k EUR',
    'Measured 75k EUR',
    'Cost -20k EUR',
    'After cost 55k EUR',
  ])
  await page.getByRole('region', { name: 'In no sum' }).getByText('nothing says what one more unit of Posts is worth').waitFor()
  await steps.getByRole('button', { name: '75k EUR', exact: true }).click()
  await page.getByText('Measured: 75k EUR, likely between').waitFor()
  await page.close()
})

test('by quarter, and every entry with the evidence it rests on; the reader may begin later', async () => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/ledger`)
  await page.getByText('Quarters', { exact: true }).click()
  await page
    .getByText(/^1 Jul\w* 2026$/)
    .first()
    .waitFor()
  await page.getByText('Every entry', { exact: true }).click()
  await page.getByText('carried forward').first().waitFor()
  expect(new URL(page.url()).searchParams.get('by')).toBe('entry')
  await page.getByRole('combobox', { name: 'Counted from' }).click()
  await page.getByRole('option', { name: /^Since 1 Oct\w* 2026$/ }).click()
  await page.waitForFunction(() => document.querySelector('header p')?.textContent?.startsWith('Of 30k EUR'))
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text.split('\r\n')[0]).toMatch(/^quarter,initiative,goal,metric,promised/)
  expect(text).toContain('2026-10-01,mail,loyal,repeat-rate')
  await page.close()
})

test('an organisation without initiatives is told how they come onto the ledger', async () => {
  const empty = await makeWorkspace('Bare Ltd', [{ path: 'bare.yaml', text: 'workspace: { name: Bare Ltd, currency: EUR }' }])
  const page = await context.newPage()
  await visit(page, `/${empty.id}/ledger`)
  await page.getByText('Nothing is on the ledger yet').waitFor()
  await page.close()
})

test('a hold-out is made in a form, and says who gets none of what, and who may be reached', async () => {
  await workspace.upload('customers.csv', ['customer,spend', ...Array.from({ length: 200 }, (_, index) => `c${index},${index % 9}`)].join('\n'))
  await workspace.post('write', {
    changes: [{ kind: 'dataset', id: 'customers', doc: { name: 'All customers', file: 'customers.csv', key: ['customer'], asOf: '2026-11-01' } }],
  })
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/hold-outs`)
  await page.getByRole('heading', { name: 'Nobody is held out' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'New hold-out' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Quiet group')
  await page.getByText('Some initiatives').click()
  await page.getByRole('combobox', { name: 'Initiatives' }).click()
  await page.getByRole('option', { name: 'Win-back mail' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Dataset with the people' }).fill('All')
  await page.getByRole('option', { name: 'All customers' }).click()
  await page.getByRole('textbox', { name: 'Column that names one' }).fill('customer')
  await page.getByRole('combobox', { name: 'Metric that shows it' }).fill('Repeat')
  await page.getByRole('option', { name: 'Repeat rate' }).click()
  await page.getByRole('textbox', { name: 'Its column' }).fill('spend')
  await page.getByLabel('First day').fill('2027-01-01')
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save the hold-out' }).click()
  await page.waitForURL('**/hold-outs')
  await page.getByText('Quiet group keeps 5% from Win-back mail from 1 January 2027 on.').waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Who may be reached (CSV)' }).click()])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
  expect(lines[0]).toBe('unit,variant')
  expect(lines.length).toBeGreaterThan(170)
  await page.close()
})
