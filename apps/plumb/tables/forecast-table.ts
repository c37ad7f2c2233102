import {
  type SeriesOutlook,
  type Spacing,
  sayAmount,
  sayCount,
  sayList,
  saySpacing,
  spacingOf,
  sumHeldOut,
  type TableQuestion,
  usualAhead,
} from '@plumbline/engine'
import { forecastTableSeries } from '@plumbline/engine/forecast-table'
import type { NamedColumns, TimedSeries } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { workInThreads } from '../forecasting/pool.ts'
import { workHere } from '../forecasting/work-all.ts'
import type { Context } from '../operations/context.ts'
import { describeTable, noteWithoutTime, refuseTable, withoutAnswer } from './describe-table.ts'
import type { TableForecast } from './forecast-types.ts'
import type { OpenTable } from './open-table.ts'

export interface ForecastAsked extends NamedColumns {
  readonly ahead?: number | undefined
  readonly heldOut: number
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

/** More numbers than these are not one answer. */
const mostPoints = 2_000_000
/** From so many series on, threads are worth their start. */
const worthThreads = 12

/** Finds the columns of a table, and forecasts each of its series. */
export async function forecastTable(context: Context, { relation, rules }: OpenTable, asked: ForecastAsked): Promise<TableForecast> {
  const { findTimedColumns, readTimedRows } = await import('@plumbline/metrics')
  const table = describeTable(relation)
  context.progress(`Reading ${table.from}`)
  const columns = await findTimedColumns(relation, asked, context.signal)
  if ('mend' in columns) return withoutForecast(table, [columns])
  const read = await readTimedRows(relation, columns, { rules, signal: context.signal })
  if ('problems' in read) return withoutForecast(table, read.problems, columns)
  const spacing = spacingOf(read.series)
  if (isUndetermined(spacing)) return withoutForecast(table, [asProblem(spacing)], columns)
  // One looks no further ahead than back, unless one asks to.
  const longest = read.series.reduce((most, { at }) => Math.max(most, at.length), 0) - asked.heldOut
  const ahead = asked.ahead ?? Math.max(1, Math.min(usualAhead(spacing), longest))
  if (read.series.length * ahead > mostPoints) return withoutForecast(table, [tooMany(read.series.length, ahead)], columns)
  const answers = await forecastAll(context, read.series, { spacing, ahead, ...asked })
  const series = answers.filter((answer): answer is SeriesOutlook => !isUndetermined(answer))
  const without = withoutAnswer(answers, read.series)
  const heldOut = sumHeldOut(series.flatMap(({ heldOut: own }) => (own === null ? [] : [own])))
  const problems = notesOf(read)
  const answer = { ...table, columns, every: saySpacing(spacing), ahead, heldOut, series, without, problems }
  return { says: sayTable(answer, spacing), ...answer }
}

type Work = Pick<TableQuestion, 'spacing' | 'ahead' | 'heldOut' | 'minimum' | 'maximum'>

async function forecastAll(
  { seed, signal, progress }: Context,
  all: readonly TimedSeries[],
  { spacing, ahead, heldOut, minimum, maximum }: Work,
): Promise<readonly (SeriesOutlook | Undetermined)[]> {
  const works = all.map((series): TableQuestion => ({ series, spacing, ahead, heldOut, minimum, maximum, seed }))
  const answers = new Array<SeriesOutlook | Undetermined>(works.length)
  let done = 0
  const onAnswer = (index: number, answer: SeriesOutlook | Undetermined) => {
    answers[index] = answer
    progress('Forecasting', ++done / works.length)
  }
  const wanted = { works, onAnswer, signal }
  if (works.length >= worthThreads) await workInThreads(new URL('./forecast-worker.ts', import.meta.url), {}, wanted)
  else await workHere(forecastTableSeries, wanted)
  return answers
}

function sayTable({ series, without, ahead, heldOut }: Omit<TableForecast, 'says'>, spacing: Spacing): string {
  const every = saySpacing(spacing).replace(/^an? /, '')
  if (series.length === 0) return `None of ${sayCount(without.length, 'series')} can be forecast: ${without[0]!.because}.`
  const first = series[0]!
  const end = first.points.at(-1)!
  const course =
    series.length === 1
      ? `${first.name} will likely be between ${sayAmount(end.low80, null)} and ${sayAmount(end.high80, null)} after ${sayCount(ahead, 'step')} of ${saySpacing(spacing)} if nothing changes.`
      : `${sayCount(series.length, 'series')}, one number every ${every}, forecast ${ahead} ahead.`
  const lacking = without.length === 0 ? '' : ` ${without.length} could not be: ${sayList([...new Set(without.map(({ because }) => because))].slice(0, 2))}.`
  return `${course}${lacking}${heldOut === null ? '' : ` ${sayHeldOut(heldOut)}`}`
}

function sayHeldOut({ mase, lastSeasonMase, inside80 }: NonNullable<TableForecast['heldOut']>): string {
  const kept = `Of what was kept back, ${sayPercent(inside80)} came inside the range that 8 in 10 should`
  if (mase === null || lastSeasonMase === null || lastSeasonMase === 0) return `${kept}.`
  const closer = 1 - mase / lastSeasonMase
  return `${kept}; the middle was ${sayPercent(Math.abs(closer))} ${closer >= 0 ? 'closer' : 'further off'} than repeating the last season.`
}

/** "81%": what was measured on a few periods says no more. */
const sayPercent = (ratio: number) => sayAmount(Math.round(ratio * 100) / 100, 'ratio')

function notesOf({ withoutTime, together }: { readonly withoutTime: number; readonly together: number }): readonly Problem[] {
  const notes = noteWithoutTime(withoutTime)
  if (together === 0) return notes
  const message = `${sayCount(together, 'row')} shared a moment with another; their mean counts.`
  return [...notes, { code: 'rows-together', severity: 'note', place: {}, message, mend: 'Nothing, where a clock was put back; else look at them.' }]
}

/** An answer without any series, for the reasons that are given. */
export function withoutForecast(
  table: Pick<TableForecast, 'from' | 'offered'>,
  problems: readonly Problem[],
  columns: TableForecast['columns'] = null,
): TableForecast {
  return { ...refuseTable(table, problems, columns), every: null, ahead: 0, heldOut: null }
}

function asProblem({ undetermined, because, mend }: Undetermined): Problem {
  return { code: undetermined, severity: 'error', place: {}, message: `${because.charAt(0).toUpperCase()}${because.slice(1)}.`, mend }
}

function tooMany(series: number, ahead: number): Problem {
  const message = `${sayCount(series, 'series')} of ${ahead} steps ahead are more numbers than one answer holds.`
  return { code: 'too-many-points', severity: 'error', place: {}, message, mend: 'Ask for fewer steps, or split the table.' }
}
