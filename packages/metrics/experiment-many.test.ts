import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Doc, type Thing, understand } from '@plumbline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFacts } from './facts.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-many-'))
let instance: DuckDBInstance
const run = async (sql: string) => (await (await instance.connect()).runAndReadAll(sql)).getRowObjectsJS()
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' })
})
afterAll(() => {
  instance.closeSync()
  rmSync(folder, { recursive: true })
})

async function sumsOf(file: string, experiment: Partial<Doc<'experiment'>>, memoryMb: number) {
  const doc = { name: 'Many', dataset: 'units', unit: 'unit', variant: 'arm', control: 'a', treatments: [{ value: 'b' }], ...experiment }
  const things = [
    { kind: 'dataset', id: 'units', doc: { name: 'Units', file } },
    { kind: 'experiment', id: 'many', doc },
  ] as Thing[]
  const { strategy } = understand(things)
  const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z'), memoryMb })
  const answer = await facts.experimentSums(strategy.experiments.get('many')!, strategy)
  await facts.close()
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
  return answer.sums
}

const reference = (file: string) =>
  run(`SELECT arm, count(*) AS n, count(v) AS values, sum(v) AS s, sum(v * v) AS q, max(v) AS m
    FROM (SELECT unit, min(arm) AS arm, sum(CASE WHEN isfinite(v) THEN v END) AS v FROM read_parquet('${join(folder, file)}') GROUP BY 1 HAVING min(arm) = max(arm))
    GROUP BY 1 ORDER BY 1`)

test('units that do not fit into memory at once are read in parts, to the same sums', { timeout: 120_000 }, async () => {
  await run(`COPY (SELECT i % 300000 AS unit, CASE WHEN i = 600123 THEN 'b' WHEN i % 2 = 0 THEN 'a' ELSE 'b' END AS arm, (hash(i) % 1000)::DOUBLE AS v
    FROM range(700000) AS r(i)) TO '${join(folder, 'twice.parquet')}'`)
  const outcomes = Array.from({ length: 4 }, (_, index) => ({ metric: `m${index}`, column: 'v' }))
  const sums = await sumsOf('twice.parquet', { outcomes }, 256)
  const wanted = await reference('twice.parquet')
  expect(sums.unitsInTwoVariants).toBe(0)
  expect(sums.rows).toBe(700_000)
  for (const { arms } of sums.outcomes)
    expect(arms).toMatchObject(wanted.map(({ arm, n, s, q, m }) => ({ variant: arm, units: Number(n), sum: s, sumOfSquares: q, largest: m })))
})

test('millions of units with one row each: what is no number is found and left out, a unit that dominates is named', { timeout: 120_000 }, async () => {
  await run(`COPY (SELECT i AS unit, CASE WHEN i % 3 = 0 THEN 'a' ELSE 'b' END AS arm,
      CASE WHEN i = 77 THEN 'nan'::DOUBLE WHEN i = 78 THEN NULL ELSE (hash(i) % 1000)::DOUBLE END AS v, CASE WHEN i = 5 THEN 1e9 ELSE 1 + i % 7 END::DOUBLE AS w, CASE WHEN i % 5 = 0 THEN 1 ELSE 0 END AS u, CASE WHEN i = 9 THEN NULL ELSE i % 2 END AS t
    FROM range(3000000) AS r(i)) TO '${join(folder, 'many.parquet')}'`)
  const sums = await sumsOf(
    'many.parquet',
    {
      outcomes: [
        { metric: 'v', column: 'v' },
        { metric: 'w', column: 'w' },
      ],
    },
    512,
  )
  const wanted = await reference('many.parquet')
  expect(sums.rowsLeftOut).toBe(2)
  expect(sums.outcomes[0]!.arms).toMatchObject(wanted.map(({ arm, values, s, q }) => ({ variant: arm, units: Number(values), sum: s, sumOfSquares: q })))
  expect(sums.outcomes[1]!.arms.map(({ largest }) => largest)).toEqual([7, 1e9])
  expect(sums.outcomes[1]!.arms[0]).not.toHaveProperty('sumOfCubes')

  // Where the file says that every cell is filled, units are not counted for each outcome.
  const outcomes = ['w', 'u', 't'].map((column) => ({ metric: column, column }))
  const full = await sumsOf('many.parquet', { outcomes }, 512)
  expect(full.outcomes.map(({ arms }) => arms.map(({ units }) => units))).toEqual([
    [1_000_000, 2_000_000],
    [1_000_000, 2_000_000],
    [999_999, 2_000_000],
  ])
  expect(full.outcomes[1]!.arms.map(({ sum, largest }) => [sum, largest])).toEqual([
    [200_000, 1],
    [400_000, 1],
  ])
  expect(full.sql).toContain('count(*) AS n1')
})
