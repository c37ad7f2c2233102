/**
 * An experiment from Parquet to its verdict: 50 metrics x 3 variants x 10 M units, as a ratio to the bare DuckDB aggregation of the same columns,
 * as a person would write it by hand: number, mean and variance of each metric by variant. Ours also brings what the checks need: the largest
 * value of a unit, and rows without a number. Both run on one thread, as the facts always do, warm and in turn; the ratio is the median of the
 * rounds' ratios.
 *
 * --rows 1000000,10000000: also shows how the time grows. The files are kept in a cache folder for the next time.
 */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { measureExperiment } from '@plumbline/engine'
import { openFacts } from '@plumbline/metrics'
import { type Doc, type Thing, understand } from '@plumbline/model'
import { cacheFolder, generateRows, hashed } from './generated-rows.ts'
import { median, time } from './timing.ts'

const goal = 1.2
const now = new Date('2027-01-15T12:00:00Z')
const option = process.argv.indexOf('--rows')
const sizes = option < 0 ? [10_000_000] : process.argv[option + 1]!.split(',').map(Number)

/** As metrics come: did they, how often, how much. */
const shapes = ['conversion', 'count', 'amount'] as const
const metrics = Array.from({ length: 50 }, (_, index) => ({ column: `m${index}`, shape: shapes[index % 3]! }))

const hand = (path: string) =>
  `SELECT variant, count(*), ${metrics.map(({ column }) => `avg(${column}), var_samp(${column})`).join(', ')} FROM read_parquet('${path}') GROUP BY 1`

let ratio = Number.NaN
for (const rows of sizes) {
  const measured = await measure(rows)
  if (rows === 10_000_000 || sizes.length === 1) ratio = measured
}
console.log(`most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (goal 2048)`)
console.log(`ratio=${ratio.toFixed(3)} goal=${goal}`)

async function measure(rows: number): Promise<number> {
  const file = `units-${rows}.parquet`
  await generateRows(file, rows, columnsOfUnits())
  const strategy = strategyOf(file)
  const experiment = strategy.experiments.get('all')!
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1024MB' })
  const connection = await instance.connect()
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= 5; round++) {
    const facts = await openFacts({ folder: cacheFolder, now })
    const mine = await time(async () => {
      const answer = await facts.experimentSums(experiment, strategy)
      if ('problems' in answer) throw new Error(JSON.stringify(answer.problems).slice(0, 500))
      const { lifts, units } = measureExperiment(experiment, answer.sums, strategy)
      const judged = lifts.filter(({ difference }) => 'low' in difference).length
      if (units !== rows || judged !== 2 * metrics.length) throw new Error(`${units} units came back, and ${judged} lifts with an interval`)
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
    `${rows} units: ${metrics.length} metrics x 3 variants to verdicts in ${median(ours).toFixed(0)} ms; by hand, without verdicts, ${median(bare).toFixed(0)} ms; ratio ${ratio.toFixed(3)}`,
  )
  return ratio
}

function strategyOf(file: string) {
  const outcomes: Doc<'experiment'>['outcomes'] = metrics.map(({ column, shape }, index) => ({
    metric: column,
    column,
    shape: shape === 'conversion' ? 'conversion' : 'mean',
    role: index === 0 ? 'primary' : 'secondary',
  }))
  const things = [
    { kind: 'dataset', id: 'units', doc: { name: 'Units', file } },
    ...metrics.map(({ column, shape }) => ({ kind: 'metric', id: column, doc: { name: column, ...(shape === 'conversion' ? { unit: 'ratio' } : {}) } })),
    {
      kind: 'experiment',
      id: 'all',
      doc: { name: 'All', dataset: 'units', variant: 'variant', control: 'control', treatments: [{ value: 'a' }, { value: 'b' }], outcomes },
    },
  ] as Thing[]
  return understand(things).strategy
}

function columnsOfUnits(): string[] {
  const chance = (salt: number, below: number) => hashed(salt, below, 61)
  const own = metrics.map(({ column, shape }, index) => {
    if (shape === 'conversion') return `(${chance(index, 1000)} < ${40 + index * 3})::INTEGER AS ${column}`
    if (shape === 'count') return `${chance(index, 20 + index)}::INTEGER AS ${column}`
    return `CASE WHEN ${chance(index + 100, 10)} < 7 THEN 0 ELSE round(-ln(1 - ${chance(index, 1_000_000)} / 1000001.0) * ${10 + index}, 2) END::DOUBLE AS ${column}`
  })
  return ['i AS unit', `['control', 'a', 'b'][1 + ${chance(999, 3)}] AS variant`, ...own]
}
