import { type Condition, type Dataset, didYouMean, type Metric, type Problem, sayCondition } from '@plumbline/model'
import type { CompiledScan, MetricRequest, RowNumber } from './compile.ts'
import type { ColumnNeed } from './needs.ts'
import type { Held } from './nothing.ts'

/** What can keep a metric from having numbers, each with the step that failed and its mend. */

/** Each problem once: several metrics can meet the same one. */
export function distinctProblems(found: readonly Problem[]): Problem[] {
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()]
}

export function missingFolder(folder: string): Problem {
  return {
    code: 'data-folder-missing',
    severity: 'error',
    place: { file: folder },
    message: `There is no data folder ${folder}.`,
    found: folder,
    expected: 'a folder with the files that the datasets name',
    mend: 'Name the folder that holds the data files.',
  }
}

export function missingColumn(need: ColumnNeed, file: string, columns: readonly string[]): Problem {
  return {
    code: 'column-missing',
    severity: 'error',
    place: { thing: need.thing, path: need.path },
    message: `${need.thing} asks for column ${need.column} of ${file}; there is none.`,
    found: need.column,
    expected: `one of ${columns.slice(0, 12).join(', ')}${columns.length > 12 ? ', ...' : ''}`,
    mend: didYouMean(need.column, columns, 'Write a column that the file has, or add the column to the file.'),
  }
}

export function unknownDataset(thing: string, path: readonly string[], dataset: string, datasets: Iterable<string>): Problem {
  return {
    code: 'unknown-dataset',
    severity: 'error',
    place: { thing, path },
    message: `${thing} is computed from dataset ${dataset}; there is none.`,
    found: dataset,
    expected: 'a dataset of this strategy',
    mend: didYouMean(dataset, datasets, `Add a dataset ${dataset} with its file.`),
  }
}

/** What an aggregate cannot do without; days between take two columns. */
const wantedField = {
  sum: 'column',
  mean: 'column',
  'count distinct': 'column',
  quantile: 'column',
  ratio: 'numerator',
  conversion: 'unit',
  retention: 'unit',
  sql: 'sql',
} as const

/** Null when the computation names everything that its aggregate takes, and nothing that goes against it. */
export function incompleteComputation(metric: Metric, dataset: Dataset): Problem | null {
  const { aggregate, rolling, cumulative } = metric.computed!
  const wanted = aggregate === 'count' ? [] : aggregate === 'days between' ? (['from', 'to'] as const) : [wantedField[aggregate]]
  const field = wanted.find((each) => metric.computed![each] === undefined) ?? null
  if (field !== null) {
    return {
      code: 'computation-incomplete',
      severity: 'error',
      place: { thing: `metric/${metric.id}`, path: ['computed'] },
      message: `Metric ${metric.id} is a ${aggregate} but does not say of which ${field === 'unit' ? 'unit' : field === 'sql' ? 'SELECT' : 'column'}.`,
      expected: `"${field}" with ${field === 'sql' ? 'a SELECT' : 'the name of a column'}`,
      mend: `Add "${field}: ..." to its computation.`,
    }
  }
  const follows = aggregate === 'conversion' || aggregate === 'retention'
  const windowed = rolling !== undefined || cumulative !== undefined
  const clash = (path: string, message: string, mend: string): Problem => ({
    code: 'computation-clash',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', path] },
    message: `Metric ${metric.id} ${message}`,
    mend,
  })
  if (rolling !== undefined && cumulative !== undefined) return clash('rolling', 'is both rolling and cumulative.', 'Take one of them out.')
  if (windowed && (follows || aggregate === 'sql'))
    return clash(
      rolling === undefined ? 'cumulative' : 'rolling',
      `is a ${aggregate}, which has no window.`,
      'Take "rolling" or "cumulative" out, or choose a longer grain.',
    )
  if ((windowed || follows) && dataset.time === undefined) {
    const mend = `Name the time column of dataset ${dataset.id} under "time".`
    return clash(
      windowed ? (rolling === undefined ? 'cumulative' : 'rolling') : 'aggregate',
      `reaches over time, but dataset ${dataset.id} does not say when its rows happened.`,
      mend,
    )
  }
  return null
}

export function unknownTimeZone(timeZone: string): Problem {
  return {
    code: 'unknown-time-zone',
    severity: 'error',
    place: { thing: 'workspace/workspace', path: ['timeZone'] },
    message: `There is no time zone ${timeZone}.`,
    found: timeZone,
    expected: 'an IANA name such as Europe/Berlin',
    mend: 'Write the name of a city of the zone, such as Europe/Berlin, or UTC.',
  }
}

export function emptyTable(dataset: Dataset, file: string): Problem {
  return {
    code: 'no-rows',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: [dataset.table === undefined ? 'file' : 'table'] },
    message: `${file} holds no rows.`,
    expected: 'at least one row below the column names',
    mend: dataset.table === undefined ? 'Export the file again and look into it.' : 'Look into the table, and whether the user of the source may see its rows.',
  }
}

export function unreadableTimes(dataset: Dataset, file: string, unreadable: number, rows: number): Problem {
  return {
    code: 'unreadable-times',
    severity: unreadable === rows ? 'error' : 'warning',
    place: { thing: `dataset/${dataset.id}`, path: ['time'] },
    message: `${unreadable === rows ? 'No row' : `${unreadable} of ${rows} rows`} of ${file} ${unreadable === rows ? 'has' : 'have no'} readable time in column ${dataset.time}${unreadable === rows ? '' : '; they are left out'}.`,
    expected: 'dates such as 2026-10-31, months such as 2026-10, quarters such as 2026-Q4, or years',
    mend: 'Fill in the dates, written as year-month-day (numbers of periods, such as 1 to 40, need the date of each), or name another column under "time".',
  }
}

export function wrongSnapshotDate(dataset: Dataset, today: string): Problem {
  const written = dataset.asOf
  return {
    code: written === undefined ? 'snapshot-without-date' : 'snapshot-date',
    severity: 'warning',
    place: { thing: `dataset/${dataset.id}`, path: ['asOf'] },
    message: `Dataset ${dataset.id} has no time column and ${written === undefined ? 'does not say of which day it is' : `"${written}" is no date`}; today is taken.`,
    ...(written === undefined ? {} : { found: written }),
    expected: 'the day of the snapshot',
    mend: `Add "asOf: ${today}" to the dataset, or name its time column under "time".`,
  }
}

/** A filter that left nothing. empty: the condition that no row meets by itself; null where only all of them together leave none. */
export function noMatchingRows(metric: Metric, file: string, empty: Condition | null, conditions: readonly Condition[], held: Held): Problem {
  const own = empty !== null && Object.hasOwn(metric.computed!.where ?? {}, empty.column)
  const wanted = empty === null || !('values' in empty.test) ? null : empty.test.values.map(String).join(' or ')
  const values = held.kind === 'values' ? held.values : []
  const seen =
    held.kind === 'range'
      ? ` Column ${empty!.column} goes from ${held.from} to ${held.to}.`
      : values.length === 0
        ? ''
        : ` Column ${empty!.column} holds ${values
            .slice(0, 6)
            .map((value) => `"${value}"`)
            .join(', ')}${values.length > 6 ? ', ...' : ''}.`
  const why =
    empty === null
      ? `: ${conditions.map(sayCondition).join(', ')} do not hold together in any row`
      : wanted !== null && empty.test.is === 'in'
        ? `: no ${empty.column} is "${wanted}"`
        : `: in no row ${sayCondition(empty)}`
  return {
    code: 'no-matching-rows',
    severity: 'error',
    place: {
      thing: `metric/${metric.id}`,
      path: empty === null || own || conditions.length === 0 ? ['computed', 'where', ...(empty === null ? [] : [empty.column])] : ['where', empty.column],
    },
    message: `No row of ${file} passes the filter of metric ${metric.id}${conditions.length === 0 ? '' : why}.${seen}`,
    ...(wanted === null ? {} : { found: wanted }),
    expected: held.kind === 'range' ? `something between ${held.from} and ${held.to}` : 'a value that the column holds',
    mend: didYouMean(wanted ?? '', values, 'Write a value that the column holds, or take the filter out.'),
  }
}

export function noNumbers(metric: Metric, file: string, { column, to }: RowNumber, unreadable: number): Problem {
  if (to !== undefined) return noDays(metric, file, column, to)
  return {
    code: 'no-numbers',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `Column ${column} of ${file} holds no number${unreadable > 0 ? `; its ${unreadable} filled cells are text` : ''}, so metric ${metric.id} has no value.`,
    found: column,
    expected: 'numbers such as 1234.5',
    mend: unreadable > 0 ? 'Write the numbers with a point and without signs of money or thousands.' : 'Fill the column, or name another one.',
  }
}

function noDays(metric: Metric, file: string, from: string, to: string): Problem {
  return {
    code: 'no-numbers',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `No row of ${file} holds a time both in ${from} and in ${to}, so metric ${metric.id} has no value.`,
    found: `${from}, ${to}`,
    expected: 'times such as 2026-10-31 14:30',
    mend: 'Look whether both columns hold times, or name others.',
  }
}

export function zeroDenominator(metric: Metric, file: string): Problem {
  return {
    code: 'zero-denominator',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', 'denominator'] },
    message: `The denominator of metric ${metric.id} is zero in every period of ${file}.`,
    expected: 'a column that does not sum up to zero',
    mend: 'Name the column that counts the whole, or leave the denominator out to count all rows.',
  }
}

export function unreadableValues(metric: Metric, file: string, { column, to }: RowNumber, unreadable: number): Problem {
  const what = to === undefined ? `no number in column ${column}` : `something that is no time in ${column} or ${to}`
  return {
    code: 'unreadable-values',
    severity: 'warning',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `${unreadable} row${unreadable === 1 ? '' : 's'} of ${file} hold${unreadable === 1 ? 's' : ''} ${what}; metric ${metric.id} leaves ${unreadable === 1 ? 'it' : 'them'} out.`,
    found: column,
    expected: to === undefined ? 'numbers such as 1234.5' : 'times such as 2026-10-31 14:30',
    mend: `Mend these cells, or empty them where the ${to === undefined ? 'number' : 'time'} is not known.`,
  }
}

export function noWholePeriod({ metric, grain }: MetricRequest, file: string, because: string): Problem {
  return {
    code: 'no-whole-period',
    severity: 'warning',
    place: { thing: `metric/${metric.id}`, path: ['grain'] },
    message: `${file} holds no whole ${grain} for metric ${metric.id}: ${because}.`,
    expected: `rows of a whole ${grain}`,
    mend: `Wait until the ${grain} has ended, or choose a shorter grain.`,
  }
}

export function noFullWindow(metric: Metric, file: string): Problem {
  return {
    code: 'no-full-window',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `${file} does not reach over ${metric.computed!.rolling ?? 'so many'} periods, so metric ${metric.id} has no value yet.`,
    expected: 'rows of as many periods as the window is long',
    mend: 'Choose a shorter window or grain, or bring older rows.',
  }
}

export function noUnits(metric: Metric, file: string): Problem {
  const { unit, start } = metric.computed!
  return {
    code: 'no-units',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', start === undefined ? 'unit' : 'start'] },
    message: `No row of ${file} ${start === undefined ? `has a ${unit}` : `with a ${unit} is a start`}, so metric ${metric.id} has nobody to follow.`,
    expected: 'rows that say who it is',
    mend: start === undefined ? 'Name the column that says who it is under "unit".' : 'Mend the condition under "start", or take it out.',
  }
}

export function tooManySlices(dataset: Dataset, { query }: CompiledScan, most: number): Problem {
  const by = [...new Set(query.sets.flatMap(({ by }) => by))]
  return {
    code: 'too-many-slices',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['dimensions'] },
    message: `Split by ${by.join(' and ')}, dataset ${dataset.id} comes apart into more than ${most} groups.`,
    expected: 'columns of few values',
    mend: 'Split by a column that groups, such as a region, or choose a longer grain.',
  }
}

export function rowsAfterToday(dataset: Dataset, file: string, last: string, today: string): Problem {
  return {
    code: 'rows-after-today',
    severity: 'warning',
    place: { thing: `dataset/${dataset.id}`, path: ['time'] },
    message: `${file} has rows dated up to ${last}, after today (${today}); they stand in no history.`,
    found: last,
    expected: `dates up to ${today}`,
    mend: 'Look whether plans are mixed with facts, or whether day and month are swapped.',
  }
}
