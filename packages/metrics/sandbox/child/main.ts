import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Problem } from '@plumbline/model'
import type { Reply, Request, SqlTable } from '../messages.ts'
import { answerSql } from './answer.ts'
import { checkStatement } from './check-statement.ts'
import { explainRefusal } from './explain-refusal.ts'
import { loadTables } from './load-tables.ts'
import { openDatabase } from './open-database.ts'

// The locked process. It is told one thing at a time; when the one who tells is gone, it ends.

const answers = new Socket({ fd: 3, readable: false })
const database = await openDatabase(Number(process.argv[2]))
let loaded: readonly SqlTable[] = []
say({ say: 'ready' })

let before = Promise.resolve()
const requests = createInterface({ input: process.stdin })
requests.on('line', (line) => {
  before = before.then(() => respond(JSON.parse(line) as Request))
})
requests.on('close', () => process.kill(process.pid, 'SIGKILL'))

async function respond(request: Request): Promise<void> {
  try {
    if (request.ask === 'check') return conclude(await checkStatement(database, request.sql, request.tables))
    if (request.ask === 'load') {
      loaded = request.tables
      return conclude(await loadTables(database, request.tables, request.timeZone))
    }
    // The process was told that the statement is checked; it does not rely on it.
    const checked = await checkStatement(
      database,
      request.sql,
      loaded.map(({ name }) => name),
    )
    if ('problems' in checked) return conclude(checked)
    conclude(await answerSql(database, request.sql, request.limits, (rows) => say({ say: 'rows', rows })))
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    conclude({ problems: [explainRefusal(cause, request.ask === 'load' ? '' : request.sql)] })
  }
}

function conclude(outcome: Omit<Extract<Reply, { say: 'done' }>, 'say'> | { readonly problems: readonly Problem[] } | null): void {
  if (outcome !== null && 'problems' in outcome) say({ say: 'refused', problems: outcome.problems })
  else say({ say: 'done', ...outcome })
}

function say(reply: Reply): void {
  answers.write(`${JSON.stringify(reply)}\n`)
}
