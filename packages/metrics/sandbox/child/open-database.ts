import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** Opens an empty database in memory that spills nothing to disk and fetches no extension. */
export async function openDatabase(memoryMb: number): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    // One thread, as for all facts: the same input gives the same bytes.
    threads: '1',
    memory_limit: `${memoryMb}MB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
  })
  const connection = await instance.connect()
  await connection.run('SET errors_as_json = true')
  return connection
}

/** From here on the database reads no file, and nothing of this can be taken back. */
export async function lockDatabase(connection: DuckDBConnection): Promise<void> {
  await connection.run("SET disabled_filesystems = 'LocalFileSystem'")
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
}
