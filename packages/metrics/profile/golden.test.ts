import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ColumnProfile, Profile } from './profile.ts'
import { profileRelation } from './profile-relation.ts'
import { openFile } from './testing/relation.ts'

interface GoldenColumn {
  readonly nulls: number
  readonly empty: number
  readonly distinct: number
  readonly numbers?: { min: number; max: number; mean: number; sd: number; quantiles: readonly number[]; zeros: number }
  readonly top?: readonly (readonly [value: string | null, count: number])[]
  readonly lengths?: readonly [number, number, number]
}

interface Golden {
  readonly made_by: string
  readonly [dataset: string]: string | { readonly file: string; readonly rows: number; readonly columns: Readonly<Record<string, GoldenColumn>> }
}

const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'datasets.json'), 'utf8'))
const shared = join(import.meta.dirname, '../../../../shared/data')
const isThere = existsSync(shared)
if (!isThere && process.env.CI) throw new Error('../shared/data is not there, and these checks must run in CI')
console.log(
  isThere ? `profiles are checked on ../shared/data against ${golden.made_by}` : '../shared/data is not there: profiles are not checked against pandas',
)

/** The same sums in another order: the last digits of doubles differ. */
const tolerance = 1e-9

describe.skipIf(!isThere).each(['telco', 'pipeline', 'hillstrom'])('the profile of %s', (name) => {
  test('is what pandas says', async () => {
    const { file, rows, columns } = golden[name] as Exclude<Golden[string], string>
    const profile = await take(join(shared, file))
    expect(profile.rows).toBe(rows)
    expect(profile.exact).toBe(true)
    expect(profile.columns.map((column) => column.name)).toEqual(Object.keys(columns))
    for (const column of profile.columns) compare(column, columns[column.name]!)
  })
})

function compare(column: ColumnProfile, wanted: GoldenColumn): void {
  expect({ name: column.name, nulls: column.nulls, empty: column.empty, distinct: column.distinct.count }).toEqual({
    name: column.name,
    nulls: wanted.nulls,
    empty: wanted.empty,
    distinct: wanted.distinct,
  })
  if (wanted.numbers !== undefined) {
    const { quantiles, ...numbers } = column.numbers!
    const found = [numbers.min, numbers.max, numbers.mean, numbers.sd!, numbers.zeros, ...Object.values(quantiles!)]
    const expected = [wanted.numbers.min, wanted.numbers.max, wanted.numbers.mean, wanted.numbers.sd, wanted.numbers.zeros, ...wanted.numbers.quantiles]
    for (const [i, value] of found.entries())
      expect(Math.abs(value - expected[i]!), `${column.name} ${i}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[i]!)))
  } else if (column.family === 'text') {
    const { shortest, longest, meanLength } = column.text!
    expect([shortest, longest]).toEqual(wanted.lengths!.slice(0, 2))
    expect(meanLength).toBeCloseTo(wanted.lengths![2], 9)
  }
  if (wanted.top === undefined) return
  expect(column.top.slice(0, wanted.top.length).map(({ rows }) => rows)).toEqual(wanted.top.map(([, count]) => count))
  // Files have no yes and no of their own: DuckDB reads "Yes" as true.
  if (column.personal === null && column.family !== 'boolean')
    for (const [i, [value, count]] of wanted.top.entries()) if (value !== null) expect(column.top[i]).toMatchObject({ value, rows: count })
}

describe.skipIf(!isThere)('what is worth knowing', () => {
  test('of the sales pipeline: 16 % have no account, people are masked, the id tells rows apart', async () => {
    const profile = await take(join(shared, 'business/maven_crm_sales_pipeline.csv'), { name: 'Opportunities', time: 'engage_date', key: ['opportunity_id'] })
    expect(profile.headline).toMatch(/^8,800 opportunities with 8 columns, up to 27 December 2017\. /)
    expect(profile.remarks.map(({ says }) => says)).toEqual(
      expect.arrayContaining([
        '16% of opportunities have no account.',
        'Opportunity id tells the opportunities apart.',
        'The latest opportunities are from 27 December 2017, 9 days ago.',
      ]),
    )
    expect(profile.columns.find(({ name }) => name === 'sales_agent')!.personal).toMatchObject({ kind: 'person name' })
    expect(profile.columns.filter(({ personal }) => personal !== null).map(({ name }) => name)).toEqual(['sales_agent'])
    expect(JSON.stringify(profile)).not.toContain('Schlecht')
    expect(profile.keys).toEqual([{ columns: ['opportunity_id'], declared: true, unique: true, duplicates: 0, nulls: 0 }])
  })

  test.each(['business/telco_customer_churn.csv', 'experiments/hillstrom.csv', 'business/maven_crm_accounts.csv', 'business/maven_crm_products.csv'])(
    'nothing in %s is taken for personal',
    async (file) => {
      const profile = await take(join(shared, file))
      expect(profile.columns.flatMap(({ name, personal }) => (personal === null ? [] : [[name, personal]]))).toEqual([])
    },
  )

  test('total charges of the churn data are numbers kept as text, 11 of them blank', async () => {
    const profile = await take(join(shared, 'business/telco_customer_churn.csv'))
    expect(profile.remarks.map(({ says }) => says)).toEqual(
      expect.arrayContaining(['11 of 7,043 rows have no total charges.', 'Total charges is kept as text and holds numbers.']),
    )
  })
})

const taken = new Map<string, Promise<Profile>>()

/** Each file once: it is read for several checks. */
function take(path: string, dataset = {}): Promise<Profile> {
  const name = JSON.stringify([path, dataset])
  const profile = taken.get(name) ?? read(path, dataset)
  taken.set(name, profile)
  return profile
}

async function read(path: string, dataset: object): Promise<Profile> {
  const relation = await openFile(path, dataset)
  try {
    const profile = await profileRelation(relation, { now: new Date('2018-01-05T12:00:00Z'), timeZone: 'UTC' })
    if ('mend' in profile) throw new Error(profile.message)
    return profile
  } finally {
    await relation.connection.close()
  }
}
