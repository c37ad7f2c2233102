import { type SeriesAnomalies, sayAnomalies, sayCount, sayList, usualThreshold } from '@plumbline/engine'
import type { NamedColumns, TimedSeries } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import type { Context } from '../operations/context.ts'
import { answerInThread } from '../thread.ts'
import type { TableAnomalies } from './anomaly-types.ts'
import { describeTable, noteWithoutTime, refuseTable, withoutAnswer } from './describe-table.ts'
import type { OpenTable } from './open-table.ts'

export interface AnomaliesAsked extends NamedColumns {
  readonly threshold?: number | undefined
  /** Rows with their score that are given of a series, about; all when left out. */
  readonly most?: number | undefined
}

/** More numbers than these are not one answer. */
const mostReadings = 500_000

/** Finds the columns of a table, and what is out of the ordinary in each of its series. Rows stand as they are, one score each. */
export async function anomaliesOfTable(context: Context, { relation, rules }: OpenTable, asked: AnomaliesAsked): Promise<TableAnomalies> {
  const { findTimedColumns, readTimedRows } = await import('@plumbline/metrics')
  const threshold = asked.threshold ?? usualThreshold
  const table = { ...describeTable(relation), threshold }
  context.progress(`Reading ${table.from}`)
  const told = await findTimedColumns(relation, asked, context.signal)
  // Where nothing tells rows of one moment apart, they are taken one after the other: an hour that comes twice is no reason to be silent.
  const columns = 'mend' in told && told.code === 'two-rows-at-once' ? await findTimedColumns(relation, { ...asked, series: [] }, context.signal) : told
  if ('mend' in columns) return refuseTable(table, [columns])
  const read = await readTimedRows(relation, columns, { rules, signal: context.signal, eachRow: true })
  if ('problems' in read) return refuseTable(table, read.problems, columns)
  const readings = read.series.reduce((sum, { values }) => sum + values.length, 0)
  if (readings > mostReadings) return refuseTable(table, [tooMany(readings)], columns)
  const answers = await watchAll(context, read.series, threshold)
  const series = answers.filter((answer): answer is SeriesAnomalies => !isUndetermined(answer))
  const without = withoutAnswer(answers, read.series)
  const says = series.length === 0 ? `None of ${sayCount(without.length, 'series')} can be watched: ${without[0]!.because}.` : sayAll(series, without)
  return {
    says,
    ...table,
    columns,
    series: series.map((each) => thinned(each, asked.most)),
    without,
    problems: [...noteWithoutTime(read.withoutTime), ...('mend' in told ? [takenInTurn] : [])],
  }
}

/** The rows that a picture needs: of each of so many stretches the lowest, the highest and the strangest. */
function thinned(series: SeriesAnomalies, most: number | undefined): SeriesAnomalies {
  const { scores } = series
  if (most === undefined || scores.length <= most) return series
  const length = Math.ceil(scores.length / (most / 3))
  const kept = new Set<(typeof scores)[number]>()
  for (let from = 0; from < scores.length; from += length) {
    const stretch = scores.slice(from, from + length)
    const numbers = stretch.filter(({ value }) => value !== null)
    if (numbers.length === 0) continue
    kept.add(numbers.reduce((low, each) => (each.value! < low.value! ? each : low)))
    kept.add(numbers.reduce((high, each) => (each.value! > high.value! ? each : high)))
    kept.add(stretch.reduce((strange, each) => (each.score > strange.score ? each : strange)))
  }
  return { ...series, scores: scores.filter((each) => kept.has(each)) }
}

export interface AnomalyWork {
  readonly series: readonly TimedSeries[]
  readonly threshold: number
}

export type AnomalyMessage = { readonly done: number } | { readonly answers: readonly (SeriesAnomalies | Undetermined)[] }

function watchAll({ signal, progress }: Context, series: readonly TimedSeries[], threshold: number): Promise<readonly (SeriesAnomalies | Undetermined)[]> {
  const work: AnomalyWork = { series, threshold }
  return answerInThread<AnomalyMessage, readonly (SeriesAnomalies | Undetermined)[]>({
    module: new URL('./anomaly-worker.ts', import.meta.url),
    work,
    memoryMb: 1024,
    signal,
    onMessage: (message, answer) => ('done' in message ? progress('Watching the readings', message.done) : answer(message.answers)),
    name: 'The search for anomalies',
  })
}

function sayAll(series: readonly SeriesAnomalies[], without: TableAnomalies['without']): string {
  const lacking = without.length === 0 ? '' : ` ${without.length} could not be: ${sayList([...new Set(without.map(({ because }) => because))].slice(0, 2))}.`
  return `${sayAnomalies(series)}${lacking}`
}

const takenInTurn: Problem = {
  code: 'rows-in-turn',
  severity: 'note',
  place: {},
  message: 'Several rows share a moment; they were taken one after the other, as they stand.',
  mend: 'Nothing, where a clock was put back; else name the columns that tell the series apart.',
}

function tooMany(readings: number): Problem {
  const message = `${sayCount(readings, 'reading')} are more than one answer holds.`
  return { code: 'too-many-readings', severity: 'error', place: {}, message, mend: `Split the table: it takes up to ${sayCount(mostReadings, 'reading')}.` }
}
