import { sayPeriod } from '@plumbline/engine/words'
import type { ColumnProfile, Facts, Freshness, Profile } from '@plumbline/metrics'
import type { Dataset, Metric, Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import { promisesOf, recallReport } from './contracts.ts'
import type { DatasetView, SourceView } from './operation-types.ts'
import { type DatasetPlace, placeDataset } from './place.ts'
import { makeProfile, recallProfile } from './profile.ts'

/** A dataset as people see it, with what is known of it by now. */
export interface SeenDataset {
  readonly place: DatasetPlace
  readonly profile: Profile | null
  readonly view: DatasetView
}

/** What is known of one dataset. Where nothing is kept, as with a folder, its rows are read; elsewhere they are not. */
export async function seeDataset(context: Context, dataset: Dataset, strategy: Strategy, facts: Facts, now: Date): Promise<SeenDataset> {
  const place = await placeDataset(dataset, strategy, facts)
  const asked =
    place.problem !== null || place.elsewhere
      ? null
      : await (context.store === null ? makeProfile(context, place, { strategy, facts, now }) : recallProfile(context, place, { strategy, now }))
  if (asked !== null && 'mend' in asked) return { place, profile: null, view: viewOf({ ...place, problem: asked }, null, [], strategy) }
  const profile = asked
  const promised = promisesOf(strategy).filter((each) => each.dataset.id === dataset.id)
  const reports = profile === null ? [] : await Promise.all(promised.map((each) => recallReport(context, each, { strategy, facts, now })))
  const contracts = promised.map(({ contract: { id, name } }, at) => ({ id, name, state: reports[at]?.state ?? ('not run' as const) }))
  return { place, profile, view: viewOf(place, profile, contracts, strategy) }
}

function viewOf(place: DatasetPlace, profile: Profile | null, contracts: DatasetView['contracts'], strategy: Strategy): DatasetView {
  const { dataset } = place
  const source = dataset.source === undefined ? undefined : strategy.sources.get(dataset.source)
  const owner = dataset.owner === undefined ? undefined : strategy.people.get(dataset.owner)
  return {
    id: dataset.id,
    name: dataset.name,
    row: dataset.row ?? null,
    source: source === undefined ? null : { id: source.id, name: source.name },
    where: place.says,
    bytes: place.bytes,
    changedAt: place.changedAt,
    ...judge(place, profile, contracts),
    rows: profile?.rows ?? null,
    columns: profile?.columns.length ?? null,
    latest: profile?.freshness?.latest ?? null,
    span: profile?.freshness?.span ?? null,
    ageDays: profile?.freshness?.ageDays ?? null,
    promisedDays: profile?.freshness?.promisedDays ?? null,
    personal: (profile?.columns ?? []).filter(isPersonal).map(({ name }) => name),
    contracts,
    metrics: metricsOn(dataset.id, strategy).map(({ id, name }) => ({ id, name })),
    owner: owner === undefined ? null : { id: owner.id, name: owner.name },
    readAt: profile?.readAt ?? null,
    problem: place.problem,
  }
}

function judge(
  { problem, elsewhere, dataset, says: where }: DatasetPlace,
  profile: Profile | null,
  contracts: DatasetView['contracts'],
): Pick<DatasetView, 'state' | 'says' | 'mend'> {
  if (elsewhere)
    return {
      state: 'not connected',
      says: 'It lies in a place that is not connected yet.',
      mend: `Export it to a CSV or Parquet file and connect that, or connect the database it lies in.`,
    }
  if (problem !== null) return { state: 'broken', says: problem.message, mend: problem.mend }
  if (profile === null) return { state: 'not looked at', says: `Nobody has looked into ${where ?? dataset.name} since it changed.`, mend: 'Look into it.' }
  const { freshness } = profile
  if (freshness?.isLate)
    return {
      state: 'late',
      says: `${sayLatest(freshness)}; promised are ${days(freshness.promisedDays!)}.`,
      mend: 'Ask its owner why it has stopped.',
    }
  const worst = profile.remarks.find(({ severity, code }) => severity === 'warning' && code !== 'late' && code !== 'freshness')
  if (worst !== undefined) return { state: 'incomplete', says: worst.says, mend: worst.mend }
  const broken = contracts.find(({ state }) => state === 'broken')
  if (broken !== undefined)
    return {
      state: 'incomplete',
      says: `The contract ${broken.name} is broken.`,
      mend: 'Look which of its rules failed, and mend the rows where they come from.',
    }
  return { state: 'in order', says: 'Nothing stands out.', mend: null }
}

function sayLatest({ latest, span, ageDays }: Freshness): string {
  return span === 'day' ? `Its latest row is ${days(ageDays)} old` : `Its latest rows are of ${sayPeriod(latest, span)}, which ended ${days(ageDays)} ago`
}

const days = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'day' : 'days'}`

/** The metrics that are computed from a dataset, by way of a join too. */
export function metricsOn(dataset: string, { metrics, datasets }: Strategy): readonly Metric[] {
  const joinedBy = new Set([...datasets.values()].filter(({ joins }) => joins?.some((join) => join.dataset === dataset)).map(({ id }) => id))
  return [...metrics.values()].filter(
    ({ computed }) =>
      computed !== undefined &&
      (computed.dataset === dataset || (joinedBy.has(computed.dataset) && columnsOf(computed).some((column) => column.startsWith(`${dataset}.`)))),
  )
}

/** The columns that a metric reads, as far as its definition names them. */
export function columnsOf(computed: NonNullable<Metric['computed']>): readonly string[] {
  const { column, numerator, denominator, from, to, unit, where, start, event } = computed
  return [
    ...[column, numerator, denominator, from, to, unit].filter((name) => name !== undefined),
    ...[where, start, event].flatMap((filter) => Object.keys(filter ?? {})),
  ]
}

/** The sources of a strategy, the data folder first where datasets lie in it. */
export function viewSources({ sources, datasets }: Strategy): readonly SourceView[] {
  const countOf = (id: string | null) => [...datasets.values()].filter(({ source }) => (source ?? null) === id).length
  const own = countOf(null) === 0 ? [] : [{ id: null, name: 'Data folder', kind: 'folder' as const, where: null, secret: null, datasets: countOf(null) }]
  return [
    ...own,
    ...[...sources.values()].map(({ id, name, kind, path, schema, secret }) => ({
      id,
      name,
      kind,
      where: path ?? schema ?? null,
      secret: secret ?? null,
      datasets: countOf(id),
    })),
  ]
}

/** Columns from half a chance on are treated as personal. */
export function isPersonal({ personal }: ColumnProfile): boolean {
  return personal !== null && personal.confidence >= 0.5
}
