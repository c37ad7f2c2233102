/**
 * 20 metrics by month over 36 months, in 5 slices, from 10 M generated rows (Parquet), as a ratio to the best single statement that a person
 * would write for DuckDB: grouped by month and slice, every sum once. Both run on one thread, as the facts always do, warm and in turn; the
 * ratio is the median of the rounds' ratios.
 *
 * --rows 1000000,10000000,100000000: also shows how the time grows. The files are kept in a cache folder for the next time.
 */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type MetricQuestion, openFacts } from '@plumbline/metrics'
import { type Doc, type Thing, understand } from '@plumbline/model'
import { cacheFolder, generateRows, hashed } from './generated-rows.ts'
import { median, time } from './timing.ts'

const goal = 1.3
const now = new Date('2027-01-15T12:00:00Z')
const option = process.argv.indexOf('--rows')
const sizes = option < 0 ? [10_000_000] : process.argv[option + 1]!.split(',').map(Number)

type Computed = Omit<NonNullable<Doc<'metric'>['computed']>, 'dataset'>
const columns = ['amount', 'quantity', 'discount', 'margin'] as const
const metrics: readonly Computed[] = [
  { aggregate: 'count' },
  ...columns.map((column): Computed => ({ aggregate: 'sum', column })),
  ...columns.map((column): Computed => ({ aggregate: 'mean', column })),
  { aggregate: 'ratio', numerator: 'margin', denominator: 'amount' },
  { aggregate: 'ratio', numerator: 'discount', denominator: 'amount' },
  { aggregate: 'ratio', numerator: 'returned' },
  { aggregate: 'count', where: { status: 'paid' } },
  { aggregate: 'count', where: { status: 'open' } },
  { aggregate: 'sum', column: 'amount', where: { status: 'paid' } },
  { aggregate: 'sum', column: 'quantity', where: { status: 'paid' } },
  { aggregate: 'mean', column: 'amount', where: { status: 'paid' } },
  { aggregate: 'ratio', numerator: 'margin', denominator: 'amount', where: { status: 'paid' } },
  { aggregate: 'count', where: { amount: { atLeast: 100 } } },
  { aggregate: 'sum', column: 'amount', where: { amount: { atLeast: 100 } } },
]

const hand = (
  path: string,
) => `SELECT date_trunc('month', "at") AS month, region, count(*), ${columns.map((column) => `sum(${column}), avg(${column})`).join(', ')},
  sum(margin) / sum(amount), sum(discount) / sum(amount), sum(returned) / count(*), count(*) FILTER (WHERE status = 'paid'), count(*) FILTER (WHERE status = 'open'),
  sum(amount) FILTER (WHERE status = 'paid'), sum(quantity) FILTER (WHERE status = 'paid'), avg(amount) FILTER (WHERE status = 'paid'),
  sum(margin) FILTER (WHERE status = 'paid') / sum(amount) FILTER (WHERE status = 'paid'), count(*) FILTER (WHERE amount >= 100), sum(amount) FILTER (WHERE amount >= 100)
  FROM read_parquet('${path}') GROUP BY 1, 2`

let ratio = Number.NaN
for (const rows of sizes) {
  const measured = await measure(rows)
  if (rows === 10_000_000 || sizes.length === 1) ratio = measured
}
console.log(`most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (goal 2048)`)
console.log(`ratio=${ratio.toFixed(3)} goal=${goal}`)

async function measure(rows: number): Promise<number> {
  const file = `orders-${rows}.parquet`
  await generateRows(file, rows, columnsOfOrders(rows))
  const strategy = strategyOf(file)
  const questions = metrics.map((_, index): MetricQuestion => ({ metric: `m${index}`, by: ['region'] }))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1024MB' })
  const connection = await instance.connect()
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= (rows > 50_000_000 ? 1 : 5); round++) {
    const facts = await openFacts({ folder: cacheFolder, now })
    const mine = await time(async () => {
      const answers = await facts.queryAll(questions, strategy)
      const found = answers.reduce((sum, answer) => sum + answer.rows.length, 0)
      if (found !== metrics.length * 36 * 5)
        throw new Error(`${found} numbers came back: ${JSON.stringify(answers.flatMap((answer) => answer.problems)).slice(0, 500)}`)
    })
    await facts.close()
    const theirs = await time(() => connection.runAndReadAll(hand(join(cacheFolder, file))))
    // The first round only warms up.
    if (round === 0) continue
    ours.push(mine)
    bare.push(theirs)
  }
  connection.closeSync()
  instance.closeSync()
  const ratio = median(ours.map((mine, round) => mine / bare[round]!))
  console.log(
    `${rows} rows: ${metrics.length} metrics x 36 months x 5 regions in ${median(ours).toFixed(0)} ms; by hand ${median(bare).toFixed(0)} ms; ratio ${ratio.toFixed(3)}`,
  )
  return ratio
}

function strategyOf(file: string) {
  const things = [
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file, time: 'at', dimensions: ['region'] } },
    ...metrics.map((computed, index) => ({ kind: 'metric', id: `m${index}`, doc: { name: `Metric ${index}`, computed: { dataset: 'orders', ...computed } } })),
  ] as Thing[]
  return understand(things).strategy
}

function columnsOfOrders(rows: number): string[] {
  return [
    `TIMESTAMP '2024-01-01' + to_seconds((i * (1096 * 86400 / ${rows}.0))::BIGINT) AS at`,
    `['North', 'South', 'East', 'West', 'Online'][1 + ${hashed(1, 5)}] AS region`,
    `['paid', 'open', 'returned'][1 + ${hashed(2, 3)}] AS status`,
    `(${hashed(3, 30000)} / 100.0)::DECIMAL(12,2) AS amount`,
    `(1 + ${hashed(4, 9)})::INTEGER AS quantity`,
    `${hashed(5, 1000)} / 100.0 AS discount`,
    `(${hashed(6, 9000)} - 1500) / 100.0 AS margin`,
    `((${hashed(7, 12)}) = 0)::INTEGER AS returned`,
  ]
}
