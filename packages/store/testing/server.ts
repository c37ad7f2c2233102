/** The Postgres that tests share: node server.ts FOLDER. Ends when nobody has been connected for a while. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isRunning } from '../embedded/process-identity.ts'
import { startEmbedded } from '../embedded.ts'
import { templateName } from '../testing.ts'

const patienceSeconds = 20

// Tests lose nothing that counts when the machine loses its power: no waiting for the disk.
const embedded = await startEmbedded(process.argv[2]!, {
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
}).catch(() => process.exit(0))
const client = new pg.Client({ connectionString: embedded.adminUrl })
await client.connect()

// Databases of test runs that were broken off, and templates of migrations that have changed since.
const { rows: left } = await client.query<{ datname: string }>("select datname from pg_database where datname ~ '^(test|template)_'")
for (const { datname } of left) if (isLeftOver(datname)) await client.query(`drop database if exists ${datname} with (force)`)

for (let idleSeconds = 0; idleSeconds < patienceSeconds; ) {
  await sleep(1000)
  const { rows } = await client.query<{ many: number }>(
    "select count(*)::int as many from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  )
  idleSeconds = rows[0]!.many === 0 ? idleSeconds + 1 : 0
}
await client.end()
await embedded.stop()

function isLeftOver(name: string): boolean {
  const [kind, pid] = name.split('_')
  return kind === 'test' ? !isRunning({ pid: Number(pid), start: null }) : !name.startsWith(templateName())
}
