import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFolderContext } from './folder/context.ts'
import { createDisk } from './folder/files.ts'
import { brief } from './operations/brief.ts'
import { check } from './operations/check.ts'
import type { Context } from './operations/context.ts'
import { briefAsHtml } from './render/html/brief-page.ts'
import { situate } from './situate.ts'

const now = () => new Date('2026-11-15T09:00:00Z')
const terminal = { columns: 80, colour: false, unicode: true }

// 3,000 customers; the mail lifts the rate of orders from 10 % to 15 %, exactly.
const customers = ['customer,variant,ordered']
for (let at = 0; at < 3000; at++) customers.push(`c${at},${at % 2 === 0 ? 'mail' : 'none'},${Math.floor(at / 2) % 20 < (at % 2 === 0 ? 3 : 2) ? 1 : 0}`)
// 24 months that rise by 10 orders a month.
const orders = ['month,orders']
for (let at = 0; at < 24; at++) orders.push(`${2024 + Math.floor((at + 10) / 12)}-${String(((at + 10) % 12) + 1).padStart(2, '0')}-01,${1000 + 10 * at}`)

const strategy = `workspace: { name: Test Shop, currency: EUR, timeZone: UTC }
goals:
  more-orders:
    name: More orders
    metric: orders
    baseline: 1000 orders
    target: 1250 orders
    by: 2027-01-31
    owner: ada
    department: company
    worth: 30 EUR
metrics:
  orders: { name: Orders, unit: order, computed: { dataset: monthly, aggregate: sum, column: orders } }
  order-rate: { name: Order rate, unit: ratio }
  ghost: { name: Ghost, unit: order, computed: { dataset: monthly, aggregate: sum, column: ordres } }
initiatives:
  mail:
    name: '<b>Win-back</b> mail'
    owner: ada
    serves: [more-orders]
people:
  ada: { name: Ada Byron }
datasets:
  monthly: { name: Monthly, file: orders.csv, time: month }
  customers: { name: Customers, file: customers.csv, key: [customer] }
experiments:
  mailing:
    name: Mailing
    initiative: mail
    dataset: customers
    unit: customer
    variant: variant
    control: none
    treatments: [{ value: mail }]
    outcomes: [{ metric: order-rate, column: ordered, shape: conversion, role: primary }]
`

let folder: string
let context: Context
const said: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-situation-'))
  await writeFile(join(folder, 'strategy.yaml'), strategy)
  await writeFile(join(folder, 'orders.csv'), orders.join('\n'))
  await writeFile(join(folder, 'customers.csv'), customers.join('\n'))
  context = makeFolderContext({ now, seed: 7, signal: new AbortController().signal, progress: (says) => said.push(says), files: createDisk(now), ask: null })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the situation of a folder', () => {
  test('holds the numbers of its files', async () => {
    const { histories, sources } = await situate(context, { folder })
    expect(histories.get('orders')?.length).toBe(24)
    expect(histories.get('orders')?.at(-1)).toMatchObject({ period: '2026-10-01', value: 1230 })
    expect(sources.find(({ metric }) => metric === 'orders')).toMatchObject({ file: 'orders.csv', rows: 24 })
  })

  test('counts what was measured as evidence at once', async () => {
    const { experiments, evidence, strategy, brief } = await situate(context, { folder })
    expect(experiments[0]!.lifts[0]!.difference).toMatchObject({ estimate: expect.closeTo(0.05, 12) })
    expect(evidence.map(({ id }) => id)).toHaveLength(1)
    expect([...strategy.evidence.values()][0]).toMatchObject({ initiative: 'mail', metric: 'order-rate', rung: 'experiment', valid: true })
    expect(brief.initiatives[0]!.rung).toBe('experiment')
  })

  test('says what could not be computed, where it is written, and the mend', async () => {
    const { findings, unanswered } = await situate(context, { folder })
    const ghost = findings.find(({ place }) => place.thing === 'metric/ghost' && place.path?.includes('column'))
    expect(ghost?.mend).toContain('orders')
    expect(ghost?.place).toMatchObject({ file: `${folder}/strategy.yaml`, line: expect.any(Number) })
    expect(unanswered).toHaveLength(1)
  })

  test('knows nothing from after the day', async () => {
    const { histories, today } = await situate(context, { folder, asOf: '2026-05-20' })
    expect(today).toBe('2026-05-20')
    expect(histories.get('orders')?.at(-1)?.period).toBe('2026-05-01')
  })

  test('is the same for the same strategy, data, day and seed', async () => {
    const [first, second] = [await situate(context, { folder }), await situate(context, { folder })]
    expect(JSON.stringify(second.brief)).toBe(JSON.stringify(first.brief))
  })

  test('is judged on the day on which a sample stands still', async () => {
    const frozen = await mkdtemp(join(tmpdir(), 'plumb-frozen-'))
    await writeFile(join(frozen, 'strategy.yaml'), 'workspace: { name: Still, today: 2020-02-29 }\n')
    expect((await situate(context, { folder: frozen })).today).toBe('2020-02-29')
    await rm(frozen, { recursive: true })
  })
})

describe('the brief of a folder', () => {
  test('writes what was measured beside what people wrote, once', async () => {
    const input = brief.input.parse({ folder })
    await brief.run(context, input)
    const written = await readFile(join(folder, 'evidence.yaml'), 'utf8')
    expect(written).toContain('estimate: 0.05')
    expect(await readFile(join(folder, 'strategy.yaml'), 'utf8')).toBe(strategy)
    said.length = 0
    await brief.run(context, input)
    expect(said.filter((says) => says.startsWith('Wrote'))).toEqual([])
    expect(await readFile(join(folder, 'evidence.yaml'), 'utf8')).toBe(written)
  })

  test('reads as text within its columns', async () => {
    const input = brief.input.parse({ folder, write: false })
    const text = brief.text!(await brief.run(context, input), terminal, input)
    expect(text).toMatch(/^Test Shop, 15 November 2026\n/)
    expect(text).toContain('┄┄┄ ')
    expect(text).toContain('+5.0 points')
    expect(text).toMatch(/orders\.csv, 24 rows/)
  })

  test('draws with ASCII where a terminal has nothing else', async () => {
    const input = brief.input.parse({ folder, write: false })
    expect(brief.text!(await brief.run(context, input), { ...terminal, unicode: false }, input)).toContain('... <b>')
  })

  test('as a web page asks nothing of the network and lets no markup through', async () => {
    const page = briefAsHtml(await brief.run(context, brief.input.parse({ folder, write: false })))
    expect(page).not.toContain('<b>Win-back')
    expect(page).toContain('&#60;b&#62;Win-back')
    expect(page.match(/(?:src|href|url)\s*[=(]\s*["']?(?!#)[^"')\s]+/g)).toBeNull()
    expect(page).toContain('<svg')
    expect(page).not.toMatch(/NaN|undefined|\[object/)
  })
})

describe('check', () => {
  test('fails on what was asked for, and not on less', async () => {
    const answer = await check.run(context, check.input.parse({ folder }))
    expect(answer.counts.error + answer.counts.warning).toBeGreaterThan(0)
    expect(check.exit!({ ...answer, counts: { error: 0, warning: 2, note: 0, accepted: 0 } }, check.input.parse({ failOn: 'error' }))).toBe(0)
    expect(check.exit!({ ...answer, counts: { error: 0, warning: 2, note: 0, accepted: 0 } }, check.input.parse({ failOn: 'note' }))).toBe(1)
    expect(check.exit!({ ...answer, counts: { error: 9, warning: 2, note: 0, accepted: 0 } }, check.input.parse({ failOn: 'never' }))).toBe(0)
  })

  test('speaks SARIF', async () => {
    const input = check.input.parse({ folder, format: 'sarif' })
    expect(JSON.parse(check.text!(await check.run(context, input), terminal, input))).toMatchObject({ version: '2.1.0' })
  })
})
