import { readFileSync } from 'node:fs'
import { loadTables } from '../../child/load-tables.ts'
import { openDatabase } from '../../child/open-database.ts'
import { closeDoors } from '../../kernel.ts'

// Runs every statement of a job with the locks of the database and the kernel, but without the check that comes before them.

/** They hand numbers to the database as addresses in memory: only the check stands between them and a crash. */
const crashing = /arrow_scan|__internal|finalize|combine|variant_bytes|sleep/i

const { orders, statements } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as { orders: string; statements: string[] }
const connection = await openDatabase(256)
await loadTables(connection, [{ name: 'orders', path: orders, format: 'csv' }], 'UTC')
await closeDoors(process.pid)

const answers: { sql: string; answer: string }[] = []
for (const sql of statements.filter((each) => !crashing.test(each))) {
  try {
    const reader = await connection.streamAndReadUntil(sql, 5_000)
    answers.push({ sql, answer: JSON.stringify(reader.getRowsJson()).slice(0, 20_000) })
  } catch (cause) {
    answers.push({ sql, answer: String(cause) })
  }
}
process.stdout.write(JSON.stringify(answers))
