import { createHash } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmptyDatabase } from '../../store/testing.ts'
import type { Connection } from '../connections/connection.ts'
import { openPostgres } from '../connections/postgres.ts'
import type { Relation } from '../relation.ts'
import type { SurveyedColumn } from './column.ts'
import { linkColumns } from './link.ts'
import { matchColumns } from './match.ts'
import { formsOf } from './normal-form.ts'
import { surveyColumns } from './survey.ts'
import { datasetOf, surveyTexts } from './testing/tables.ts'

const server = await openEmptyDatabase()
const admin = new pg.Client({ connectionString: server.adminUrl })
let postgres: Connection

beforeAll(async () => {
  await admin.connect()
  const own = new URL(server.adminUrl)
  own.pathname = `/${server.name}`
  postgres = openPostgres({ url: own.toString(), schema: 'public', statementTimeoutMs: 30_000 })
})
afterAll(async () => {
  await postgres.close()
  await admin.end()
  await server.close()
})

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
const listed = (values: readonly string[], type: string) =>
  `(SELECT CAST(v AS ${type}) AS v FROM (VALUES ${values.map((value) => `(${quote(value)})`).join(', ')}) AS t(v))`

async function columnInPostgres(values: readonly string[], type: string, family: 'text' | 'number' | 'integer'): Promise<SurveyedColumn> {
  const relation: Relation = {
    dataset: datasetOf('there'),
    from: listed(values, type),
    connection: postgres,
    columns: [{ name: 'v', type, family }],
    origin: { says: 'there', bytes: null, changedAt: null },
  }
  return (await surveyColumns([relation])).survey.columns[0]!
}

async function columnInDuckDb(values: readonly string[], type: string): Promise<SurveyedColumn> {
  return (await surveyTexts({ here: `SELECT * FROM ${listed(values, type)}` })).columns[0]!
}

/** As the SQL hashes: the first 13 digits of the MD5 of salt and form, as a share of all. */
const hashOf = (form: string) => Number.parseInt(createHash('md5').update(`plumbline:${form}`).digest('hex').slice(0, 13), 16) / 16 ** 13

const letters = fc.constantFrom(...'abcXYZ019 .-_/\'"ÄÖÜäöüßéÉñÇžŽØøæŁłαΩЖж€\t\u00a0')
const values = fc.uniqueArray(
  fc.array(letters, { minLength: 1, maxLength: 12 }).map((list) => list.join('')),
  { minLength: 30, maxLength: 60 },
)

test('DuckDB, Postgres and this program bring every value into the same forms', async () => {
  const corpus = [
    ...fc.sample(values, { numRuns: 20, seed: 7 }).flat(),
    'C-00123',
    '00123',
    '0',
    '000',
    ' 12 ',
    'CUST7',
    'ABCDE7',
    'GTXPro',
    'GTX Pro',
    'ﬁ',
    '𝒳1',
    '日本',
  ]
  const distinct = [...new Set(corpus)].filter((value) => formsOf(value)[2] !== '')
  const [here, there] = [await columnInDuckDb(distinct, 'VARCHAR'), await columnInPostgres(distinct, 'TEXT', 'text')]
  const expected = distinct.map((value) => formsOf(value).map(hashOf)).sort((a, b) => a[4]! - b[4]! || a[0]! - b[0]!)
  for (const sketch of [here.sketch!, there.sketch!]) {
    expect(sketch.values).toBe(distinct.length)
    for (const form of [0, 1, 2, 3, 4]) expect(sketch.hashes[form]).toEqual(expected.map((entry) => entry[form]))
  }
})

test.each<[string, string[], string, string]>([
  ['whole numbers', ['1', '20', '300', '-4', '9007199254740991'], 'BIGINT', 'BIGINT'],
  ['floating point numbers that are whole', ['1', '20', '300', '100000', '1000000'], 'DOUBLE', 'DOUBLE PRECISION'],
  ['decimals', ['1.00', '20.00', '300.00'], 'DECIMAL(9,2)', 'NUMERIC(9,2)'],
])('%s are the same ids in both databases', async (_, list, duckdb, other) => {
  const [here, there] = [await columnInDuckDb(list, duckdb), await columnInPostgres(list, other, other === 'BIGINT' ? 'integer' : 'number')]
  expect(there.sketch).toEqual(here.sketch)
  expect({ ...there.facts, numbers: null }).toEqual({ ...here.facts, numbers: null })
  expect(there.facts.numbers!.mean).toBeCloseTo(here.facts.numbers!.mean, 6)
})

test('what one pass tells of a text is the same in both databases', async () => {
  const list = [
    '12',
    '00123',
    '1e3',
    '-4.50',
    '.5',
    '1_000',
    'inf',
    'NaN',
    ' 7 ',
    '',
    '  ',
    '2026-11-22',
    '22.11.2026',
    '€ 12.50',
    '4 EUR',
    '$3',
    'EUROPE',
    'Zürich',
    "it's",
  ]
  const [here, there] = [await columnInDuckDb(list, 'VARCHAR'), await columnInPostgres(list, 'TEXT', 'text')]
  // Logarithms differ in their last digit.
  const withoutLogs = ({ facts }: SurveyedColumn) => ({
    ...facts,
    numbers: { ...facts.numbers, logMean: facts.numbers!.logMean!.toFixed(9), logSd: facts.numbers!.logSd!.toFixed(9) },
  })
  expect(withoutLogs(there)).toEqual(withoutLogs(here))
  expect(here.facts).toMatchObject({
    rows: 19,
    filled: 17,
    numbers: { count: 5, least: -4.5, most: 1000 },
    text: { zeroLed: 1, dates: 2, currencies: { EUR: 2, USD: 1 } },
  })
})

test('a file and a database are compared without their values', async () => {
  const ids = Array.from({ length: 400 }, (_, i) => `K${1000 + i * 7}`)
  const here = { ...(await columnInDuckDb(ids, 'VARCHAR')), dataset: 'crm', column: 'customer_id' }
  const there = {
    ...(await columnInPostgres(
      ids.slice(100).map((id) => `k-${id.slice(1)}`),
      'TEXT',
      'text',
    )),
    dataset: 'billing',
    column: 'cust_no',
  }
  const [link] = linkColumns({ columns: [here, there], datasets: [], leftOut: [] }).compared
  expect(link!.match!.best).toMatchObject({ form: 'letters', leftInRight: { values: { ratio: 0.75, exact: true } }, rightInLeft: { values: { ratio: 1 } } })
  expect(JSON.stringify(link)).not.toContain('K1000')
})

test('estimated shares hold the truth 95 times in 100', async () => {
  // Each pair of columns has 4,000 and 3,000 ids of which a known number is in both; sketches keep 256.
  let held = 0
  let rowsHeld = 0
  const rounds = 12
  for (let round = 0; round < rounds; round++) {
    const shared = 150 + 240 * round
    const left = `SELECT 'r${round}x' || i AS k FROM range(0, 4000) AS t(i), range(0, 1 + i % 3) AS u(j)`
    const right = `SELECT 'r${round}x' || (i + 4000 - ${shared}) AS k FROM range(0, 3000) AS t(i)`
    const [a, b] = (await surveyTexts({ left, right }, { sketchSize: 256 })).columns
    expect(a!.sketch!.reach).toBeLessThan(0.1)
    expect(Math.abs(a!.sketch!.values / 4000 - 1)).toBeLessThan(0.25)
    const { leftInRight } = matchColumns(a!, b!)!.asStored
    const truth = shared / 4000
    if (leftInRight.values.low <= truth && truth <= leftInRight.values.high) held++
    let [all, both] = [0, 0]
    for (let i = 0; i < 4000; i++) {
      all += 1 + (i % 3)
      if (i >= 4000 - shared) both += 1 + (i % 3)
    }
    if (leftInRight.rows.low <= both / all && both / all <= leftInRight.rows.high) rowsHeld++
  }
  // Binomial: with 12 rounds at 0.95, fewer than 9 happens once in 450.
  expect(held).toBeGreaterThanOrEqual(9)
  expect(rowsHeld).toBeGreaterThanOrEqual(9)
}, 60_000)

test('more rows than are read whole are read by a share of the hashes, with the same answer', async () => {
  const big = await surveyTexts(
    { big: `SELECT 'id' || (i * 7919 % 25000) AS k, i % 40 AS few FROM range(0, 100040) AS t(i)` },
    { sketchSize: 512, wholeRows: 50_000 },
  )
  const [ids, few] = big.columns
  expect(Math.abs(ids!.sketch!.values / 25_000 - 1)).toBeLessThan(0.2)
  expect([few!.sketch!.values, few!.sketch!.reach]).toEqual([40, 1])
  expect(few!.sketch!.rows.every((rows) => rows === 2_501)).toBe(true)
}, 60_000)
