import type pg from 'pg'

/** Runs work in one transaction; what it throws takes everything back. */
export async function inTransaction<T>(pool: pg.Pool, work: (database: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw cause
  } finally {
    client.release()
  }
}
