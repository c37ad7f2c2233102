/**
 * The profile of 10 million rows with 20 columns, as a ratio to DuckDB's own SUMMARIZE of the same Parquet file.
 *
 * Both run on the product's connection: one thread, 1 GB for the database; both are measured in seconds of the processor, so that what else the machine
 * does at the time does not count. SUMMARIZE tells types, bounds, means, deviations, three quantiles,
 * distinct values and nulls; the profile tells these and what text stands for, blanks, common values with exact counts, shapes, personal data,
 * days and gaps, and whether keys really are unique. The file is generated once, below the system's folder for temporary files.
 * Words after the name: the number of rows, 10000000 when left out.
 */
import { existsSync, mkdirSync, realpathSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openFacts, profileRelation } from '@plumbline/metrics'
import { understand } from '@plumbline/model'

const goal = 3
const memoryGoalMb = 2048
const rows = Number(process.argv[2] ?? 10_000_000)
const folder = join(tmpdir(), 'plumbline-bench')
const name = `profile-${rows}.parquet`
const now = new Date('2026-11-22T12:00:00Z')

mkdirSync(folder, { recursive: true })
if (!existsSync(join(folder, name))) await generate()

const { strategy } = understand([
  { kind: 'workspace', id: 'workspace', doc: { name: 'Bench' } },
  { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: name, time: 'ordered_at', key: ['order_id'] } },
])
const facts = await openFacts({ folder: realpathSync(folder), now })
const relation = await facts.relation('orders', strategy)
if ('mend' in relation) throw new Error(relation.message)

// Each reads the file once before, so that neither pays for the disk.
await relation.connection.rows(`SELECT count(*) AS "rows" FROM ${relation.from} WHERE score < 0 AND note = 'x'`)
const [summarize] = await time(() => relation.connection.rows(`SUMMARIZE SELECT * FROM ${relation.from}`))
const steps: string[] = []
let last = cpuMs()
const [took, profile] = await time(() =>
  profileRelation(relation, {
    now,
    timeZone: 'UTC',
    onProgress: (says) => {
      steps.push(`${((cpuMs() - last) / 1000).toFixed(1)} s, then ${says}`)
      last = cpuMs()
    },
  }),
)
await facts.close()
if ('mend' in profile) throw new Error(profile.message)

const memoryMb = process.resourceUsage().maxRSS / 1024
console.log(profile.headline)
for (const remark of profile.remarks) console.log(`  ${remark.says}`)
console.log(steps.join('; '))
console.log(`profile ${(took / 1000).toFixed(1)} s; SUMMARIZE ${(summarize / 1000).toFixed(1)} s; most memory ${memoryMb.toFixed(0)} MB of ${memoryGoalMb}`)
if (memoryMb > memoryGoalMb) process.exitCode = 1
console.log(`ratio=${(took / summarize).toFixed(3)} goal=${goal}`)

async function time<T>(work: () => Promise<T>): Promise<[cpuMs: number, answer: T]> {
  const start = cpuMs()
  const answer = await work()
  return [cpuMs() - start, answer]
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Orders with ids, people, categories, money, moments, blanks and gaps; fingerprints of the row number stand for chance. */
async function generate(): Promise<void> {
  console.log(`making ${rows.toLocaleString('en')} rows, once`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const pick = (list: readonly string[], chance: string) => `[${list.map((value) => `'${value}'`).join(', ')}][1 + CAST(${chance} % ${list.length} AS INTEGER)]`
  const columns = [
    'i AS order_id',
    'CASE WHEN a % 100 < 12 THEN NULL ELSE a % 900000 END AS customer_id',
    "TIMESTAMP '2024-01-01' + to_seconds(CAST(i * 86400 * 1000 // total AS BIGINT)) AS ordered_at",
    "DATE '2024-01-01' + CAST(b % 1000 AS INTEGER) AS shipped_on",
    `${pick(['web', 'shop', 'phone', 'partner', 'app'], 'a')} AS channel`,
    `${pick(['DE', 'FR', 'US', 'GB', 'NL', 'ES', 'IT', 'PL', 'SE', 'AT'], '(b // 7)')} AS country`,
    "'SKU-' || lpad(CAST(c % 5000 AS VARCHAR), 5, '0') AS product",
    'CAST(c % 9 + 1 AS INTEGER) AS quantity',
    'round(exp((a % 10000) / 2000.0) * 3, 2) AS amount',
    '(b % 10000) / 100.0 AS discount',
    'CAST((c % 100000) / 100.0 AS DECIMAL(10,2)) AS tax',
    'a % 20 = 0 AS returned',
    "'user' || (a % 900000) || '@mail' || (b % 7) || '.example' AS email",
    "'+49 30 ' || (1000000 + b % 8999999) AS phone",
    `${pick(['Anna', 'Ben', 'Carla', 'David', 'Eva', 'Frank'], 'a')} || ' ' || ${pick(['Meyer', 'Schmidt', 'Jansen', 'Rossi', 'Novak'], 'b')} AS customer_name`,
    'CAST(b % 100000 AS VARCHAR) AS points',
    `CASE WHEN c % 50 = 0 THEN '' ELSE ${pick(['new', 'open', 'paid', 'shipped', 'closed'], 'c')} END AS status`,
    'a % 1000000007 AS session',
    '(b % 1000003) / 1000003.0 AS score',
    "CASE WHEN b % 3 = 0 THEN NULL ELSE 'note ' || (c % 200) END AS note",
  ]
  const chances = `SELECT range AS i, ${rows} AS total, hash(range) AS a, hash(range + 77777777) AS b, hash(range + 999999999) AS c FROM range(${rows})`
  await connection.run(`COPY (SELECT ${columns.join(', ')} FROM (${chances})) TO '${join(folder, name)}.part' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  renameSync(join(folder, `${name}.part`), join(folder, name))
}
