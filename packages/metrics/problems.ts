import { type Dataset, didYouMean, type Metric, type Problem } from '@plumbline/model'
import type { ColumnNeed } from './compile.ts'

/** What can keep a metric from having numbers, each with the step that failed and its mend. */

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

/** Null when the computation names every column that its aggregate takes. */
export function incompleteComputation(metric: Metric): Problem | null {
  const { aggregate, column, numerator } = metric.computed!
  const field =
    (aggregate === 'sum' || aggregate === 'mean') && column === undefined ? 'column' : aggregate === 'ratio' && numerator === undefined ? 'numerator' : null
  if (field === null) return null
  return {
    code: 'computation-incomplete',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `Metric ${metric.id} is a ${aggregate} but does not say of which column.`,
    expected: `"${field}" with the name of a column`,
    mend: `Add "${field}: ..." to its computation.`,
  }
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

export function emptyFile(dataset: Dataset, file: string): Problem {
  return {
    code: 'no-rows',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['file'] },
    message: `${file} holds no rows.`,
    expected: 'at least one row below the column names',
    mend: 'Export the file again and look into it.',
  }
}

export function unreadableTimes(dataset: Dataset, file: string, unreadable: number, rows: number): Problem {
  return {
    code: 'unreadable-times',
    severity: unreadable === rows ? 'error' : 'warning',
    place: { thing: `dataset/${dataset.id}`, path: ['time'] },
    message: `${unreadable === rows ? 'No row' : `${unreadable} of ${rows} rows`} of ${file} ${unreadable === rows ? 'has' : 'have no'} readable time in column ${dataset.time}${unreadable === rows ? '' : '; they are left out'}.`,
    expected: 'dates such as 2026-10-31 or 2026-10',
    mend: 'Write the dates as year-month-day, or name another column under "time".',
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

export function noMatchingRows(metric: Metric, file: string, column: string | null, values: readonly string[]): Problem {
  const wanted = column === null ? '' : String(metric.computed!.where![column])
  const seen =
    values.length === 0
      ? ''
      : ` Column ${column} holds ${values
          .slice(0, 6)
          .map((value) => `"${value}"`)
          .join(', ')}${values.length > 6 ? ', ...' : ''}.`
  return {
    code: 'no-matching-rows',
    severity: 'error',
    place: { thing: `metric/${metric.id}`, path: ['computed', 'where', ...(column === null ? [] : [column])] },
    message: `No row of ${file} passes the filter of metric ${metric.id}${column === null ? '' : `: no ${column} is "${wanted}"`}.${seen}`,
    ...(column === null ? {} : { found: wanted }),
    expected: 'a value that the column holds',
    mend: didYouMean(wanted, values, 'Write a value that the column holds, or take the filter out.'),
  }
}

export function noNumbers(metric: Metric, file: string, column: string, unreadable: number): Problem {
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

export function unreadableValues(metric: Metric, file: string, column: string, unreadable: number): Problem {
  return {
    code: 'unreadable-values',
    severity: 'warning',
    place: { thing: `metric/${metric.id}`, path: ['computed'] },
    message: `${unreadable} row${unreadable === 1 ? '' : 's'} of ${file} hold${unreadable === 1 ? 's' : ''} no number in column ${column}; metric ${metric.id} leaves ${unreadable === 1 ? 'it' : 'them'} out.`,
    found: column,
    expected: 'numbers such as 1234.5',
    mend: 'Mend these cells, or empty them where the number is not known.',
  }
}

export function noWholePeriod(metric: Metric, file: string, because: string): Problem {
  return {
    code: 'no-whole-period',
    severity: 'warning',
    place: { thing: `metric/${metric.id}`, path: ['grain'] },
    message: `${file} holds no whole ${metric.grain} for metric ${metric.id}: ${because}.`,
    expected: `rows of a whole ${metric.grain}`,
    mend: `Wait until the ${metric.grain} has ended, or choose a shorter grain.`,
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
