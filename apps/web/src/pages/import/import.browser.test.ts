import { Buffer } from 'node:buffer'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { companyFiles, monthsCsv } from '../../../testing/company.ts'
import { mailTest, mailTestCsv } from '../../../testing/mail-test.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
})
afterAll(() => browser.close())

const open = async (workspace: TestWorkspace, door = 'sheet') => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/import?door=${door}`)
  return page
}
const drop = (page: Page, name: string, text: string) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

const projects = `Project;Lead;Status;Budget;KPI;Remark
Churn early warning;Ada Brown;Pilot;45k EUR;Churn rate;needs the CRM export
Copy assistant;Ben Cole;Live;12k EUR;Time per campaign;
Invoice reading;Ada Brown;PoC;a lot;Invoices per day;
`

test('a spreadsheet comes in: columns, dry run, what is missing; the second run has nothing to change; all of it is taken back', async () => {
  const workspace = await makeWorkspace('Sheet Ltd', [])
  const page = await open(workspace)
  await drop(page, 'projects.csv', projects)
  await page.getByRole('heading', { name: 'What the columns mean' }).waitFor()
  expect(await page.locator('input[aria-label="Lead is read as"]').inputValue()).toBe('Owner')
  // The unsure column stands first and is asked about.
  expect(await textOf(page.locator('#columns li').first())).toContain('Remark')
  await page.locator('input[aria-label="Remark is read as"]').click()
  await page.getByRole('option', { name: /^Leave it out/ }).click()
  await page.getByText('You said so').waitFor()
  expect((await workspace.get('things', { kind: 'initiative' })).total).toBe(0)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: /^Bring in \d+ changes$/ }).click()
  await page.getByText(/^projects.csv is in: \d+ created/).waitFor()
  expect((await workspace.get('things', { kind: 'initiative' })).things.map((thing) => thing.name).sort()).toEqual([
    'Churn early warning',
    'Copy assistant',
    'Invoice reading',
  ])
  const missing = page.getByRole('region', { name: 'What is missing to judge them' })
  expect(await missing.getByRole('link', { name: 'Add a stop criterion to Copy assistant' }).getAttribute('href')).toContain('#criteria')

  await page.getByRole('button', { name: 'Another file' }).click()
  await drop(page, 'projects.csv', projects)
  await page.locator('input[aria-label="Remark is read as"]').click()
  await page.getByRole('option', { name: /^Leave it out/ }).click()
  await page.getByText(/Nothing to change: /).waitFor()
  expect(await page.getByRole('button', { name: /^Bring in/ }).count()).toBe(0)
  await page.close()

  const { entries } = await workspace.get('history', { limit: 1 })
  await workspace.post('undo', { batch: entries[0]!.batch })
  const again = await open(workspace)
  await drop(again, 'projects.csv', projects)
  await again.getByRole('heading', { name: 'What will happen' }).waitFor()
  expect(await again.getByRole('button', { name: /^Bring in/ }).isDisabled()).toBe(true)
  await again.getByRole('button', { name: 'Yes, that is right for Remark' }).click()
  await again.getByRole('button', { name: /^Bring in/ }).click()
  await again.getByRole('button', { name: 'Take it back' }).click()
  await again.getByRole('heading', { name: 'What will happen' }).waitFor()
  expect((await workspace.get('things', { kind: 'initiative' })).total).toBe(0)
  await again.close()
})

test('a file of another kind is refused in words', async () => {
  const page = await open(await makeWorkspace('Wrong File Ltd', []))
  await drop(page, 'notes.docx', 'words')
  await page.getByRole('alert').getByText('notes.docx is no .xlsx or .csv file.').waitFor()
  await page.close()
})

test('the strategy as text: problems with their line, then the difference, then the write', async () => {
  const workspace = await makeWorkspace('Text Ltd', [])
  const page = await open(workspace, 'text')
  await drop(page, 'goals.yaml', 'goals:\n  repeat:\n    name: Grow repeat revenue\n    metrik: x\n')
  await page.getByText('goals.yaml:4:5').waitFor()
  await page.getByText('Did you mean metric?').waitFor()
  expect(await page.getByRole('button', { name: /^Apply/ }).isDisabled()).toBe(true)
  await drop(page, 'goals.yaml', companyFiles[0]!.text)
  await page.getByRole('button', { name: /^Apply \d+ changes$/ }).click()
  await page
    .getByText(/^Applied: /)
    .first()
    .waitFor()
  expect((await workspace.get('things', { kind: 'goal' })).total).toBe(4)
  await drop(page, 'goals.yaml', companyFiles[0]!.text)
  await page.getByText('Nothing to change: the strategy is as in these files.').waitFor()
  await page.getByRole('button', { name: 'Write the files' }).click()
  await page.getByRole('region', { name: 'Take the strategy out as text' }).getByRole('link').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('what the files do not hold is deleted only when asked for, and shown before', async () => {
  const workspace = await makeWorkspace('Replace Ltd')
  const page = await open(workspace, 'text')
  await drop(page, 'gaps.yaml', 'gaps:\n  new-gap: { name: A new gap }\n')
  await page.getByText('Created: 1 thing').waitFor()
  expect(await page.getByText(/^Deleted: /).count()).toBe(0)
  await page.getByRole('checkbox', { name: 'Delete what these files do not hold' }).check()
  await page.getByText(/^Deleted: \d+ things$/).waitFor()
  await page.close()
})

test('a data file is sent, its dataset named, and what was measured is said', async () => {
  const workspace = await makeWorkspace('Data Ltd', [...companyFiles, mailTest])
  await workspace.upload('months.csv', monthsCsv())
  const page = await open(workspace, 'data')
  await drop(page, 'mail-test.csv', mailTestCsv())
  await page.getByText('mail-test.csv is here').waitFor()
  await page
    .getByText(/^Used by/)
    .getByRole('link', { name: 'Mail test' })
    .waitFor()
  await page.getByRole('button', { name: 'Read it now' }).click()
  await page.getByText(/numbers are new, 1 experiment measured/).waitFor()
  expect(await textOf(page.getByRole('region', { name: 'Read the data' }))).toContain('Spring mailing')
  const { evidence } = await workspace.get('initiative', { initiative: 'winback-mail' })
  expect(evidence).toHaveLength(1)
  await page.close()
})

test('a data file that no dataset speaks of asks which facts it holds', async () => {
  const workspace = await makeWorkspace('Unnamed Ltd')
  const page = await open(workspace, 'data')
  await drop(page, 'months-2.csv', monthsCsv())
  await page.getByText('No dataset reads it yet.').waitFor()
  await page.locator('input[aria-label="Dataset"]').click()
  await page.getByRole('option', { name: 'Months' }).click()
  await page.getByRole('button', { name: 'It is this dataset' }).click()
  await page.getByText(/^Used by/).waitFor()
  expect((await workspace.get('thing', { thing: 'dataset/months' })).thing.doc).toMatchObject({ file: 'months-2.csv' })
  await page.close()
})
