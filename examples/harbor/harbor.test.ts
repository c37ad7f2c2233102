import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kinds } from '@plumbline/model'
import { isUndetermined, shareDifference } from '@plumbline/stats'
import { afterAll, describe, expect, it } from 'vitest'
import { planted } from './email-experiment.ts'
import { expectedAsText, expectedFrom, findHarbor, readHarbor } from './expected.ts'
import { writeHarbor } from './generate.ts'

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
    expect([strategy.goals.size, strategy.metrics.size, strategy.initiatives.size, strategy.people.size]).toEqual([16, 30, 24, 26])
    expect(new Set([...strategy.metrics.values()].map(({ kind }) => kind)).size).toBe(8)
    expect(new Set([...strategy.initiatives.values()].map(({ stage }) => stage)).size).toBe(6)
  })

  it('has 36 months of every metric', () => {
    const rows = files.get('data/kpis.csv')!.trimEnd().split('\n').slice(1)
    const months = Map.groupBy(rows, (row) => row.split(',')[1]!)
    expect([...months.keys()].sort()).toEqual([...readHarbor(files).strategy.metrics.keys()].sort())
    expect([...months.values()].every((list) => list.length === 36)).toBe(true)
    expect([rows[0]!.slice(0, 7), rows.at(-1)!.slice(0, 7)]).toEqual(['2023-11', '2026-10'])
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
