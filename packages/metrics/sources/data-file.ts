import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type Dataset, didYouMean, type Problem, type Strategy } from '@plumbline/model'
import type { FileFormat } from '../dialects/duckdb.ts'

/** A file of the data folder. */
export interface DataFile {
  /** Absolute, with symbolic links resolved. */
  readonly path: string
  /** Relative to the data folder, with forward slashes. */
  readonly name: string
  readonly format: FileFormat | 'xlsx'
  readonly bytes: number
  readonly changedAtMs: number
}

const formats: Readonly<Record<string, DataFile['format']>> = {
  '.xlsx': 'xlsx',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.parquet': 'parquet',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
}

/** The file of a dataset, or why it cannot be read. Nothing outside of the folder is ever looked at, also not by way of a symbolic link. */
export async function findDataFile(dataset: Dataset, strategy: Strategy, folder: string): Promise<DataFile | Problem> {
  const source = dataset.source === undefined ? undefined : strategy.sources.get(dataset.source)
  if (dataset.file === undefined) return withoutFile(dataset)
  const wanted = join(source?.path ?? '', dataset.file.replaceAll('\\', '/'))
  const name = wanted.split(sep).join('/')
  const path = resolve(folder, wanted)
  if (isAbsolute(dataset.file) || !isInside(path, folder)) return outside(dataset)
  const format = formats[extname(path.replace(/\.gz$/, '')).toLowerCase()]
  if (format === undefined || /[*?[\]{}]/.test(name)) return wrongFormat(dataset)
  const real = await realpath(path).catch(() => null)
  if (real === null) return missing(dataset, name, await namesIn(dirname(path), folder))
  if (!isInside(real, folder)) return outside(dataset)
  const { size, mtimeMs } = await stat(real)
  return { path: real, name, format, bytes: size, changedAtMs: mtimeMs }
}

/** Whether it is packed, so that the database alone can look into it. */
export function isPacked({ name }: Pick<DataFile, 'name'>): boolean {
  return name.toLowerCase().endsWith('.gz')
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

async function namesIn(directory: string, folder: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => [])
  return names.map((name) => relative(folder, join(directory, name)).split(sep).join('/'))
}

const at = (dataset: Dataset, field: string) => ({ thing: `dataset/${dataset.id}`, path: [field] })

function withoutFile(dataset: Dataset): Problem {
  return {
    code: 'dataset-without-file',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}` },
    message: `Dataset ${dataset.id} does not say which file holds it.`,
    expected: 'a file relative to the data folder',
    mend: 'Add "file: orders.csv" to it.',
  }
}

function outside(dataset: Dataset): Problem {
  return {
    code: 'data-file-outside',
    severity: 'error',
    place: at(dataset, 'file'),
    message: `The file ${dataset.file} of dataset ${dataset.id} lies outside of the data folder.`,
    found: dataset.file,
    expected: 'a path relative to the data folder, inside of it',
    mend: 'Put the file into the data folder and write its name only.',
  }
}

function wrongFormat(dataset: Dataset): Problem {
  return {
    code: 'data-file-format',
    severity: 'error',
    place: at(dataset, 'file'),
    message: `The file ${dataset.file} of dataset ${dataset.id} is of a kind that cannot be read.`,
    found: dataset.file,
    expected: 'one .csv, .tsv, .parquet, .json, .jsonl, .ndjson or .xlsx file',
    mend: 'Save the table as CSV, one file, and write its name.',
  }
}

function missing(dataset: Dataset, name: string, names: readonly string[]): Problem {
  return {
    code: 'data-file-missing',
    severity: 'error',
    place: at(dataset, 'file'),
    message: `There is no file ${name} in the data folder; dataset ${dataset.id} needs it.`,
    found: name,
    expected: 'a file in the data folder',
    mend: didYouMean(name, names, `Put ${name} into the data folder, or mend the name.`),
  }
}
