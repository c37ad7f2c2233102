/**
 * What moved a sum between two months: 10 M generated rows (Parquet), 5 dimensions, some tens of thousands of mixes of values, one planted cause; from
 * the question to the segments. As a ratio to the bare GROUP BY CUBE over the same columns and rows, which only brings the sums of all segments. Both
 * run on one thread, as the facts always do, warm and in turn; the ratio is the median of the rounds' ratios.
 *
 * --rows 1000000: on fewer rows. The file is kept in a cache folder for the next time.
 */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { explainChange } from '@plumbline/engine'
import { additiveFormOf, openFacts } from '@plumbline/metrics'
import { type Thing, understand } from '@plumbline/model'
import { cacheFolder, generateRows, hashed } from './generated-rows.ts'
import { median, time } from './timing.ts'

const goal = 1.3
const now = new Date('2026-07-15T12:00:00Z')
const option = process.argv.indexOf('--rows')
const rows = option < 0 ? 10_000_000 : Number(process.argv[option + 1])
const widths = { region: 12, product: 15, channel: 6, segment: 8, plan: 5 } as const
const dimensions = Object.keys(widths)
const rounds = 3

const file = `changes-${rows}.parquet`
await generateRows(file, rows, columnsOfSales())
const { strategy } = understand([
  { kind: 'dataset', id: 'sales', doc: { name: 'Sales', file, time: 'day', dimensions } },
  { kind: 'metric', id: 'revenue', doc: { name: 'Revenue', unit: 'EUR', computed: { dataset: 'sales', aggregate: 'sum', column: 'amount' } } },
] as Thing[])
const metric = strategy.metrics.get('revenue')!
const form = additiveFormOf(metric, strategy)
if (typeof form === 'string') throw new Error(form)

const bare = `SELECT ${dimensions.join(', ')}, sum(amount) FILTER (WHERE day < DATE '2026-06-01'), sum(amount) FILTER (WHERE day >= DATE '2026-06-01')
  FROM read_parquet('${join(cacheFolder, file)}') GROUP BY CUBE (${dimensions.join(', ')})`
const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1024MB' })
const connection = await instance.connect()
const [ours, theirs]: [number[], number[]] = [[], []]
for (let round = 0; round <= rounds; round++) {
  const facts = await openFacts({ folder: cacheFolder, now })
  const mine = await time(() => search(facts))
  await facts.close()
  const cube = await time(() => connection.runAndReadAll(bare))
  // The first round only warms up.
  if (round === 0) continue
  ours.push(mine)
  theirs.push(cube)
}
connection.closeSync()
instance.closeSync()
console.log(`${rows} rows x ${dimensions.length} dimensions: searched in ${median(ours).toFixed(0)} ms; bare GROUP BY CUBE ${median(theirs).toFixed(0)} ms`)
console.log(`most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (goal 2048)`)
console.log(`ratio=${median(ours.map((mine, round) => mine / theirs[round]!)).toFixed(3)} goal=${goal}`)

async function search(facts: Awaited<ReturnType<typeof openFacts>>): Promise<void> {
  if (typeof form === 'string') return
  const cube = await facts.cube({ metric: 'revenue', by: dimensions, before: '2026-05-01', after: '2026-06-01' }, form, strategy)
  if ('problems' in cube) throw new Error(JSON.stringify(cube.problems))
  const sum = (numbers: Float64Array) => numbers.reduce((all, each) => all + each, 0)
  const values = { before: sum(cube.top.before), after: sum(cube.top.after) }
  const found = explainChange({ metric, strategy, grain: 'month', before: '2026-05-01', after: '2026-06-01', valuesOf: () => values, cube, worth: null })
  if ('undetermined' in found || 'undetermined' in found.moved) throw new Error('Nothing was found.')
  const [first] = found.moved.segments
  if (first?.name !== 'region4 in product7') throw new Error(`The cause is region4 in product7; found was ${first?.name}.`)
}

/** In June, region4 sells 40% less of product7. */
function columnsOfSales(): string[] {
  const [region, product] = [hashed(0, widths.region), hashed(1, widths.product)]
  return [
    `DATE '2026-05-01' + (i * 61 // ${rows})::INTEGER AS day`,
    ...Object.entries(widths).map(([name, width], salt) => `'${name}' || (${hashed(salt, width)})::VARCHAR AS ${name}`),
    `(5 + ${hashed(9, 20000)} / 100.0) * CASE WHEN i * 61 // ${rows} >= 31 AND ${region} = 4 AND ${product} = 7 THEN 0.6 ELSE 1.0 END AS amount`,
  ]
}
