import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDisk } from '../folder/files.ts'
import { changesAsText } from '../render/changes.ts'
import { openTestServer, type TestServer } from '../testing.ts'
import { apply } from './apply.ts'
import { type Context, Refused } from './context.ts'
import { diff } from './diff.ts'
import { importText } from './import-text.ts'
import { init } from './init.ts'
import { pull } from './pull.ts'
import { refresh } from './refresh.ts'
import { runOperation } from './run.ts'

// Text and workspace, there and back, on a real store.

const now = () => new Date('2026-11-15T09:00:00Z')
let server: TestServer
let context: Context
let folder: string

beforeAll(async () => {
  server = await openTestServer({ now })
  folder = await mkdtemp(join(tmpdir(), 'plumb-text-'))
  const caller = { kind: 'terminal', id: 'terminal', name: 'the terminal', role: 'owner', ownsDisk: true } as const
  const signal = new AbortController().signal
  const open = (workspace: string | null) => server.openContext({ caller, workspace, signal, progress: () => undefined, files: createDisk(now) })
  await server.store.createWorkspace('shop', 'Shop', { kind: 'terminal', id: 'terminal', name: 'the terminal' })
  context = open('shop')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

test('a strategy starts as text, and not over another', async () => {
  const shop = join(folder, 'my-shop')
  const { written } = await runOperation(init, context, { folder: shop })
  expect(written).toContain('goals.yaml')
  await expect(runOperation(init, context, { folder: shop })).rejects.toThrow(Refused)
})

test('the folder is applied after its diff, and comes out as it went in', async () => {
  const shop = join(folder, 'my-shop')
  const before = await readFile(join(shop, 'goals.yaml'), 'utf8')
  const preview = await runOperation(diff, context, { folder: shop })
  expect(preview.batch).toBeNull()
  expect((await context.store!.things()).filter(({ kind }) => kind !== 'workspace')).toEqual([])

  await expect(runOperation(apply, context, { folder: shop })).rejects.toThrow(/nobody can be asked/)
  const applied = await runOperation(apply, context, { folder: shop, yes: true })
  expect(applied.problems).toEqual([])
  expect(applied.batch).not.toBeNull()
  expect((await runOperation(diff, context, { folder: shop })).changes).toEqual([])

  expect((await runOperation(pull, context, { folder: shop })).written).toEqual([])
  expect(await readFile(join(shop, 'goals.yaml'), 'utf8')).toBe(before)
})

test('numbers that people entered go along both ways, with who said so and when', async () => {
  const shop = join(folder, 'my-shop')
  const file = join(shop, 'observations.csv')
  const metric = (await context.store!.things({ kind: 'metric' }))[0]!.id
  const lines = [
    `${metric},2020-01-01,41,2026-10-02T08:00:00.000Z,Ana,from the team`,
    `${metric},2020-01-01,,2026-10-03T08:00:00.000Z,Ben,"a slip, taken back"`,
    `${metric},2020-01-01,43,2026-10-04T08:00:00.000Z,Ana,`,
    'no-such-metric,2020-01-01,7,2026-10-04T08:00:00.000Z,Ana,',
  ]
  await writeFile(file, `metric,period,value,at,who,reason\n${lines.join('\n')}\n`)
  const preview = await runOperation(diff, context, { folder: shop })
  expect(preview.entered?.map(({ value, who }) => [value, who])).toEqual([
    [41, 'Ana'],
    [null, 'Ben'],
    [43, 'Ana'],
  ])
  expect(changesAsText(preview, { columns: 80, colour: false, unicode: false })).toContain(
    `Numbers that people entered: 3 new\n+ ${metric} 2020-01-01: 41 (Ana, 2026-10-02)`,
  )
  expect(preview.problems).toMatchObject([{ code: 'unknown-metric', severity: 'warning', found: 'no-such-metric' }])

  // There.
  await runOperation(apply, context, { folder: shop, yes: true })
  expect((await runOperation(diff, context, { folder: shop })).entered).toBeUndefined()
  const { readings } = await context.store!.readings({ metric, entered: true })
  expect(readings.map(({ value, was, who, reason }) => [value, was, who, reason])).toEqual([
    [43, null, 'Ana', undefined],
    [null, 41, 'Ben', 'a slip, taken back'],
    [41, null, 'Ana', 'from the team'],
  ])

  // And back, where one came in between.
  await context.store!.recordReadings([{ metric, period: '2020-02-01', value: 50, readAt: '2026-10-03T12:00:00.000Z' }], { entered: { reason: null } })
  const before = await readFile(file, 'utf8')
  expect((await runOperation(pull, context, { folder: shop })).written).toEqual(['observations.csv'])
  expect(await readFile(file, 'utf8')).toBe(`${before}${metric},2020-02-01,50,2026-10-03T12:00:00.000000Z,the terminal,\n`)
  expect((await runOperation(pull, context, { folder: shop })).written).toEqual([])
  expect((await runOperation(pull, context, {})).entered?.split('\n')).toHaveLength(6)
})

test('an edit in the workspace lands in the text, comments kept', async () => {
  const shop = join(folder, 'my-shop')
  const before = await readFile(join(shop, 'goals.yaml'), 'utf8')
  const goal = (await context.store!.things({ kind: 'goal' }))[0]!
  await context.store!.write([{ kind: 'goal', id: goal.id, doc: { ...goal.doc, name: 'Another name for it' } }])
  expect((await runOperation(pull, context, { folder: shop })).written).toEqual(['goals.yaml'])
  const after = await readFile(join(shop, 'goals.yaml'), 'utf8')
  expect(after).toContain('Another name for it')
  expect(after.match(/#.*/g)).toEqual(before.match(/#.*/g))
})

test('text with an error changes nothing and says where it is', async () => {
  const answer = await runOperation(importText, context, { files: [{ path: 'gaps.yaml', text: 'gaps:\n  silo: { name: Silo, severity: hgih }\n' }] })
  expect(answer.batch).toBeNull()
  expect(answer.problems.find(({ severity }) => severity === 'error')?.place).toMatchObject({ file: 'gaps.yaml', line: 2 })
  expect(await context.store!.thing('gap', 'silo')).toBeNull()
})

test('a file that no longer names a thing takes it out only when asked to replace', async () => {
  const files = [{ path: 'gaps.yaml', text: 'gaps:\n  silo: { name: Silo }\n' }]
  await runOperation(importText, context, { files })
  const count = (await context.store!.things()).length
  expect((await runOperation(importText, context, { files })).changes).toEqual([])
  const replaced = await runOperation(importText, context, { files, replace: true, dryRun: true })
  expect(replaced.changes.filter(({ action }) => action === 'delete')).toHaveLength(count - 2)
})

test('reading the data keeps the numbers, once', async () => {
  const monthly = await readFile(join(folder, 'my-shop', 'monthly.csv'))
  await context.uploads!.keep('monthly.csv', monthly)
  const first = await runOperation(refresh, context, {})
  expect(first.observations).toBeGreaterThanOrEqual(24)
  expect(first.problems).toEqual([])
  expect((await runOperation(refresh, context, {})).observations).toBe(0)
  await writeFile(
    join(folder, 'late.csv'),
    monthly.toString().replace(/(\d+)\n$/, (digits) => `${Number(digits.trim()) + 5}\n`),
  )
  await context.uploads!.keep('monthly.csv', await readFile(join(folder, 'late.csv')))
  expect((await runOperation(refresh, context, {})).observations).toBe(1)
})
