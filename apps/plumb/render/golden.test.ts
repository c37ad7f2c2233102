import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolderContext } from '../folder/context.ts'
import { createDisk } from '../folder/files.ts'
import { brief } from '../operations/brief.ts'
import { check } from '../operations/check.ts'
import type { Context } from '../operations/context.ts'
import { line } from '../operations/line.ts'
import type { Operation, Terminal } from '../operations/operation.ts'
import { runOperation } from '../operations/run.ts'
import { why } from '../operations/why.ts'

const plain: Terminal = { columns: 80, colour: false, unicode: true }
const says: string[] = []
const now = () => new Date('2026-11-15T09:00:00Z')
const context: Context = makeFolderContext({
  now,
  seed: 1,
  signal: new AbortController().signal,
  progress: () => undefined,
  say: (text) => says.push(text),
  files: createDisk(now),
  ask: null,
})
let folder = ''

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'plumb-golden-')), 'shop')
  await cp(join(import.meta.dirname, 'fixtures', 'shop'), folder, { recursive: true })
  await writeFile(join(folder, 'months.csv'), monthsCsv())
  await writeFile(join(folder, 'cards.csv'), cardsCsv())
})
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }))

/** 24 months: revenue grows by 300 EUR a month around a wave, three in ten regulars come back. */
function monthsCsv(): string {
  const rows = Array.from({ length: 24 }, (_, at) => {
    const month = new Date(Date.UTC(2024, 10 + at, 1)).toISOString().slice(0, 10)
    return `${month},${44_000 + at * 300 + ((at * 7) % 5) * 220},${900 + at},${Math.round((900 + at) * (0.296 + ((at * 3) % 7) * 0.002))}`
  })
  return `month,revenue_eur,regulars,returned\n${rows.join('\n')}\n`
}

/** 4,000 regulars, half with a card: 30 in 100 come back without, 36 in 100 with. */
function cardsCsv(): string {
  const rows = Array.from({ length: 4000 }, (_, at) => {
    const card = at % 2 === 0 ? 'birthday' : 'none'
    return `${card},${Math.floor(at / 2) % 100 < (card === 'none' ? 30 : 36) ? 1 : 0}`
  })
  return `card,returned\n${rows.join('\n')}\n`
}

/** The text of an answer, without what differs from machine to machine. */
async function textOf(operation: Operation, raw: Readonly<Record<string, unknown>>, terminal = plain): Promise<string> {
  const output = await runOperation(operation, context, raw)
  return `${operation.text!(output, terminal, operation.input.parse(raw)).replaceAll(folder, 'shop')}\n`
}

test('the brief for a terminal', async () => {
  await expect(await textOf(brief, { folder, write: false })).toMatchFileSnapshot('golden/brief.txt')
})

test('the brief for a terminal that knows only ASCII, and narrow', async () => {
  const text = await textOf(brief, { folder, write: false }, { columns: 60, colour: false, unicode: false })
  expect(text).toMatch(/^[\x20-\x7e\n]+$/)
  await expect(text).toMatchFileSnapshot('golden/brief-ascii.txt')
})

test('findings, the line, and why', async () => {
  await expect(await textOf(check, { folder })).toMatchFileSnapshot('golden/check.txt')
  await expect(await textOf(line, { folder })).toMatchFileSnapshot('golden/line.txt')
  await expect(await textOf(why, { folder, thing: 'tactic/print-cards' })).toMatchFileSnapshot('golden/why.txt')
})

test('what was measured is written as evidence once, beside what people wrote, and then is known', async () => {
  says.length = 0
  const before = await readFile(join(folder, 'work.yaml'), 'utf8')
  await runOperation(brief, context, { folder })
  expect(says).toEqual([`Wrote what was measured to ${folder}/evidence.yaml.`])
  const written = await readFile(join(folder, 'evidence.yaml'), 'utf8')
  await expect(written).toMatchFileSnapshot('golden/evidence.yaml')
  expect(await readFile(join(folder, 'work.yaml'), 'utf8')).toBe(before)

  says.length = 0
  const again = await runOperation(brief, context, { folder })
  expect(says).toEqual([])
  expect(await readFile(join(folder, 'evidence.yaml'), 'utf8')).toBe(written)
  expect(again.measured[0]!.lifts[0]!.difference).toMatchObject({ estimate: expect.closeTo(0.06, 10) })
})

test('the brief to send asks nothing of the network, escapes what people wrote, and gives every metric its source', async () => {
  const file = join(folder, 'brief.html')
  const answer = await runOperation(brief, context, { folder, write: false, html: file })
  const page = await readFile(file, 'utf8')
  expect(page).toContain('Corner &#60;Shop&#62; &#38; Sons')
  expect(page).not.toContain('<Shop>')
  expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(|https?:/)
  const marks = [...page.matchAll(/href="#(source-\d+)"/g)].map((match) => match[1])
  expect(new Set(marks).size).toBe(answer.sources.length + answer.measured.length)
  for (const mark of marks) expect(page).toContain(`id="${mark}"`)
  for (const svg of page.matchAll(/<svg[^>]*>/g)) expect(svg[0]).toMatch(/aria-label="[^"]+"/)
  expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/)
})
