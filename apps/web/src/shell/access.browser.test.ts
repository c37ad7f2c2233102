import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, findViolations, launchBrowser, moveOn, openContext, server, settle, visit } from '../../testing/browser.ts'

let browser: Browser
/** One tab for all pages of the reader who is signed in: each is loaded by its address, and the app is fetched and compiled once. */
let reader: Page
const faults: string[] = []
beforeAll(async () => {
  browser = await launchBrowser()
  reader = await (await openContext(browser)).newPage()
  reader.on('pageerror', (error) => faults.push(error.message))
  reader.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
})
afterAll(() => browser.close())

/** Every page of a workspace, with what can stand open on it. */
const pages = [
  '/overview?open=%5B%22repeat-revenue%22%5D',
  '/goals',
  '/goals?create=true',
  '/goals/repeat-revenue',
  '/goals/posts',
  '/initiatives',
  '/initiatives/winback-mail',
  '/line',
  '/line?focus=goal/winback',
  '/findings',
  '/experiments',
  '/plan-experiment',
  '/metrics',
  '/metrics/repeat-revenue',
  '/impact',
  '/ledger',
  '/hold-outs',
  '/calibration',
  '/plan-hold-out',
  '/define-metric?dataset=months',
  '/define-metric?metric=winback-rate',
  '/data',
  '/data/months',
  '/connect',
  '/new-source',
  '/runs',
  '/corrections',
  '/anomalies',
  '/history',
  '/import',
  '/brief',
  '/settings',
  '/settings?tab=people',
  '/settings?tab=keys',
  '/settings?tab=secrets',
  '/settings?tab=workspaces',
]

describe('no page breaks a rule of accessibility, scrolls sideways or meets a fault, in light and dark, at 1440 and 390 pixels', () => {
  test.each(pages)('%s', async (path) => {
    expect(await lookFromAllSides(reader, `/${server().company}${path}`)).toEqual([])
    expect(faults).toEqual([])
  })

  test.each(['/overview', '/goals', '/initiatives', '/line', '/findings', '/experiments', '/metrics', '/data', '/history'])(
    '%s of an empty workspace',
    async (path) => {
      expect(await lookOnceMore(reader, `/${server().empty}${path}`)).toEqual([])
      expect(faults).toEqual([])
    },
  )

  test.each([
    '/overview',
    '/goals',
    '/brief',
    '/initiatives?group=stage',
    '/initiatives/winback-mail',
    '/findings?group=code',
    '/experiments',
    '/experiments/email-test',
    '/impact',
    '/impact/forecast-roll-out',
    '/ledger',
    '/metrics?group=owner',
    '/metrics/net-revenue',
    '/data',
    '/data/kpis',
    '/history',
  ])('%s of the sample', async (path) => {
    expect(await lookOnceMore(reader, `/${server().sample}${path}`)).toEqual([])
    expect(faults).toEqual([])
  })

  test('/line of the sample, with the ways to a goal', async () => {
    expect(await lookFromAllSides(reader, `/${server().sample}/line?focus=goal/repeat-revenue`)).toEqual([])
    // At 390 pixels it is a list.
    await stand(reader, 1440, 'light')
    const begins = async () => {
      const [picture, goal] = [await reader.locator('.react-flow').boundingBox(), await reader.locator('[data-id="goal/repeat-revenue"]').boundingBox()]
      return goal !== null && picture !== null && goal.x >= picture.x && goal.x + goal.width <= picture.x + picture.width
    }
    await expect.poll(begins, { timeout: 10_000 }).toBe(true)
    expect(faults).toEqual([])
  })

  test.each(['/start', '/join?token=nobody', '/sign-in', '/welcome?token=nothing'])('%s, before any workspace', async (path) => {
    const page = path === '/start' ? reader : await openStrangersPage()
    expect(await lookFromAllSides(page, path)).toEqual([])
  })
})

test('what opens above a page is accessible too', async () => {
  const page = await (await openContext(browser, { tour: true })).newPage()
  await visit(page, `/${server().company}/overview`)
  await page.getByRole('complementary', { name: 'Tour' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/Find a goal/).fill('repeat')
  await page.getByRole('option', { name: /Grow repeat revenue/ }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Workspace: Testing Ltd' }).click()
  await page.getByRole('menuitem', { name: 'Empty Ltd' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page
    .locator('main')
    .getByRole('button', { name: /in 10$/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Where from' }).click()
  await page.getByRole('dialog', { name: 'Where this comes from' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.context().close()
})

test('each address tells its page to the browser, and moving on takes the focus to the title', async () => {
  const page = await reader.context().newPage()
  await visit(page, `/${server().company}/goals`)
  expect(await page.title()).toBe('Goals · Plumbline')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview' }).click()
  await page.waitForFunction(() => document.title.startsWith('Overview, '))
  await settle(page)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('page-title')
  expect(await ask<{ user: { name: string } }>(page, '/api/session')).toMatchObject({ user: { name: 'Olga Owner' } })
  await page.close()
})

let stranger: Page | undefined

/** Somebody who is not signed in. */
async function openStrangersPage(): Promise<Page> {
  stranger ??= await (await openContext(browser, { signedIn: false })).newPage()
  return stranger
}

/**
 * What is wrong with a page, which is loaded once: every rule at 1440 pixels in light, all but contrast at 390 pixels, and contrast in dark: colours
 * are those of the scheme, not of the width.
 */
async function lookFromAllSides(page: Page, path: string): Promise<readonly string[]> {
  faults.length = 0
  await stand(page, 1440, 'light')
  await visit(page, path)
  return [...(await look(page, 1440, 'light')), ...(await look(page, 1440, 'dark', 'colours')), ...(await look(page, 390, 'light', 'but colours'))]
}

/** The same of a page that was looked at in another workspace, with other things on it: gone to from the page before, as readers do; colours are those of 390 pixels in dark. */
async function lookOnceMore(page: Page, path: string): Promise<readonly string[]> {
  faults.length = 0
  await stand(page, 1440, 'light')
  await moveOn(page, path)
  return [...(await look(page, 1440, 'light', 'but colours')), ...(await look(page, 390, 'dark'))]
}

async function look(page: Page, width: number, colorScheme: 'light' | 'dark', only?: 'colours' | 'but colours'): Promise<readonly string[]> {
  await stand(page, width, colorScheme)
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
  return (await findViolations(page, only)).map((violation) => `${colorScheme} at ${width}: ${violation}`)
}

async function stand(page: Page, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
}
