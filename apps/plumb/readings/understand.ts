import { didYouMean, examplePeriod, type Metric, type Problem, readPeriodText, type Strategy, shiftPeriod } from '@plumbline/model'
import type { Entry, WrittenEntry } from './entry.ts'
import { checkValue, readWritten } from './value.ts'

/** What is known when numbers are entered. */
export interface EntryRules {
  readonly strategy: Strategy
  /** ISO date in the zone of the workspace. */
  readonly today: string
  /** Take numbers of metrics that are computed from data, and numbers that look wrong. */
  readonly force: boolean
  readonly reason: string | undefined
}

export interface Understood {
  readonly entries: readonly Entry[]
  /** Of an error, nothing is to be kept. */
  readonly problems: readonly Problem[]
}

/** Understands every number, or says of all that are wrong what is wrong with them. */
export function understandEntries(written: readonly WrittenEntry[], rules: EntryRules): Understood {
  const read = written.map((entry) => understandEntry(entry, rules))
  const entries = read.flatMap(({ entry }) => entry ?? [])
  return { entries, problems: [...read.flatMap(({ problems }) => problems), ...sayTwice(entries)] }
}

function understandEntry(written: WrittenEntry, rules: EntryRules): { readonly entry: Entry | null; readonly problems: readonly Problem[] } {
  const { strategy } = rules
  const metric = strategy.metrics.get(written.metric)
  if (metric === undefined) return { entry: null, problems: [unknownMetric(written, strategy)] }
  const period = readPeriodText(written.period, metric.grain, strategy.workspace)
  const value = readWritten(written.value)
  const problems = [
    ...refuseComputed(metric, written, rules),
    ...(period === null ? [noPeriod(metric, written, strategy)] : checkTime(metric, period, written, rules)),
    ...checkValue(metric, value, written, rules.force),
  ]
  if (period === null || value === undefined) return { entry: null, problems }
  return { entry: { metric: metric.id, period, value: value?.value ?? null, place: written.place }, problems }
}

function unknownMetric({ metric, place }: WrittenEntry, { metrics }: Strategy): Problem {
  return {
    code: 'unknown-metric',
    severity: 'error',
    place,
    message: `There is no metric "${metric}".`,
    found: metric,
    expected: 'the id of a metric of this strategy',
    mend: didYouMean(metric, metrics.keys(), `Write it first, such as: metrics: { ${metric === '' ? 'my-metric' : metric}: { name: ... } }`),
  }
}

/** Two sources for one number are an argument waiting to happen: it takes a will and a reason. */
function refuseComputed({ id, computed, formula }: Metric, { place }: WrittenEntry, { force, reason }: EntryRules): Problem[] {
  if (computed === undefined && formula === undefined) return []
  if (force && reason !== undefined) return []
  const how = computed === undefined ? `by its formula ${formula}` : `from the dataset ${computed.dataset}`
  return [
    {
      code: 'metric-computed',
      severity: 'error',
      place,
      message: force ? `Metric ${id} is computed ${how}, and no reason is given for another number.` : `Metric ${id} is computed ${how}.`,
      found: id,
      expected: 'a metric whose numbers people enter',
      mend: 'Mend the data and refresh; or give the number with force and a reason: it then stands instead of the computed one until it is taken back.',
    },
  ]
}

function noPeriod({ id, grain }: Metric, { period, place }: WrittenEntry, { workspace }: Strategy): Problem {
  const expected = examplePeriod(grain, workspace)
  return {
    code: 'bad-period',
    severity: 'error',
    place,
    message: `"${period}" is no ${grain}; metric ${id} has one number a ${grain}.`,
    found: period,
    expected,
    mend: `Write ${expected}.`,
  }
}

function checkTime({ id, grain }: Metric, period: string, { place }: WrittenEntry, { today }: EntryRules): Problem[] {
  const found = period
  if (period > today) {
    return [
      {
        code: 'period-not-begun',
        severity: 'error',
        place,
        message: `The ${grain} of ${period} has not begun; today is ${today}.`,
        found,
        mend: 'Write what was observed; what is wished for is a target of a goal.',
      },
    ]
  }
  if (shiftPeriod(period, grain, 1) <= today) return []
  return [
    {
      code: 'period-not-over',
      severity: 'warning',
      place,
      message: `The ${grain} of ${period} is not over; the number of ${id} counts as that of the whole ${grain}.`,
      found,
      mend: `Enter it again when the ${grain} is over.`,
    },
  ]
}

/** Two numbers for one period in one go: nobody could say which is meant. */
function sayTwice(entries: readonly Entry[]): Problem[] {
  const seen = new Map<string, Entry>()
  return entries.flatMap((entry): Problem[] => {
    const key = `${entry.metric} ${entry.period}`
    const first = seen.get(key)
    seen.set(key, entry)
    if (first === undefined || first.value === entry.value) return []
    const message = `${entry.metric} in ${entry.period} stands here twice, as ${first.value ?? 'taken back'} and as ${entry.value ?? 'taken back'}.`
    return [{ code: 'entered-twice', severity: 'error', place: entry.place, message, mend: 'Leave one of them out.' }]
  })
}
