import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'
import { mailTest, mailTestCsv } from '../../../testing/mail-test.ts'
import { makeWorkspace, type TestWorkspace } from '../../../testing/workspace.ts'
import { sayExactly } from '../../format/number.ts'

let browser: Browser
let context: BrowserContext
let workspace: TestWorkspace

const company = `
workspace: { name: Experiments Ltd, currency: EUR, timeZone: Europe/Lisbon, today: 2026-11-15 }
metrics:
  winback-rate: { name: Win-back rate, unit: ratio, minimum: 0, maximum: 1 }
initiatives:
  winback-mail: { name: Win-back mail, stage: pilot }
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
  expect(await textOf(page.locator('header p'))).toBe('Ship Win-back mail: it made Win-back rate better: +7 to +13 points.')
  expect(answer.result!.verdict.decision).toBe('ship')
  expect(answer.looks).toMatchObject([{ treatment: 'mail', units: 2_000 }])
  const { difference } = lift!
  if ('undetermined' in difference) throw new Error(difference.because)
  const shown = page.getByRole('table', { name: 'Results of Spring mailing' }).locator('[data-exact]').first()
  expect(await shown.getAttribute('data-exact')).toBe(sayExactly(difference.estimate, 'point', 'en-GB'))
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
  await page.close()
})
