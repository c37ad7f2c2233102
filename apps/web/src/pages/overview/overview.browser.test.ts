import type { Brief } from '@plumbline/plumb/types'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, launchBrowser, openContext, server, textOf, visit } from '../../../testing/browser.ts'
import { sayChance } from '../../format/chance.ts'
import { sayDate } from '../../format/date.ts'
import { sayNumber, sayRange } from '../../format/number.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const english = { locale: 'en-GB' }

describe.each(['company', 'sample'] as const)('the overview of the %s', (which) => {
  test('says what the API says', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    const workspace = server()[which]
    await visit(page, `/${workspace}/overview`)
    const brief = await ask<Brief>(page, `/api/workspaces/${workspace}/brief`)
    const main = page.locator('main')
    expect(await main.getByText(brief.headline, { exact: true }).count()).toBe(1)

    for (const goal of brief.goals.filter((one) => one.parent === null)) {
      const row = main.locator(`[data-goal="${goal.goal}"]`)
      const text = await textOf(row)
      const unit = goal.metric?.unit ?? null
      const drawn = goal.baseline !== null && goal.target !== null && goal.baseline !== goal.target
      expect.soft(text).toContain(goal.name)
      expect.soft(text).toContain(goal.state)
      expect.soft(text).toContain(goal.owner?.name ?? 'Nobody owns it')
      if (!('undetermined' in goal.chance)) expect.soft(text).toContain(sayChance(goal.chance))
      if (drawn && goal.latest) expect.soft(text).toContain(sayNumber(goal.latest.value, unit, english))
      if (drawn) expect.soft(text).toContain(sayNumber(goal.target!, unit, english))
      if (drawn && !('undetermined' in goal.expected)) expect.soft(text).toContain(sayRange(goal.expected.low80, goal.expected.high80, unit, english))
      for (const carrier of goal.carriers.slice(0, 3)) expect.soft(text).toContain(carrier.says)
    }

    const next = main.getByRole('region', { name: 'What to do next' })
    for (const action of brief.actions.slice(0, 3)) {
      const item = next.getByRole('listitem').filter({ hasText: action.what })
      expect.soft(await textOf(item)).toContain(action.why)
      expect.soft(await textOf(item)).toContain(action.who?.name ?? 'Nobody yet')
    }
    expect(await next.getByRole('listitem').count()).toBe(Math.min(3, brief.actions.length))
    const findings = (await textOf(main.getByRole('region', { name: 'What is wrong as written' }))).replace(/\s+/g, ' ')
    expect(findings).toContain(`${brief.findings.error} to mend ${brief.findings.warning} that cost a goal ${brief.findings.note} worth a look`)
    await context.close()
  })
})

test('the goals under a goal unfold, and the address remembers it', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await visit(page, `/${server().company}/overview`)
  expect(await page.locator('[data-goal="winback"]').count()).toBe(0)
  await page.getByRole('button', { name: '1 goal under it' }).click()
  await page.locator('[data-goal="winback"]').waitFor()
  await page.reload()
  await page.locator('[data-goal="winback"]').waitFor()
  await context.close()
})

test('every number tells its exact figure and where it came from', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const workspace = server().company
  await visit(page, `/${workspace}/overview`)
  const brief = await ask<Brief>(page, `/api/workspaces/${workspace}/brief`)
  const goal = brief.goals.find((one) => one.goal === 'repeat-revenue')!
  const row = page.locator('[data-goal="repeat-revenue"]')
  await row.getByRole('button', { name: sayNumber(goal.latest!.value, 'EUR', english), exact: true }).click()
  expect(await textOf(page.getByTestId('exact'))).toBe(`${goal.latest!.value.toLocaleString('en-GB')} EUR`)
  await page.getByRole('button', { name: 'Where from' }).click()
  const drawer = page.getByRole('dialog', { name: 'Where this comes from' })
  await drawer.getByText('Dataset months, file months.csv.').waitFor()
  expect(await textOf(drawer)).toContain(brief.sources.find((source) => source.metric === 'repeat-revenue')!.sql!.split('\n')[0])
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  await context.close()
})

test('the data is read again, with its progress, and what came of it is said', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await visit(page, `/${server().company}/overview`)
  await page.getByRole('button', { name: 'Read the data again' }).click()
  await page.getByText(/^Read \d+ values? and measured 0 experiments\./).waitFor()
  await context.close()
})

test('dates are said in the language of the reader', async () => {
  const context = await browser.newContext({ baseURL: server().url, locale: 'de-DE' })
  await context.addCookies([{ ...server().cookie, url: server().url }])
  const page = await context.newPage()
  await visit(page, `/${server().company}/goals/repeat-revenue`)
  expect(await page.getByText('30. Juni 2027').count()).toBeGreaterThan(0)
  expect(sayDate('2027-06-30')).not.toBe('')
  await context.close()
})
