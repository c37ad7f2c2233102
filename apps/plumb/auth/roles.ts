import pg from 'pg'
import { authConnection, checkPrepared } from './tables.ts'

/** Who may do what in one installation, and the record of it: all that the terminal of the machine needs, where nobody signs in. */
export interface Roles {
  readonly pool: pg.Pool
  /** Where people reach the server, without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Opens roles, keys and their record on a database that prepareAuth has prepared, with the application's login. Refused: "sign-in-not-prepared". */
export async function openRoles(applicationUrl: string, url: string): Promise<Roles> {
  const pool = new pg.Pool({ ...authConnection(applicationUrl), max: 6, application_name: 'plumb sign-in', allowExitOnIdle: true })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await checkPrepared(pool)
  } catch (cause) {
    await pool.end()
    throw cause
  }
  return { pool, url, close: () => pool.end() }
}
