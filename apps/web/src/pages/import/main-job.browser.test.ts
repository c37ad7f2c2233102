import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openContext, settle, textOf, visit } from '../../../testing/browser.ts'

// The real mailing of 64,000 customers is not part of the product; it lies beside the checkout.
const file = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', 'shared', 'data', 'experiments', 'hillstrom.csv')
const there = existsSync(file)
if (!there && process.env.CI) throw new Error('This test needs ../shared/data/experiments/hillstrom.csv beside the checkout.')
console.log(`main job: ${there ? 'reads ../shared/data/experiments/hillstrom.csv' : 'skipped, ../shared/data/experiments/hillstrom.csv is not there'}`)

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.skipIf(!there)('the main job on real input', () => {
  test('a shop is made on the page, its data dropped and read, and the page says what the mail brought and what to do next', async () => {
    const page = await (await openContext(browser)).newPage()
    await visit(page, '/start')
    await page.getByRole('radio', { name: 'Example: an e-mail experiment' }).check()
    await page.getByRole('button', { name: 'Create the workspace' }).click()
    await page.waitForURL('**/overview')
    await settle(page)

    const workspace = new URL(page.url()).pathname.split('/')[1]!
    await visit(page, `/${workspace}/import?door=data`)
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText('hillstrom.csv is here').waitFor()
    await page.getByRole('button', { name: 'Read it now' }).click()
    await page.getByText(/1 experiment measured/).waitFor()

    await visit(page, `/${workspace}/initiatives/mens-mail`)
    const evidence = await textOf(page.locator('#evidence'))
    expect(evidence).toMatch(/Visit rate \+7\.7 points, likely between \+7\.0 and \+8\.3 points/)
    expect(evidence).toMatch(/experiment 42,613 units/)

    await visit(page, `/${workspace}/overview`)
    const goals = await textOf(page.getByRole('region', { name: 'The numbers' }))
    expect(goals).toContain('Customers spend more in the two weeks after a mailing')
    // One reading makes no forecast: the chance is said not to be known, never made up.
    expect(goals).toContain('not known yet')
    expect(await textOf(page.locator('main'))).toMatch(/Men's mail carries most of it and is proven \(\+0\.77 USD\)/)
    expect(await page.getByRole('region', { name: 'What to do next' }).getByRole('listitem').count()).toBe(3)
    await page.context().close()
  })
})
