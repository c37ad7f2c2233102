import { existsSync } from 'node:fs'
import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Request } from 'playwright-core'
import { inject } from 'vitest'
import type { GivenServer } from './global-setup.ts'

/** How a page is looked at. */
export interface Look {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  readonly signedIn?: boolean
  /** Shows the tour, which other tests have seen already. */
  readonly tour?: boolean
}

export const server = (): GivenServer => inject('server')

/** Chromium as npm test found it. */
export function launchBrowser(): Promise<Browser> {
  const path = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (one) => one !== undefined && existsSync(one),
  )
  if (path === undefined) throw new Error('No browser was found. Set CHROME_PATH to Chromium or Chrome, or run npm test, which finds or installs one.')
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--process-per-site'] })
}

/** A fresh profile on the shared server. */
export async function openContext(browser: Browser, { width = 1440, scheme = 'light', signedIn = true, tour = false }: Look = {}): Promise<BrowserContext> {
  const { url, cookie } = server()
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  watchRequests(context)
  if (signedIn) await context.addCookies([{ ...cookie, url }])
  if (!tour) await context.addInitScript(() => localStorage.setItem('plumbline-tour', 'done'))
  return context
}

/** Goes to an address and waits until the page has spoken. */
export async function visit(page: Page, path: string): Promise<void> {
  // A tab behind another is drawn once a second: whatever follows a change of colours or size would wait for it.
  await page.bringToFront()
  await page.goto(path)
  await settle(page)
  await keepWarm(page)
}

/** Goes to an address within the app, as a link does: the app is not loaded anew. A page that has none yet loads it. */
export async function moveOn(page: Page, path: string): Promise<void> {
  if ((await page.locator('#page-title').count()) === 0) return visit(page, path)
  // The page before stays until the next one has what it needs; then another title stands there, but for the same page of another workspace.
  await page.evaluate((to) => {
    document.querySelector('#page-title')?.setAttribute('data-before', '')
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await page
    .locator('#page-title:not([data-before])')
    .waitFor({ timeout: 2_000 })
    .catch(() => {})
  await settle(page)
}

export async function settle(page: Page): Promise<void> {
  await page.locator('#page-title').waitFor()
  await waitForQuiet(page)
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  // What came last may have asked for more.
  await waitForQuiet(page)
}

const warm = new WeakSet<BrowserContext>()

/**
 * A picture of the same site stays open in a tab of its own, so that the process, with the app compiled in it, lives on when a test closes its page: the next
 * one opens in half the time.
 */
async function keepWarm(page: Page): Promise<void> {
  const context = page.context()
  if (warm.has(context)) return
  warm.add(context)
  await (await context.newPage()).goto('/favicon.svg')
  await page.bringToFront()
}

interface Traffic {
  readonly underWay: Set<Request>
  lastAt: number
}

const traffic = new WeakMap<Page, Traffic>()
/** So long without a request, and nothing is to come: the waiting for an idle network takes half a second each time. */
const quietMs = 120
const longestMs = 20_000

function watchRequests(context: BrowserContext): void {
  context.on('page', (page) => {
    const seen: Traffic = { underWay: new Set(), lastAt: Date.now() }
    const end = (request: Request) => {
      seen.underWay.delete(request)
      seen.lastAt = Date.now()
    }
    traffic.set(page, seen)
    page.on('request', (request) => {
      seen.underWay.add(request)
      seen.lastAt = Date.now()
    })
    page.on('requestfinished', end)
    page.on('requestfailed', end)
    // Requests of the page before are not told to have ended.
    page.on('framenavigated', (frame) => frame === page.mainFrame() && seen.underWay.clear())
  })
}

async function waitForQuiet(page: Page): Promise<void> {
  const seen = traffic.get(page)
  if (seen === undefined) return page.waitForLoadState('networkidle')
  const until = Date.now() + longestMs
  while (seen.underWay.size > 0 || Date.now() - seen.lastAt < quietMs) {
    if (Date.now() > until) throw new Error(`The page did not come to rest: ${[...seen.underWay].map((request) => request.url()).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/**
 * The rules of accessibility that a page breaks, each with its elements; and whether something sticks out to the right.
 *
 * only: "colours" looks at contrast alone, for a page whose elements were looked at in the other scheme; "but colours" leaves contrast out, which takes
 * as long as all other rules together.
 */
export async function findViolations(page: Page, only?: 'colours' | 'but colours'): Promise<readonly string[]> {
  const { violations } = await runAxe(page, {
    runOnly: only === 'colours' ? { type: 'rule', values: [contrast] } : { type: 'tag', values: [...standards] },
    rules: only === 'but colours' ? { [contrast]: { enabled: false } } : {},
  })
  const sideways = await measureSideways(page)
  return [
    ...violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    ...(sideways > 0 ? [`sideways: the page is ${sideways} pixels too wide`] : []),
  ]
}

/** How many pixels the page is too wide; pictures need a moment to follow the window. */
async function measureSideways(page: Page): Promise<number> {
  const measure = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  for (let patience = 20; patience > 0 && (await page.evaluate(measure)) > 0; patience--) await page.waitForTimeout(100)
  return page.evaluate(measure)
}

const contrast = 'color-contrast'
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Axe is put into a page once, however often the page is looked at. */
async function runAxe(page: Page, options: Pick<RunOptions, 'runOnly' | 'rules'>): Promise<AxeResults> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // A colour on its way from one scheme to the other is no colour of the page.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getTiming().iterations === Infinity),
  )
  return page.evaluate((chosen) => (globalThis as unknown as { axe: typeof axe }).axe.run({ ...chosen, resultTypes: ['violations'] }), options)
}

/** What a reader sees of an element, with single blanks. */
export async function textOf(element: Locator): Promise<string> {
  return (await element.allInnerTexts()).join(' ').replace(/\s+/g, ' ')
}

/** An answer of the API, asked as the page asks. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (address) => (await fetch(address)).json(), path) as Promise<T>
}
