import pg from 'pg'
import { postgresDialect } from '../dialects/postgres.ts'
import { type Connection, DatabaseRefusal, type QueryOptions, type RefusalReason, type Row } from './connection.ts'

export interface PostgresOptions {
  /** Address with user and password. It is in no message. */
  readonly url: string
  readonly schema: string
  /** Milliseconds after which the server ends a statement. */
  readonly statementTimeoutMs: number
  /** Milliseconds for the connection to come up; 10 s when left out. */
  readonly connectTimeoutMs?: number
}

/**
 * Opens a session that only reads. The connection comes up with the first question and again after it broke.
 *
 * One process a statement and scans that begin at the beginning: sums of floating point numbers depend on the order of the rows.
 */
export function openPostgres({ url, schema, statementTimeoutMs, connectTimeoutMs = 10_000 }: PostgresOptions): Connection {
  let held: Promise<pg.Client> | null = null
  let before: Promise<unknown> = Promise.resolve()

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'plumbline',
      connectionTimeoutMillis: connectTimeoutMs,
      types: { getTypeParser: ((oid: number) => parserOf(oid)) as typeof pg.types.getTypeParser },
    })
    client.on('error', () => {
      held = null
    })
    try {
      await client.connect()
      await client.query(`SET default_transaction_read_only = on; SET statement_timeout = ${Math.round(statementTimeoutMs)}; SET lock_timeout = 5000;
        SET idle_in_transaction_session_timeout = 60000; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres';
        SET extra_float_digits = 1; SET max_parallel_workers_per_gather = 0; SET synchronize_seqscans = off;
        SET search_path = pg_catalog, ${postgresDialect.quoteIdentifier(schema)}`)
    } catch (cause) {
      client.end().catch(() => undefined)
      throw cause
    }
    return client
  }

  async function run(sql: string, { signal, deadlineMs }: QueryOptions): Promise<readonly Row[]> {
    signal?.throwIfAborted()
    try {
      held ??= connect()
      const client = await held.catch((cause) => {
        held = null
        throw cause
      })
      const cancel = () => void cancelStatement(url, client).catch(() => undefined)
      signal?.addEventListener('abort', cancel)
      try {
        await client.query('BEGIN READ ONLY')
        if (deadlineMs !== undefined) await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.round(deadlineMs))}`)
        const { rows } = await client.query<Row>(sql)
        return rows
      } finally {
        signal?.removeEventListener('abort', cancel)
        await client.query('ROLLBACK').catch(() => undefined)
      }
    } catch (cause) {
      signal?.throwIfAborted()
      throw refusalOf(cause)
    }
  }

  return {
    dialect: postgresDialect,
    rows(sql, options = {}) {
      const answer = before.then(() => run(sql, options))
      before = answer.catch(() => undefined)
      return answer
    },
    async close() {
      await before
      await held?.then((client) => client.end()).catch(() => undefined)
      held = null
    },
  }
}

/** Numbers of every kind and booleans as such; all else as the server writes it. */
function parserOf(oid: number): (text: string) => string | number | boolean {
  if ([20, 21, 23, 26, 700, 701, 1700].includes(oid)) return Number
  return oid === 16 ? (text) => text === 't' : (text) => text
}

async function cancelStatement(url: string, client: pg.Client): Promise<void> {
  const other = new pg.Client({ connectionString: url, application_name: 'plumbline', connectionTimeoutMillis: 5_000 })
  other.on('error', () => undefined)
  await other.connect()
  await other.query('SELECT pg_cancel_backend($1)', [(client as unknown as { processID: number }).processID])
  await other.end()
}

/** Messages of the network and of signing in can hold the address; they are told in our own words. */
function refusalOf(cause: unknown): DatabaseRefusal {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const message = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause)
  const own =
    ownWords[code] ??
    (/timeout|terminat|ECONN|connection/i.test(message) && !/^[0-9A-Z]{5}$/.test(code)
      ? { reason: 'not-reachable', says: 'the server does not answer' }
      : undefined)
  if (own !== undefined) return new DatabaseRefusal(own.says, own.reason as RefusalReason)
  if (code === '') return new DatabaseRefusal('the address cannot be read', 'not-reachable')
  return new DatabaseRefusal(message, reasonOf(code))
}

const ownWords: Readonly<Record<string, { readonly reason: RefusalReason; readonly says: string }>> = {
  ECONNREFUSED: { reason: 'not-reachable', says: 'nothing listens at the address' },
  ENOTFOUND: { reason: 'not-reachable', says: 'the name of the server is not known' },
  EAI_AGAIN: { reason: 'not-reachable', says: 'the name of the server cannot be looked up' },
  ETIMEDOUT: { reason: 'not-reachable', says: 'the server does not answer' },
  ECONNRESET: { reason: 'not-reachable', says: 'the server broke the connection off' },
  EHOSTUNREACH: { reason: 'not-reachable', says: 'there is no way to the server' },
  ERR_INVALID_URL: { reason: 'not-reachable', says: 'the secret is no address such as postgres://user:password@server/database' },
  '28P01': { reason: 'not-allowed', says: 'the server refuses the user or the password' },
  '28000': { reason: 'not-allowed', says: 'the server does not let this user in' },
  '3D000': { reason: 'not-reachable', says: 'there is no database of that name on the server' },
  '53300': { reason: 'not-reachable', says: 'the server has no connection left' },
  '57P03': { reason: 'not-reachable', says: 'the server is starting or stopping' },
  '57P01': { reason: 'not-reachable', says: 'the server ended the connection' },
  '57014': { reason: 'deadline', says: 'the statement took longer than it may' },
  '25006': { reason: 'not-allowed', says: 'the session only reads' },
}

function reasonOf(code: string): RefusalReason {
  if (code === '42703') return 'missing-column'
  if (code === '42501') return 'not-allowed'
  if (code === '53200') return 'out-of-memory'
  return code.startsWith('22') ? 'wrong-type' : 'other'
}
