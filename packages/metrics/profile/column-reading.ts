import type { Row } from '../connections/connection.ts'
import { maskValue } from './mask.ts'
import type { ColumnMeaning, ColumnProfile, NumberProfile, TextProfile, ValueCount } from './profile.ts'
import type { SampledColumn } from './sample.ts'
import { shapesOf } from './shape.ts'

/** What the scan may answer of a column, by the first letters of its name. */
type Answer = (name: string) => Row[string]

const mostShown = 10

/** A column's profile from the scan of all rows and the sample; the only place where values are put in, each of them masked. */
export function readColumn(sampled: SampledColumn, answer: Answer, rows: number, exact: boolean): ColumnProfile {
  const { column, writing, personal, counts } = sampled
  const there = count(answer('n'))
  const empty = count(answer('e'))
  const filled = there - empty
  const different = count(answer('d')) - (exact && empty > 0 ? 1 : 0)
  const show = (value: string) => maskValue(column.family === 'number' ? plainNumber(value) : value, personal?.kind ?? null)
  const values = countedValues(sampled, answer, rows)
  const shown = values.filter((value) => value.rows > 0).slice(0, mostShown)
  const standIns = values.filter(({ value, rows }) => rows > 0 && sampled.standIns.includes(value))
  const meant = filled - standIns.reduce((sum, value) => sum + value.rows, 0)
  return {
    name: column.name,
    type: column.type,
    family: column.family,
    meaning: writing === null ? null : readMeaning(writing, count(answer('m')), meant),
    nulls: rows - there,
    empty,
    filled,
    // An estimate may come out above what is possible.
    distinct: { count: Math.min(filled, Math.max(0, different)), exact },
    numbers: personal === null ? readNumbers(answer) : null,
    span: isDated(sampled) && answer('lo') !== null ? { first: show(String(answer('lo'))), last: show(String(answer('hi'))) } : null,
    text: column.family === 'text' && there > 0 ? readText(answer, show) : null,
    top: shown.map((value) => ({ ...value, value: show(value.value) })),
    topIsAll: filled > 0 && shown.reduce((sum, value) => sum + value.rows, 0) === filled,
    standIns,
    shapes: column.family === 'text' ? shapesOf(weighted(counts)) : [],
    personal,
  }
}

/** "1.50" and "1.0" as people write them; every database has its own way. */
function plainNumber(text: string): string {
  return Number.isFinite(Number(text)) ? String(Number(text)) : text
}

const count = (value: Row[string]) => Number(value ?? 0)

function countedValues({ candidates }: SampledColumn, answer: Answer, rows: number): ValueCount[] {
  const text = answer('t')
  if (text === null) return []
  const counts = new Map<string, number>(Object.entries(JSON.parse(String(text))))
  return candidates
    .map((value) => ({ value, rows: counts.get(value) ?? 0, share: rows === 0 ? 0 : (counts.get(value) ?? 0) / rows }))
    .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1))
}

function readMeaning({ is, says }: Pick<ColumnMeaning, 'is' | 'says'>, matching: number, meant: number): ColumnMeaning {
  return { is, says, matching, notMatching: meant - matching }
}

function isDated({ column, writing }: SampledColumn): boolean {
  return column.family === 'date' || column.family === 'moment' || writing?.is === 'date' || writing?.is === 'moment'
}

function readNumbers(answer: Answer): NumberProfile | null {
  const [lo, hi, mean] = [answer('lo'), answer('hi'), answer('mean')]
  if (mean === null || lo === null || hi === null) return null
  const sd = answer('sd')
  return {
    min: Number(lo),
    max: Number(hi),
    mean: Number(mean),
    sd: sd === null || !Number.isFinite(Number(sd)) ? null : Number(sd),
    quantiles: readQuantiles(answer('q')),
    zeros: count(answer('z')),
    negative: count(answer('neg')),
    notFinite: count(answer('nf')),
  }
}

function readQuantiles(text: Row[string]): NumberProfile['quantiles'] {
  if (text === null) return null
  const [p05, p25, p50, p75, p95] = (JSON.parse(String(text)) as readonly (number | null)[]).map((value) => value ?? Number.NaN)
  return [p05, p25, p50, p75, p95].every((value) => Number.isFinite(value)) ? { p05: p05!, p25: p25!, p50: p50!, p75: p75!, p95: p95! } : null
}

function readText(answer: Answer, show: (value: string) => string): TextProfile {
  return {
    shortest: count(answer('s')),
    longest: count(answer('l')),
    meanLength: count(answer('a')),
    first: show(String(answer('first') ?? '')),
    last: show(String(answer('last') ?? '')),
  }
}

/** Each value as often as it came up in the sample. */
function weighted(counts: SampledColumn['counts']): string[] {
  return counts.flatMap(([value, times]) => Array<string>(times).fill(value))
}
