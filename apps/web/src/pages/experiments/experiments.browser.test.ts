import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { mailTest, mailTestCsv } from '../../../testing/mail-test.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'
import { sayExactly, sharePoint } from '../../format/number.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace

const company = `
workspace: { name: Experiments Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
metrics:
  winback-rate: { name: Win-back rate, unit: ratio, minimum: 0, maximum: 1 }
initiatives:
  winback-mail: { name: Win-back mail, stage: pilot }
datasets:
  customers: { name: All customers, file: customers.csv, row: a customer, key: [customer], asOf: 2026-10-01 }
people:
  tom: { name: Tom Okafor, department: marketing, role: head of marketing }
experiments:
  winter:
    name: Winter mailing
    initiative: winback-mail
    dataset: mail-test
    variant: variant
    control: none
    treatments: [{ value: mail }]
    starts: 2026-12-01
    outcomes: [{ metric: winback-rate, column: bought, shape: conversion, role: primary }]
`

beforeAll(async () => {
  browser = await launchBrowser()
  context = await openContext(browser)
  workspace = await makeWorkspace('Experiments Ltd', [{ path: 'company.yaml', text: company }, mailTest])
  await workspace.upload('mail-test.csv', mailTestCsv())
  const customers = Array.from({ length: 2_000 }, (_, index) => `c${index},${index % 20 < 3 ? 1 : 0}`)
  await workspace.upload('customers.csv', ['customer,bought', ...customers].join('\n'))
  await workspace.post('refresh', {})
})
afterAll(() => browser.close())

const open = async (path: string): Promise<Page> => {
  const page = await context.newPage()
  await visit(page, `/${workspace.id}/${path}`)
  return page
}

test('the list says which experiments have an answer; what decides stands first', async () => {
  const page = await open('experiments')
  expect(await textOf(page.locator('header p'))).toBe('1 of 2 experiments has a clear answer; 1 planned.')
  expect(await page.locator('[aria-label="Experiments"] tbody tr[data-index] a[href*="/experiments/"]').allInnerTexts()).toEqual([
    'Spring mailing',
    'Winter mailing',
  ])
  await page.getByText('It begins on 1 December 2026.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Spring mailing' }).click()
  await page.waitForURL('**/experiments/spring')
  await page.close()
})

test('the page of a result: the verdict, the picture, the same numbers as REST, the checks, the statistics one click deeper, the look', async () => {
  const page = await open('experiments/spring')
  const answer = await workspace.get('experiment', { experiment: 'spring' })
  const [lift] = answer.result!.lifts
  expect(await textOf(page.locator('header p'))).toBe('Ship Win-back mail: it made Win-back rate better by 7 to 13 points.')
  expect(answer.result!.verdict.decision).toBe('ship')
  expect(answer.looks).toMatchObject([{ treatment: 'mail', units: 2_000 }])
  const { difference } = lift!
  if ('undetermined' in difference) throw new Error(difference.because)
  const shown = page.getByRole('table', { name: 'Results of Spring mailing' }).locator('[data-exact]').first()
  expect(await shown.getAttribute('data-exact')).toBe(sayExactly(difference.estimate, sharePoint, 'en-GB'))
  await page.getByRole('list', { name: 'Checks of this experiment' }).getByText('The variants hold the planned shares').waitFor()
  await page.getByRole('region', { name: 'Looks' }).getByRole('row').nth(1).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Statistics' }).click()
  const drawer = page.getByRole('dialog', { name: /Statistics of/ })
  await drawer.getByText('Difference of shares, Newcombe interval').waitFor()
  await settle(page)
  expect(await findViolations(page)).toEqual([])
  await page.close()
})

test('one that has not begun says when, and how it will be decided', async () => {
  const page = await open('experiments/winter')
  expect(await textOf(page.locator('header p'))).toBe('It begins on 1 December 2026.')
  await page.getByRole('region', { name: 'How it is decided' }).getByText('Win-back rate decides, with intervals of 95%.').waitFor()
  await page.getByRole('region', { name: 'What it takes' }).getByText('Which effect is worth acting on is not said of Winter mailing.').waitFor()
  await page.close()
})

test('a design shows what it takes while it is made, and is saved with its rule fixed', async () => {
  const page = await open('plan-experiment')
  await page.getByText('Choose the metric that decides').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('Autumn mailing')
  await page.getByRole('combobox', { name: 'Metric that decides' }).click()
  await page.getByRole('option', { name: 'Win-back rate' }).click()
  await page.getByText('Win-back rate has no numbers yet.').first().waitFor()
  await page.getByRole('combobox', { name: 'Dataset with the units' }).click()
  await page.getByRole('option', { name: 'All customers' }).click()
  await page.getByRole('textbox', { name: 'Column of the unit' }).fill('customer')
  await page.getByRole('textbox', { name: 'Its column' }).fill('bought')
  await page.getByRole('textbox', { name: 'Units a day' }).fill('1000')
  await page.getByRole('textbox', { name: 'Smallest effect worth acting on' }).fill('3 points')
  const power = page.getByRole('region', { name: 'What it takes' })
  await power.getByText(/units in 2 variants find \+3.0 points from 15% in 8 of 10 runs/).waitFor()
  expect(await power.getByRole('row').count()).toBeGreaterThan(3)
  // Only the fields that a shape has a use for are there.
  const choose = async (label: string) => {
    await page.getByRole('combobox', { name: 'What counts of a unit' }).click()
    await page.getByRole('option', { name: label }).click()
  }
  await choose('Whether it came back later')
  await power.getByText('All customers does not say when its rows happened').waitFor()
  await page.getByRole('textbox', { name: 'Seen again from day' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Its column' }).count()).toBe(0)
  await choose('Whether it did something')
  await power.getByText(/units in 2 variants find/).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Fix the rule and save' }).click()
  await page.waitForURL('**/experiments/autumn-mailing')
  const { thing } = await workspace.get('thing', { thing: 'experiment/autumn-mailing' })
  expect(thing.doc).toMatchObject({
    minimumEffect: '3 points',
    assignment: { dataset: 'customers', salt: 'autumn-mailing' },
    outcomes: [{ metric: 'winback-rate' }],
  })
  await page.close()
})
