import pg from 'pg'

/**
 * Opens a pool whose connections may break without taking the process along: a query on a broken connection fails by itself, and one that
 * rests, or is just being closed, is no loss.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
