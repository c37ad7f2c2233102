import type { DuckDBConnection } from '@duckdb/node-api'

/** Functions that stand behind FROM and read nothing but their arguments. All others are refused: they read files, settings, memory. */
export const allowedTableFunctions: ReadonlySet<string> = new Set(['range', 'generate_series', 'unnest', 'json_each', 'json_tree'])

/** Words that are functions without brackets. */
export const clockWords: ReadonlySet<string> = new Set(['current_date', 'current_time', 'current_timestamp', 'localtime', 'localtimestamp'])
export const identityWords: ReadonlySet<string> = new Set(['current_user', 'session_user', 'user', 'current_role', 'current_catalog', 'current_schema'])

const clockFunctions = /^(now|today|ago|transaction_timestamp|current_(date|time|timestamp|localtime|localtimestamp)|get_current_time(stamp)?)$/

/**
 * What no metric needs: settings and the environment, the catalogue, the session, the log; functions that take bytes for inner
 * structures of the database; those that run or read SQL text.
 */
const closedFunctions =
  /^(__|pg_|has_.*_privilege$|inet_|duckdb_|pragma_|current_|read_|parquet_|getenv|getvariable|version$|user$|session_user$|in_search_path$|txid_|get_block_size$|.*obj_description$|col_description$|format_pg_type$|format_type$|map_to_pg_oid$|query|json_(de)?serialize|json_execute|variant_|finalize$|combine$|parse_duckdb|write_|nextval$|currval$|stats$|error$|sleep|set_config$|glob$|which_secret$)/

/** Why a function is refused: it gives another answer each time, it reads the clock, or it is closed. Null when it may be used. */
export type Refusal = 'chance' | 'clock' | 'closed'

export interface FunctionRules {
  refuse(name: string): Refusal | null
}

/** Chance is what the engine itself marks as giving another answer for each row. */
export async function readFunctionRules(connection: DuckDBConnection): Promise<FunctionRules> {
  const reader = await connection.runAndReadAll("SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE stability = 'VOLATILE'")
  const volatile = new Set(reader.getRows().map(([name]) => String(name)))
  return {
    refuse(name) {
      if (clockFunctions.test(name)) return 'clock'
      if (closedFunctions.test(name)) return 'closed'
      return volatile.has(name) ? 'chance' : null
    },
  }
}
