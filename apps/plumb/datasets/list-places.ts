import { readdir, realpath } from 'node:fs/promises'
import { extname, isAbsolute, join, relative } from 'node:path'
import type { Problem, Source } from '@plumbline/model'
import { type Candidate, listTables } from './candidate.ts'

/** What can be looked at in a source: a table of a database, a file of a folder. */
export interface Place {
  readonly name: string
  readonly about: string
}

const dataEndings = ['.csv', '.tsv', '.txt', '.parquet', '.json', '.jsonl', '.ndjson', '.xlsx']
const mostFiles = 1_000

/** The tables of a database with the number of their columns, or the data files of a folder; or why they cannot be listed. */
export function listPlaces(source: Source, candidate: Candidate): Promise<readonly Place[] | Problem> {
  return isDatabase(source) || source.kind === 'warehouse' ? listTables(source.id, candidate) : listFiles(source, candidate.facts.folder)
}

export const isDatabase = ({ kind }: Source): boolean => kind === 'postgres' || kind === 'duckdb'

async function listFiles(source: Source, folder: string): Promise<readonly Place[] | Problem> {
  const path = await realpath(join(folder, source.path ?? '.')).catch(() => null)
  if (path === null || isAbsolute(source.path ?? '') || leaves(relative(folder, path))) return missingFolder(source)
  const found = await readdir(path, { withFileTypes: true }).catch(() => null)
  if (found === null) return missingFolder(source)
  const names = found.filter((each) => each.isFile() && dataEndings.includes(endingOf(each.name))).map(({ name }) => name)
  return names
    .toSorted()
    .slice(0, mostFiles)
    .map((name) => ({ name, about: endingOf(name).slice(1) }))
}

function endingOf(name: string): string {
  return extname(name.toLowerCase().replace(/\.gz$/, ''))
}

function leaves(way: string): boolean {
  return way.startsWith('..') || isAbsolute(way)
}

function missingFolder({ id, name, path }: Source): Problem {
  return {
    code: 'data-folder-missing',
    severity: 'error',
    place: { thing: `source/${id}`, path: ['path'] },
    message: `There is no folder ${path ?? ''} in the data folder; source ${name} needs it.`.replace('folder  in', 'folder in'),
    ...(path === undefined ? {} : { found: path }),
    expected: 'a folder inside of the data folder of the workspace',
    mend: 'Put the folder into the data folder of the workspace on the machine where Plumbline runs, and write its name under "path".',
  }
}
