import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, textOf, visit } from '../../../testing/browser.ts'
import { companyFiles } from '../../../testing/company.ts'
import { mailTest, mailTestCsv } from '../../../testing/mail-test.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace
beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Initiative Ltd', [...companyFiles, mailTest])
  await workspace.upload('mail-test.csv', mailTestCsv())
  await workspace.post('refresh', {})
})
afterAll(() => browser.close())

const open = async (path = 'winback-mail') => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/initiatives/${path}`)
  return page
}
const docOf = async (thing: string) => (await workspace.get('thing', { thing })).thing.doc

test('an experiment shows its sentence, its lift with interval, its table and its checks, with the numbers of the server', async () => {
  const page = await open()
  const { experiments } = await workspace.get('initiative', { initiative: 'winback-mail' })
  const result = experiments[0]!
  const section = page.getByRole('region', { name: `Experiment: ${result.name}` })
  expect(await textOf(section)).toContain(result.sentence)
  const lift = result.lifts.find((one) => one.role === 'primary')!
  if ('undetermined' in lift.difference) throw new Error('The planted lift was not found.')
  // Planted: 10 % of the control and 20 % of the treated bought.
  expect(lift.difference.estimate).toBeCloseTo(0.1, 6)
  expect(await textOf(section.getByRole('figure'))).toContain('+10 points')
  expect(await textOf(section.getByRole('table'))).toMatch(/10% 20% \+10 points/)
  expect(await section.getByRole('list', { name: 'Checks of this experiment' }).getByRole('listitem').count()).toBe(result.checks.length)
  expect(await textOf(page.getByRole('region', { name: 'Promised and measured effects' }))).toMatch(
    /Promised \+1 to \+4 points, benchmark Measured \+10 points/,
  )
  await page.close()
})

test('a range inside an effect is edited in place; what makes no sense is refused with the mend', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Edit Change by effect 1' }).click()
  const field = page.getByRole('textbox', { name: 'Change by effect 1' })
  await field.fill('a lot')
  await page
    .getByText(/expected a number/)
    .first()
    .waitFor()
  await field.fill('2 to 6 points')
  await page.keyboard.press('Enter')
  await page.getByText('Change by effect 1 changed').waitFor()
  expect(await docOf('initiative/winback-mail')).toMatchObject({
    effects: [
      { metric: 'winback-rate', change: '2 to 6 points' },
      { metric: 'repeat-revenue', change: '2% to 6%' },
    ],
  })
  await page.getByText('+2 to +6 points, benchmark').first().waitFor()
  await page.close()
})

test('tasks are ticked off and added where they stand', async () => {
  const page = await open()
  await page.getByRole('checkbox', { name: 'Write the first letter is done' }).check()
  await page.getByText('Done: Write the first letter').waitFor()
  expect(await docOf('tactic/letter')).toMatchObject({ status: 'done' })
  await page.getByRole('textbox', { name: 'New task' }).fill('Agree the control group')
  await page.keyboard.press('Enter')
  await page.getByText('1 of 2 tasks done.').waitFor()
  await page.close()
})

test('a squad is founded with its five seats, and the empty ones are named', async () => {
  const page = await open()
  await page.getByRole('button', { name: /Found a squad/ }).click()
  await page.getByText('5 seats of 5 are empty (product, data, engineering, creative, legal).').waitFor()
  await page.getByRole('button', { name: 'Set Person in seat data' }).click()
  await page.getByRole('option', { name: 'Tom Okafor' }).click()
  await page.getByText('4 seats of 5 are empty (product, engineering, creative, legal).').waitFor()
  // The page shows it before the server has it.
  await expect.poll(() => docOf('squad/winback-mail-squad')).toMatchObject({ seats: [{ role: 'product' }, { role: 'data', person: 'tom' }, {}, {}, {}] })
  await page.close()
})

test('the means test gets its ways, and one is chosen', async () => {
  const page = await open('chatbot')
  await page.getByText('No other way was weighed, though it uses AI.').waitFor()
  for (const [button, name] of [
    ['Add a way with AI', 'A chatbot'],
    ['Add a way without AI', 'A better search'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('textbox', { name: button.replace('Add a way', 'Way'), exact: true }).fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: `Choose ${name}` }).waitFor()
  }
  await page.getByRole('radio', { name: 'Choose A better search' }).check()
  await page.getByText('Chosen: A better search').waitFor()
  expect(await docOf('initiative/chatbot')).toMatchObject({
    options: [
      { name: 'A chatbot', kind: 'ai' },
      { name: 'A better search', kind: 'non-ai', chosen: true },
    ],
  })
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('an edit on what somebody else changed shows both versions', async () => {
  const page = await open('help-desk')
  const { thing } = await workspace.get('thing', { thing: 'initiative/help-desk' })
  await workspace.post('write', {
    changes: [{ kind: 'initiative', id: 'help-desk', doc: { ...thing.doc, department: 'service' }, expectedVersion: thing.version }],
  })
  await page.getByRole('button', { name: 'Set Department' }).click()
  await page.getByRole('textbox', { name: 'Department' }).fill('operations')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('service').first().waitFor()
  expect(await textOf(dialog)).toMatch(/service/)
  expect(await textOf(dialog)).toMatch(/operations/)
  expect(await docOf('initiative/help-desk')).toMatchObject({ department: 'service' })
  await page.close()
})

test('a day of the past is for reading', async () => {
  const page = await open('help-desk?asOf=2099-01-01')
  await page.getByText('As it was on 1 Jan 2099.').waitFor()
  expect(await page.getByRole('button', { name: /^(Edit|Set) / }).count()).toBe(0)
  await page.getByRole('button', { name: 'Back to today' }).click()
  await page.getByRole('button', { name: 'Edit Name' }).waitFor()
  await page.close()
})

test('a deletion says what it takes along, and undo brings all of it back', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Win-back mail?' })
  await dialog.getByText(/takes along/).waitFor()
  // The experiment speaks of the initiative: it is named, and nothing is deleted behind its back.
  await dialog.getByText('Experiment Spring mailing').waitFor()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await dialog
    .getByText(/Spring mailing|mailing/)
    .first()
    .waitFor()
  expect(await docOf('initiative/winback-mail')).toMatchObject({ name: 'Win-back mail' })
  await page.close()
  const other = await open('chatbot')
  await other.getByRole('button', { name: 'More', exact: true }).click()
  await other.getByRole('menuitem', { name: 'Delete' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await other.waitForURL('**/initiatives')
  await expect(docOf('initiative/chatbot')).rejects.toThrow('404')
  await other.getByRole('button', { name: 'Undo' }).click()
  await other.getByText('Undone: Deleted').waitFor()
  expect(await docOf('initiative/chatbot')).toMatchObject({ name: 'Chatbot on every page' })
  await other.close()
})
