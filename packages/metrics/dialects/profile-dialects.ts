import type { Dialect } from './dialect.ts'
import { duckDbProfile } from './duckdb-profile.ts'
import { postgresProfile } from './postgres-profile.ts'
import type { ProfileDialect } from './profile-dialect.ts'

const known: Readonly<Record<string, ProfileDialect>> = { duckdb: duckDbProfile, postgres: postgresProfile }

/** How a database writes the statements of a profile. */
export function profileDialectOf({ name }: Pick<Dialect, 'name'>): ProfileDialect {
  const found = known[name]
  if (found === undefined) throw new Error(`There is no profile for the dialect ${name}.`)
  return found
}
