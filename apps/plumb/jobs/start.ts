import { jobsConnection, jobsSchema, prepareJobs } from './prepare.ts'
import { startWorker, type Worker, type WorkerParts } from './worker.ts'

/** Where the queue lies. */
export interface JobsDatabase {
  readonly adminUrl: string | null
  readonly applicationUrl: string
}

/**
 * Starts what is done by the clock, on the queue in the database. Null, and a word in the log, where the database is not prepared for it: everything
 * else works without.
 */
export async function startJobs(database: JobsDatabase, parts: WorkerParts): Promise<Worker | null> {
  if (!(await prepareJobs(database))) {
    parts.log('Schedules do not run: the database is not prepared for them. Start plumb once with PLUMB_ADMIN_URL set.')
    return null
  }
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...jobsConnection(database.applicationUrl),
    schema: jobsSchema,
    application_name: 'plumb jobs',
    max: 3,
    migrate: false,
    createSchema: false,
    // Our own clock says what is due: it knows the zone of each workspace, and makes up for what was due while nobody was there.
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => parts.log(`job queue: ${error.message}`))
  await boss.start()
  return startWorker(boss, parts)
}
