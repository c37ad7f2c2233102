import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Thing, understand } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AudienceWish, readAudience } from './audience.ts'
import { type Facts, openFacts } from './facts.ts'

let folder: string
let facts: Facts
const ids = [...Array.from({ length: 4_000 }, (_, index) => `c${index}`), 'Grüße', "o'neil", '日本']
const all: AudienceWish = { variants: ['served'], after: null, limit: 10_000 }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-audience-'))
  // Some stand there twice, one has no name.
  await writeFile(join(folder, 'customers.csv'), ['id,arm', ...ids.map((id) => `${id},a`), ...ids.slice(0, 50).map((id) => `${id},a`), ',a'].join('\n'))
  await writeFile(join(folder, 'arms.csv'), 'id,arm\n1,served\n2,held-out\n3,served\n3,held-out\n4,\n,served\n')
  facts = await openFacts({ folder, now: () => new Date('2026-11-10T12:00:00Z') } as Parameters<typeof openFacts>[0])
})
afterAll(async () => {
  await facts.close()
  await rm(folder, { recursive: true })
})

function strategyOf(experiment: Record<string, unknown> = {}) {
  const things = [
    { kind: 'dataset', id: 'customers', doc: { name: 'Customers', file: 'customers.csv' } },
    { kind: 'dataset', id: 'arms', doc: { name: 'Arms', file: 'arms.csv' } },
    { kind: 'metric', id: 'spend', doc: { name: 'Spend' } },
    {
      kind: 'experiment',
      id: 'out',
      doc: {
        name: 'Out',
        dataset: 'customers',
        unit: 'id',
        assignment: { dataset: 'customers', unit: 'id', salt: 'long' },
        control: 'held-out',
        treatments: [{ value: 'served' }],
        split: { 'held-out': 1, served: 9 },
        outcomes: [{ metric: 'spend', column: 'arm', role: 'primary' }],
        ...experiment,
      },
    },
  ] as unknown as Thing[]
  const { strategy } = understand(things)
  return { strategy, experiment: strategy.experiments.get('out')! }
}

async function ask(wish: Partial<AudienceWish> = {}, doc: Record<string, unknown> = {}) {
  const { strategy, experiment } = strategyOf(doc)
  const answer = await readAudience(experiment, strategy, facts, { ...all, ...wish })
  return 'problems' in answer ? answer.problems.map(({ code }) => code) : answer
}
const namesOf = (answer: Awaited<ReturnType<typeof ask>>) => ('units' in answer ? answer.units.map(({ unit }) => unit) : answer)
const drawn = (id: string, salt = 'long') => Number.parseInt(createHash('sha256').update(`${salt}:${id}`).digest('hex').slice(0, 13), 16) / 2 ** 52

describe('drawn by a salt', () => {
  test('everybody once, and nobody who is held out', async () => {
    const served = ids.filter((id) => drawn(id) >= 0.1)
    expect(namesOf(await ask())).toEqual(served.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    expect(namesOf(await ask({ variants: ['held-out'] }))).toHaveLength(ids.length - served.length)
  })
  test('a share of ten in a hundred, and another salt draws another tenth', async () => {
    const held = new Set(namesOf(await ask({ variants: ['held-out'] })))
    const other = namesOf(await ask({ variants: ['held-out'] }, { assignment: { dataset: 'customers', unit: 'id', salt: 'other' } }))
    // Five binomial standard deviations; of independent draws one in a hundred is in both.
    expect(Math.abs(held.size / ids.length - 0.1)).toBeLessThan(5 * Math.sqrt((0.1 * 0.9) / ids.length))
    expect(Math.abs(other.filter((id) => held.has(id)).length / ids.length - 0.01)).toBeLessThan(5 * Math.sqrt((0.01 * 0.99) / ids.length))
  })
  test('page by page it is the same list', async () => {
    const pages: string[] = []
    for (let after: string | null = null, guard = 0; guard < 20; guard++) {
      const page = await ask({ after, limit: 700 })
      if (!('units' in page)) throw new Error('problems')
      pages.push(...page.units.map(({ unit }) => unit))
      after = page.next
      if (after === null) break
    }
    expect(pages).toEqual(namesOf(await ask()))
  })
})

test('from a column: a unit in two variants, without one or without a name is in none', async () => {
  const column = { dataset: 'arms', assignment: { dataset: 'arms', unit: 'id', variant: 'arm' } }
  expect(namesOf(await ask({}, column))).toEqual(['1'])
  expect(namesOf(await ask({ variants: ['held-out', 'served'] }, column))).toEqual(['1', '2'])
})

test('what cannot be asked is a problem', async () => {
  expect(await ask({ variants: ['held'] })).toEqual(['unknown-variant'])
  expect(await ask({}, { assignment: { dataset: 'customers', unit: 'nobody', salt: 'long' } })).toEqual(['column-missing'])
  expect(await ask({}, { unit: undefined, assignment: undefined, variant: 'arm' })).toEqual(['no-unit'])
})
