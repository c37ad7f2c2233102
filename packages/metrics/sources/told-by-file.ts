import type { Table } from './table.ts'

/** What a Parquet file says of one of its columns: its least and largest number, and whether every cell is filled. */
export interface ToldColumn {
  /** Null where the file does not say it for all of its rows. */
  readonly least: number | null
  readonly most: number | null
  readonly filled: boolean
}

/** By the name of the column in small letters; nothing for other tables. What is not a number is not told of. */
export async function toldByFile({ connection, readable }: Pick<Table, 'connection' | 'readable'>): Promise<ReadonlyMap<string, ToldColumn>> {
  const file = connection.dialect.name === 'duckdb' ? await readable() : null
  if (file === null || !('format' in file) || file.format !== 'parquet') return new Map()
  const number = (column: string) => `TRY_CAST(${column} AS DOUBLE)`
  const rows = await connection.rows(
    `SELECT lower(path_in_schema) AS "name", count(*) AS "groups", count(${number('stats_min_value')}) AS "lows", min(${number('stats_min_value')}) AS "least",
  count(${number('stats_max_value')}) AS "highs", max(${number('stats_max_value')}) AS "most", sum(coalesce(stats_null_count, 1)) AS "empty"
FROM parquet_metadata(${connection.dialect.quoteText(file.path)}) GROUP BY 1`,
  )
  return new Map(
    rows.map(({ name, groups, lows, least, highs, most, empty }) => [
      String(name),
      { least: lows === groups ? Number(least) : null, most: highs === groups ? Number(most) : null, filled: Number(empty) === 0 },
    ]),
  )
}
