import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { maskText } from '@plumbline/metrics'
import { kinds } from '@plumbline/model'
import { createRandom, isUndetermined, shareDifference } from '@plumbline/stats'
import { afterAll, describe, expect, it } from 'vitest'
import { plantedAgain } from './customers.ts'
import { planted } from './email-experiment.ts'
import { expectedAsText, expectedFrom, findHarbor, readHarbor } from './expected.ts'
import { writeHarbor } from './generate.ts'
import { splitKpis } from './kpi-parts.ts'
import { makeKpis } from './kpis.ts'

const home = import.meta.dirname
const made = mkdtempSync(join(tmpdir(), 'harbor-'))
writeHarbor(made)
afterAll(() => rmSync(made, { recursive: true }))

const paths = [...readdirSync(made).filter((name) => name.endsWith('.yaml')), ...readdirSync(join(made, 'data')).map((name) => `data/${name}`)]
const files = new Map(paths.map((path) => [path, readFileSync(join(made, path), 'utf8')]))
const flaws = readFileSync(join(home, 'FLAWS.md'), 'utf8')

describe('the sample', () => {
  it('is what the generator writes, byte for byte', () => {
    for (const path of paths) expect(readFileSync(join(home, path)).equals(readFileSync(join(made, path))), path).toBe(true)
    const committed = [...readdirSync(home).filter((name) => name.endsWith('.yaml')), ...readdirSync(join(home, 'data')).map((name) => `data/${name}`)]
    expect(committed.sort()).toEqual([...paths].sort())
  })

  it('stays small enough to come with the product', () => {
    expect(paths.reduce((sum, path) => sum + statSync(join(made, path)).size, 0)).toBeLessThan(3_000_000)
  })

  it('reads without a problem, and has a thing of every kind', () => {
    const { problems, strategy, things } = readHarbor(files)
    expect(problems).toEqual([])
    expect(strategy.workspace).toMatchObject({ name: 'Harbor Outfitters', sample: true, today: '2026-11-15' })
    expect(kinds.filter((kind) => !things.some((thing) => thing.kind === kind))).toEqual([])
    expect([strategy.goals.size, strategy.metrics.size, strategy.initiatives.size, strategy.people.size]).toEqual([16, 31, 24, 26])
    expect(new Set([...strategy.metrics.values()].map(({ kind }) => kind)).size).toBe(8)
    expect(new Set([...strategy.initiatives.values()].map(({ stage }) => stage)).size).toBe(6)
  })

  it('has 36 months of every metric of the monthly close, and what is told by part adds up to the whole', () => {
    const rows = readCsv('data/kpis.csv')
    const byMetric = Map.groupBy(rows, ([, metric]) => metric!)
    const closed = [...readHarbor(files).strategy.metrics.values()].filter(({ computed }) => computed?.dataset === 'kpis')
    expect([...byMetric.keys()].sort()).toEqual(closed.map(({ id }) => id).sort())
    for (const own of byMetric.values()) expect(new Set(own.map(([month]) => month)).size).toBe(36)
    expect([rows[0]![0], rows.at(-1)![0]]).toEqual(['2023-11-01', '2026-10-01'])
    const whole = makeKpis(createRandom(4))
    const parts = splitKpis(whole, createRandom(5))
    for (const { month, metric, value, numerator, denominator } of whole) {
      const own = parts.filter((part) => part.month === month && part.metric === metric)
      const sum = (field: 'value' | 'numerator' | 'denominator') => own.reduce((all, part) => all + (part[field] ?? 0), 0)
      if (denominator === undefined) expect(sum('value')).toBeCloseTo(value, 6)
      else expect([sum('numerator'), sum('denominator')]).toEqual([numerator, denominator])
    }
  })
})

describe('its findings', () => {
  const findings = findHarbor(files)

  it('are the committed ones', () => {
    expect(expectedAsText(expectedFrom(files))).toBe(readFileSync(join(home, 'expected', 'findings.json'), 'utf8'))
  })

  it('are the planted flaws, all of them and nothing else', () => {
    const listed = [...flaws.matchAll(/`([^`\n]+)` *\|$/gm)].map((match) => match[1]!)
    expect(findings.map(({ fingerprint }) => fingerprint).sort()).toEqual([...listed].sort())
  })

  it('leave what is sound in peace', () => {
    const sound = [
      ...flaws
        .split('## What is sound')[1]!
        .split('\n## ')[0]!
        .matchAll(/`([^`]+)`/g),
    ].map((match) => `initiative/${match[1]}`)
    expect(sound).toHaveLength(14)
    expect(findings.filter(({ place }) => sound.includes(place.thing!))).toEqual([])
  })
})

describe('the e-mail experiment', () => {
  const rows = files
    .get('data/email-experiment.csv')!
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))
  const arm = (variant: string, column: number) => {
    const mine = rows.filter((row) => row[1] === variant)
    return { units: mine.length, hits: mine.filter((row) => row[column] === '1').length }
  }

  it('has 60,000 customers, once each, a third in each variant', () => {
    expect(new Set(rows.map(([id]) => id)).size).toBe(planted.customers)
    for (const variant of Object.keys(planted.variants)) expect(Math.abs(arm(variant, 4).units - 20_000)).toBeLessThan(3 * Math.sqrt(60_000 / 3 / 1.5))
  })

  it.each([
    ['ai-personal', 6, 'purchase'],
    ['ai-subject', 6, 'purchase'],
    ['ai-subject', 4, 'open'],
    ['ai-personal', 5, 'visit'],
  ] as const)('shows the planted effect of %s (column %i, %s) inside a 99.9 %% interval', (variant, column, outcome) => {
    const lift = shareDifference(arm(variant, column), arm('control', column), 0.999)
    if (isUndetermined(lift)) throw new Error(lift.because)
    const truth = planted.variants[variant][outcome] - planted.variants.control[outcome]
    expect(lift.low).toBeLessThanOrEqual(truth)
    expect(lift.high).toBeGreaterThanOrEqual(truth)
  })

  it('says so in FLAWS.md', () => {
    for (const [variant, chances] of Object.entries(planted.variants)) {
      const line = flaws.split('\n').find((text) => text.startsWith(`| \`${variant}\``))!
      const written = [...line.matchAll(/([\d.]+)%/g)].map((match) => Number(match[1]))
      expect(written).toEqual([chances.open, chances.visit, chances.purchase, chances.unsubscribe].map((share) => Number((share * 100).toFixed(2))))
    }
  })
})

describe('customers and what they write', () => {
  const customers = readCsv('data/customers.csv')
  const comments = readCsv('data/comments.csv')
  const share = (rows: readonly string[][], column: number, value: string) => ({ units: rows.length, hits: rows.filter((row) => row[column] === value).length })

  it('every comment is of one customer, and none says who that is', () => {
    const ids = new Set(customers.map(([id]) => id))
    expect(ids.size).toBe(2_400)
    expect(comments.filter(([, , customer]) => !ids.has(customer!))).toEqual([])
    expect(comments.filter((row) => maskText(row[3]!) !== row[3])).toEqual([])
    expect(new Set(comments.map(([id]) => id)).size).toBe(comments.length)
  })

  it('members of the club buy again more often, as planted', () => {
    const lift = shareDifference(
      share(
        customers.filter((row) => row[2] === 'yes'),
        8,
        'yes',
      ),
      share(
        customers.filter((row) => row[2] === 'no'),
        8,
        'yes',
      ),
      0.99,
    )
    if (isUndetermined(lift)) throw new Error(lift.because)
    expect(lift.low).toBeGreaterThan(0.05)
    expect(plantedAgain.member).toBeGreaterThan(plantedAgain.app)
  })

  it('those who were advised on a size write less about wrong sizes, and refunds are a subject since September', () => {
    const advised = new Set(customers.filter((row) => row[3] === 'yes').map(([id]) => id))
    const about = (rows: readonly string[][], words: RegExp) => rows.filter((row) => words.test(row[3]!)).length / rows.length
    const [withAdvice, without] = [comments.filter((row) => advised.has(row[2]!)), comments.filter((row) => !advised.has(row[2]!))]
    expect(about(withAdvice, /too small|too tight|too large|size too big|sizes run|wrong size/i)).toBeLessThan(
      about(without, /too small|too tight|too large|size too big|sizes run|wrong size/i) / 1.5,
    )
    const [before, since] = [comments.filter((row) => row[1]! < '2026-09-01'), comments.filter((row) => row[1]! >= '2026-09-01')]
    expect(about(since, /refund/i)).toBeGreaterThan(2 * about(before, /refund/i))
  })
})

/** Rows of a file of the sample without its heading; its last field may be quoted. */
function readCsv(path: string): string[][] {
  const lines = files.get(path)!.trimEnd().split('\n').slice(1)
  return lines.map((line) => {
    const quote = line.indexOf('"')
    return quote < 0 ? line.split(',') : [...line.slice(0, quote - 1).split(','), line.slice(quote + 1, -1)]
  })
}
