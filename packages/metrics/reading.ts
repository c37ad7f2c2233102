import { type Dataset, dateIn, type Grain, type NumberSource, type Problem, periodOf, spanOfRows } from '@plumbline/model'
import { type CompiledScan, compileScan, type MetricPlan, type MetricRequest } from './compile.ts'
import { DatabaseRefusal, type Row } from './connections/connection.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { problemOfMatches } from './joins.ts'
import { explainNothing } from './nothing.ts'
import { joinsOf, type OpenDataset, openDataset } from './open-dataset.ts'
import * as problems from './problems.ts'
import type { MetricReading } from './query.ts'
import { firstWholePeriod } from './reach.ts'
import { type ReadingContext, unanswered } from './reading-context.ts'
import { isProblem } from './relation.ts'
import { type Group, readSeries, readValue, type Series, totalsOf, wholenessOf } from './series.ts'
import { metricSql } from './sql/one-metric.ts'
import { ownSql } from './sql/own.ts'
import { mostGroups, scanSql, splitColumns } from './sql/scan.ts'

export interface DatasetReading {
  readonly readings: readonly MetricReading[]
  /** What concerns all of them. */
  readonly problems: readonly Problem[]
}

/** Answers all requests of one dataset in one scan; those whose rows count in the light of other rows have a statement each. */
export async function readDataset(dataset: Dataset, requests: readonly MetricRequest[], context: ReadingContext): Promise<DatasetReading> {
  const opened = await openDataset(dataset, requests, context)
  if (isProblem(opened)) return { readings: requests.map((request) => unanswered(request)), problems: [opened] }
  const { table, usable, refused } = opened
  if (usable.length === 0) return { readings: refused, problems: [] }
  try {
    const answered = await readUsable(opened, context)
    return { readings: [...refused, ...answered.readings], problems: answered.problems }
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error
    // One metric that the database cannot compute does not take the others along.
    const one = usable.length > 1 && (error.reason === 'wrong-type' || error.reason === 'other')
    if (!one) return { readings: [...refused, ...usable.map((request) => unanswered(request, table.explain(error)))], problems: [] }
    const each: DatasetReading[] = []
    for (const request of usable) each.push(await readDataset(dataset, [request], context))
    return {
      readings: [...refused, ...each.flatMap(({ readings }) => readings)],
      problems: problems.distinctProblems(each.flatMap(({ problems: found }) => found)),
    }
  }
}

async function readUsable({ table, scope: whole, usable, joins }: OpenDataset, context: ReadingContext): Promise<DatasetReading> {
  const { now, rules, signal, since } = context
  const { dataset } = whole
  const timed = dataset.time !== undefined
  const scope = since === undefined || !timed ? whole : { ...whole, since }
  const today = dateIn(rules.timeZone, now)
  const compiled = compileScan(
    dataset,
    usable,
    joins.map((join) => join.dataset.id),
  )
  const ask = (sql: string) => table.connection.rows(sql, signal === undefined ? {} : { signal })
  const rows = await ask(scanSql(compiled.query, scope))
  if (rows.length > mostGroups)
    return { readings: usable.map((request) => unanswered(request)), problems: [problems.tooManySlices(dataset, compiled, mostGroups)] }
  const sets = groupsBySet(rows, compiled).map((groups, index) => wholeOnly(groups, compiled.query.sets[index]!.grain, context))

  const wholes = sets.map((groups, index) => (compiled.query.sets[index]!.by.length === 0 ? groups : withoutSlices(groups)))
  // Nothing new since the day is no fault of the data.
  if (since !== undefined && wholes.every((groups) => groups.length === 0)) return { readings: usable.map((request) => unanswered(request)), problems: [] }
  const counted = compiled.plans.map((plan) => plan.rows)
  const ofDataset = timed ? problemsOfTime(dataset, wholes[0]!, counted, table.says, today) : problemsOfSnapshot(dataset, wholes[0]!, table.says, today)
  const ofJoins = problemsOfJoins(joins, dataset, table, wholes[0]!)
  const found = ofDataset
  if (found.some((problem) => problem.severity === 'error')) return { readings: usable.map((request) => unanswered(request)), problems: found }

  const readings: MetricReading[] = []
  const latestDays = wholes[0]!.flatMap(({ last }) => last ?? [])
  const latest = latestDays.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null)
  for (const plan of compiled.plans) {
    const { request } = plan
    // A join that found nothing stops those metrics that use it, and no others.
    const joined = joinsOf(dataset, request).flatMap((id) => ofJoins.get(id) ?? [])
    if (joined.some(({ severity }) => severity === 'error')) {
      readings.push(unanswered(request, ...joined))
      continue
    }
    const total = wholes[plan.total]!
    const totals = totalsOf(total, compiled.query.parts.length, timed)
    const own = plan.value.of === 'own share' || plan.value.of === 'own value'
    const groups = own
      ? wholeOnly(sorted((await ask(ownSql(request, scope))).map((row) => groupOf(row, request.by.length, 2))), request.grain, context)
      : sets[plan.split]!
    const series = timed ? seriesOf(plan, groups, total, today, rules) : snapshotOf(plan, groups, periodOf(asOfDay(dataset) ?? today, request.grain, rules))
    const read = totals[plan.rows] === 0 ? [] : series
    const source: NumberSource = {
      metric: request.metric.id,
      dataset: dataset.id,
      file: table.file,
      rows: totals[plan.rows]!,
      readAt: now.toISOString(),
      ...(timed && latest !== null ? { latest: { day: latest, span: spanOfRows(latestDays, rules, request.grain) } } : {}),
      sql: metricSql(request, {
        ...whole,
        table: { ...whole.table, from: table.shown },
        joins: joins.map((join) => ({ ...join, table: { ...join.table, from: join.table.shown } })),
      }),
    }
    const reading = { request, source, latest, bytes: table.bytes, changedAt: table.changedAt, says: table.says, dialect: scope.dialect.name }
    if (since !== undefined && read.every(({ values }) => values.length === 0)) {
      readings.push({ ...reading, series: [], problems: [] })
    } else if (read.every(({ values, partial }) => values.length === 0 && partial === null)) {
      readings.push({ ...reading, series: [], problems: [...joined, await explainNothing(plan, totals, table, scope)] })
    } else if (read.every(({ values }) => values.length === 0)) {
      readings.push({
        ...reading,
        series: read,
        problems: [problems.noWholePeriod(request, table.says, read.find(({ partial }) => partial !== null)!.partial!.because)],
      })
    } else readings.push({ ...reading, series: read, problems: [...joined, ...unreadable(plan, totals, table.says)] })
  }
  return { readings, problems: found }
}

/** Groups of each set, in order of period and dimensions. */
function groupsBySet(rows: readonly Row[], { query }: CompiledScan): Group[][] {
  const columns = splitColumns(query)
  return query.sets.map(({ by }, set) => {
    const own = by.map((column) => columns.indexOf(column))
    return sorted(
      rows
        .filter((row) => Number(row.set) === set)
        .map((row) => {
          const group = groupOf(row, columns.length, query.parts.length)
          return { ...group, dimensions: own.map((index) => group.dimensions[index]!) }
        }),
    )
  })
}

/** Without periods of which only a part was read. */
function wholeOnly(groups: Group[], grain: Grain | null, { since, rules }: ReadingContext): Group[] {
  if (since === undefined || grain === null) return groups
  const first = firstWholePeriod(since, grain, rules)
  return groups.filter(({ period }) => period !== null && period >= first)
}

/** The groups of a split set as those of the whole: rows add up and the latest is the latest; other parts are not read from here. */
function withoutSlices(groups: readonly Group[]): Group[] {
  const byPeriod = new Map<string | null, Group>()
  for (const group of groups) {
    const before = byPeriod.get(group.period)
    const latest = before === undefined || (group.last !== null && (before.last === null || group.last > before.last)) ? group.last : before.last
    const parts = before === undefined ? group.parts : group.parts.map((part, index) => (part ?? 0) + (before.parts[index] ?? 0))
    byPeriod.set(group.period, { period: group.period, dimensions: [], last: latest, parts })
  }
  return [...byPeriod.values()]
}

function groupOf(row: Row, dimensions: number, parts: number): Group {
  const text = (value: Row[string] | undefined) => (value === null || value === undefined ? null : String(value))
  const number = (value: Row[string] | undefined) => (value === null || value === undefined ? null : Number(value))
  return {
    period: text(row.period),
    dimensions: Array.from({ length: dimensions }, (_, index) => text(row[`d${index}`])),
    last: text(row.last),
    parts: Array.from({ length: parts }, (_, index) => number(row[`p${index}`])),
  }
}

/** By period, then by dimension, nothing first; by code unit, so that the order is the same on every database. */
function sorted(groups: readonly Group[]): Group[] {
  const compare = (a: string | null, b: string | null) => (a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1)
  return [...groups].sort((a, b) => {
    let order = compare(a.period, b.period)
    for (let index = 0; order === 0 && index < a.dimensions.length; index++) order = compare(a.dimensions[index]!, b.dimensions[index]!)
    return order
  })
}

function seriesOf(plan: MetricPlan, groups: readonly Group[], total: readonly Group[], today: string, rules: PeriodRules): Series[] {
  const whole = wholenessOf(total, plan.request.grain, today)
  return whole === null ? [] : readSeries(plan, groups, whole, today, rules)
}

function snapshotOf(plan: MetricPlan, groups: readonly Group[], period: string): Series[] {
  return groups.flatMap((group): Series[] => {
    const value = readValue(plan, { ...group, period })
    return value === null ? [] : [{ dimensions: group.dimensions, values: [value], partial: null }]
  })
}

/** counted: which parts count the rows of a metric. Rows without a time are missed only where a metric would have counted them: an open deal has no closing day. */
function problemsOfTime(dataset: Dataset, groups: readonly Group[], counted: readonly number[], says: string, today: string): Problem[] {
  const sum = (some: readonly Group[], part = 0) => some.reduce((rows, group) => rows + (group.parts[part] ?? 0), 0)
  const rows = sum(groups)
  if (rows === 0) return [problems.emptyTable(dataset, says)]
  const timeless = groups.filter((group) => group.period === null)
  const without = sum(timeless)
  const withoutTime = without === rows || counted.some((part) => sum(timeless, part) > 0) ? without : 0
  const last = groups.reduce((latest, group) => (group.last !== null && group.last > latest ? group.last : latest), '')
  return [
    ...(withoutTime > 0 ? [problems.unreadableTimes(dataset, says, withoutTime, rows)] : []),
    ...(last > today ? [problems.rowsAfterToday(dataset, says, last, today)] : []),
  ]
}

function problemsOfSnapshot(dataset: Dataset, groups: readonly Group[], says: string, today: string): Problem[] {
  if ((groups[0]?.parts[0] ?? 0) === 0) return [problems.emptyTable(dataset, says)]
  return asOfDay(dataset) === null ? [problems.wrongSnapshotDate(dataset, today)] : []
}

function problemsOfJoins(joins: OpenDataset['joins'], dataset: Dataset, table: OpenDataset['table'], groups: readonly Group[]): ReadonlyMap<string, Problem> {
  const total = (part: number) => groups.reduce((sum, group) => sum + (group.parts[part] ?? 0), 0)
  return new Map(
    joins.flatMap((join, index) => {
      const problem = problemOfMatches(dataset, table, join, total(0), total(1 + index))
      return problem === null ? [] : [[join.dataset.id, problem] as const]
    }),
  )
}

function unreadable({ request: { metric }, value }: MetricPlan, totals: readonly number[], says: string): Problem[] {
  const numbers = 'number' in value ? [value.number, ...('denominator' in value && value.denominator !== null ? [value.denominator] : [])] : []
  return numbers.flatMap((number) => {
    const count = totals[number.unreadable]!
    return count === 0 ? [] : [problems.unreadableValues(metric, says, number, count)]
  })
}

/** The day of a snapshot, where it is written as a date. */
function asOfDay({ asOf: text }: Dataset): string | null {
  const padded = text === undefined ? '' : /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text.slice(0, 10)
  return /^\d{4}-\d{2}-\d{2}$/.test(padded) && new Date(`${padded}T00:00:00Z`).toJSON()?.startsWith(padded) ? padded : null
}
