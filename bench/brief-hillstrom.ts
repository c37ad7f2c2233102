/**
 * The brief on a real experiment of 64,000 customers, as a ratio to DuckDB's bare aggregation of the same columns.
 *
 * The brief is everything that `plumb brief` does between the folder and the answer: read the YAML, open the data, compute the metrics,
 * measure the experiment, check the strategy, compose. Bare is one statement on an open connection with DuckDB's own settings: counts, sums
 * and sums of squares by variant from the CSV. Both are warm and run in turn; the ratio is the median of the rounds' ratios.
 * The brief looks at fewer rows than DuckDB's own reading to tell the types of the columns, and reads again when these were too few.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openFacts } from '@plumbline/metrics'
import { createRandom } from '@plumbline/stats'
import { createDisk } from '../apps/plumb/folder/files.ts'
import { readFolder } from '../apps/plumb/folder/strategy-folder.ts'
import { assembleSituation } from '../apps/plumb/situation.ts'
import { median, time } from './timing.ts'

const goal = 1.5
const rounds = 25
const today = '2008-04-01'
const now = new Date(`${today}T12:00:00Z`)
const root = join(import.meta.dirname, '..')
const shared = join(root, '..', 'shared', 'data', 'experiments')
const made = existsSync(join(shared, 'hillstrom.csv')) ? null : makeMailing()
const folder = made ?? shared
const disk = createDisk(() => now)

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const statement = `SELECT segment, count(*), ${['visit', 'conversion', 'spend'].map((column) => `sum(${column}), sum(${column} * ${column})`).join(', ')}
  FROM read_csv('${join(folder, 'hillstrom.csv')}') GROUP BY segment`

const briefs: number[] = []
const bares: number[] = []
let headline = ''
for (let round = 0; round <= rounds; round++) {
  const brief = await time(async () => {
    headline = (await composeHillstrom()).headline
  })
  const bare = await time(() => connection.runAndReadAll(statement))
  // The first round only warms up.
  if (round === 0) continue
  briefs.push(brief)
  bares.push(bare)
}
connection.closeSync()
instance.closeSync()
if (made !== null) rmSync(made, { recursive: true })

console.log(made === null ? 'on ../shared/data/experiments/hillstrom.csv' : 'on a generated mailing of the same shape (../shared/data is not there)')
console.log(headline)
console.log(`brief ${median(briefs).toFixed(1)} ms; bare aggregation ${median(bares).toFixed(1)} ms`)
console.log(`ratio=${median(briefs.map((brief, round) => brief / bares[round]!)).toFixed(3)} goal=${goal}`)

async function composeHillstrom() {
  const loaded = await readFolder(disk, join(root, 'examples', 'hillstrom'))
  const facts = await openFacts({ folder, now })
  try {
    return (await assembleSituation({ loaded, facts, today, seed: 1 })).brief
  } finally {
    await facts.close()
  }
}

/** A mailing with the columns, the size and about the rates of the real one. */
function makeMailing(): string {
  const random = createRandom(2008)
  const lines = ['recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend']
  const rates = { 'No E-Mail': 0.106, 'Mens E-Mail': 0.183, 'Womens E-Mail': 0.151 }
  for (let customer = 0; customer < 64_000; customer++) {
    const segment = random.choice(Object.keys(rates) as (keyof typeof rates)[])
    const visit = random.chance(rates[segment]) ? 1 : 0
    const conversion = visit === 1 && random.chance(0.06) ? 1 : 0
    const spend = conversion === 1 ? random.lognormal(4.3, 0.8).toFixed(2) : '0'
    const history = random.lognormal(5, 0.9).toFixed(2)
    lines.push(
      `${1 + random.integer(12)},2) $100 - $200,${history},${random.integer(2)},${random.integer(2)},Surburban,${random.integer(2)},Web,${segment},${visit},${conversion},${spend}`,
    )
  }
  const made = mkdtempSync(join(tmpdir(), 'plumb-mailing-'))
  writeFileSync(join(made, 'hillstrom.csv'), `${lines.join('\n')}\n`)
  return made
}
