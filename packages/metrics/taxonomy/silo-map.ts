import type { Strategy } from '@plumbline/model'
import { type ColumnName, isUnique, type LeftOut, type Survey, type SurveyedColumn, type SurveyedDataset, sayColumn } from './column.ts'
import type { Conflict } from './conflicts/conflict.ts'
import { findConflicts } from './find-conflicts.ts'
import { type Link, type Links, linkColumns } from './link.ts'
import type { Cardinality, Match } from './match.ts'
import type { FormName } from './normal-form.ts'
import { sayRatio } from './say.ts'
import { findTwins, type Twins } from './twins.ts'

/** Which sources join, how well, and what keeps the others apart. */
export interface SiloMap {
  /** The answer in a sentence. */
  readonly says: string
  readonly sources: readonly Silo[]
  /** Between datasets, best first; at most three ways for a pair. */
  readonly joins: readonly SiloJoin[]
  /** Datasets that hold the same rows twice. */
  readonly twins: readonly Twins[]
  /** Datasets that join no other. */
  readonly alone: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

/** A source with its datasets. */
export interface Silo {
  /** Null for the data folder itself. */
  readonly id: string | null
  readonly name: string
  readonly datasets: readonly SurveyedDataset[]
}

export interface SiloJoin {
  readonly left: ColumnName
  readonly right: ColumnName
  /** True where the datasets lie in two sources. */
  readonly acrossSources: boolean
  /** joined: at least 95 in 100 rows of the many side find their partner as they stand; partly: some; blocked: they would with one spelling. */
  readonly state: 'joined' | 'partly' | 'blocked'
  readonly cardinality: Cardinality
  /** Shares of values and rows that are found on the other side, as they stand. */
  readonly leftInRight: Match
  readonly rightInLeft: Match
  /** The same once spelling is evened out in the form named. */
  readonly evened: { readonly form: FormName; readonly leftInRight: Match; readonly rightInLeft: Match } | null
  readonly score: number
  /** True where the dataset declares the join. */
  readonly declared: boolean
  readonly says: string
  /** What blocks it, as the conflicts say. */
  readonly blockedBy: readonly string[]
}

export interface SiloOptions {
  readonly links?: Links
  readonly conflicts?: readonly Conflict[]
  /** Joins shown; 300 when left out. */
  readonly most?: number
}

/** The map of all surveyed datasets. */
export function siloMap(survey: Survey, strategy: Pick<Strategy, 'datasets' | 'sources' | 'terms'>, options: SiloOptions = {}): SiloMap {
  const { links = linkColumns(survey), most = 300 } = options
  const conflicts = options.conflicts ?? findConflicts(survey, strategy, { links })
  const columns = new Map(survey.columns.map((column) => [sayColumn(column), column]))
  const found = bestOfEachPair(links.compared.filter((link) => isJoin(link, columns))).map((link) => joinOf(link, survey, strategy, conflicts))
  const joins = found.sort((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || b.score - a.score)
  const joined = new Set(joins.flatMap(({ left, right }) => [left.dataset, right.dataset]))
  const alone = survey.datasets.map(({ id }) => id).filter((id) => !joined.has(id))
  const sources = silosOf(survey, strategy)
  return {
    says: saySilos(sources, joins, alone),
    sources,
    joins: joins.slice(0, most),
    twins: findTwins(survey, links.compared, columns),
    alone,
    leftOut: [
      ...survey.leftOut,
      ...links.leftOut,
      ...(joins.length > most ? [{ what: `${joins.length - most} joins`, because: `${most} are shown`, mend: 'Look at fewer datasets at a time.' }] : []),
    ],
  }
}

const stateOrder: readonly SiloJoin['state'][] = ['joined', 'blocked', 'partly']

/** Two columns join when they likely mean the same and one of them identifies a row; or both hold many values. */
function isJoin({ left, right, score, match }: Link, columns: ReadonlyMap<string, SurveyedColumn>): boolean {
  if (match === null || score < 0.5) return false
  const [a, b] = [columns.get(sayColumn(left))!, columns.get(sayColumn(right))!]
  const shared = Math.max(match.best.leftInRight.values.ratio, match.best.rightInLeft.values.ratio)
  if (shared === 0) return false
  const identifies = [a, b].some((column) => isUnique(column) && column.sketch!.values >= 3)
  return identifies || Math.min(a.sketch!.values, b.sketch!.values) >= 20
}

/** The likeliest three column pairs of two datasets; one that identifies rows goes before one that does not. */
function bestOfEachPair(links: readonly Link[]): readonly Link[] {
  const pairs = new Map<string, Link[]>()
  for (const link of links) {
    const key = [link.left.dataset, link.right.dataset].sort().join(' ')
    pairs.set(key, [...(pairs.get(key) ?? []), link])
  }
  const rank = ({ cardinality, score }: Link) => (cardinality === 'many-to-many' ? 0 : 1) + score
  return [...pairs.values()].flatMap((pair) => pair.sort((a, b) => rank(b) - rank(a)).slice(0, 3))
}

function joinOf(link: Link, { datasets }: Survey, strategy: Pick<Strategy, 'datasets'>, conflicts: readonly Conflict[]): SiloJoin {
  const { left, right, match, cardinality, score } = link
  const { asStored, best } = match!
  const sourceOf = (id: string) => datasets.find((dataset) => dataset.id === id)?.source ?? null
  const now = manySide(cardinality, asStored)
  const evened = manySide(cardinality, best)
  const state = now.rows.low >= 0.95 ? 'joined' : evened.rows.ratio >= 0.95 && best.form !== 'as-stored' ? 'blocked' : 'partly'
  const blockedBy = conflicts.filter(
    ({ code, columns }) =>
      (code === 'id-format' || code === 'spelling') && [left, right].every((side) => columns.some((column) => sayColumn(column) === sayColumn(side))),
  )
  const formats = blockedBy.filter(({ code }) => code === 'id-format')
  return {
    left,
    right,
    acrossSources: sourceOf(left.dataset) !== sourceOf(right.dataset),
    state,
    cardinality,
    leftInRight: asStored.leftInRight,
    rightInLeft: asStored.rightInLeft,
    evened: best.form === 'as-stored' ? null : { form: best.form, leftInRight: best.leftInRight, rightInLeft: best.rightInLeft },
    score,
    declared: isDeclared(left, right, strategy) || isDeclared(right, left, strategy),
    says: `${sayRatio(asStored.leftInRight.rows.ratio)} of the rows of ${sayColumn(left)} are found in ${sayColumn(right)}, and ${sayRatio(asStored.rightInLeft.rows.ratio)} the other way.`,
    // How ids are written says more than the values one by one.
    blockedBy: (formats.length > 0 ? formats : blockedBy).map(({ says }) => says),
  }
}

/** The side whose rows look for a partner: the one that does not identify a row. */
function manySide(cardinality: Cardinality, { leftInRight, rightInLeft }: { readonly leftInRight: Match; readonly rightInLeft: Match }): Match {
  if (cardinality === 'many-to-one') return leftInRight
  if (cardinality === 'one-to-many') return rightInLeft
  return leftInRight.rows.ratio >= rightInLeft.rows.ratio ? leftInRight : rightInLeft
}

function isDeclared(from: ColumnName, to: ColumnName, { datasets }: Pick<Strategy, 'datasets'>): boolean {
  return (datasets.get(from.dataset)?.joins ?? []).some(
    ({ dataset, on }) => dataset === to.dataset && Object.entries(on).some(([own, other]) => own === from.column && other === to.column),
  )
}

function silosOf({ datasets }: Survey, { sources }: Pick<Strategy, 'sources'>): readonly Silo[] {
  const ids = [...new Set(datasets.map(({ source }) => source))]
  return ids.map((id) => ({ id, name: id === null ? 'Data folder' : (sources.get(id)?.name ?? id), datasets: datasets.filter(({ source }) => source === id) }))
}

function saySilos(sources: readonly Silo[], joins: readonly SiloJoin[], alone: readonly string[]): string {
  const across = joins.filter(({ acrossSources }) => acrossSources)
  const partly =
    islandsOf(
      sources,
      across.filter(({ state }) => state !== 'partly'),
    ) > islandsOf(sources, across)
      ? ', some only in part'
      : ''
  const blocked = joins.filter(({ state }) => state === 'blocked').length
  const lonely = alone.length === 0 ? '' : ` ${listOf(alone)} ${alone.length === 1 ? 'joins' : 'join'} no other dataset.`
  const held = blocked === 0 ? '' : ` ${blocked === 1 ? 'One join loses' : `${blocked} joins lose`} rows to spelling.`
  if (sources.length < 2)
    return `${joins.length === 0 ? 'No two datasets join' : `${joins.length} ${joins.length === 1 ? 'pair' : 'pairs'} of columns join datasets`} in ${sources[0]?.name ?? 'no source'}.${held}${lonely}`
  const islands = islandsOf(sources, across)
  const joining =
    islands === sources.length
      ? `The ${sources.length} sources do not join: nothing in one is found in another.`
      : islands === 1
        ? `All ${sources.length} sources join${partly}.`
        : `The ${sources.length} sources fall into ${islands} groups that do not join${partly === '' ? '' : ', and join inside of them only in part'}.`
  return `${joining}${held}${lonely}`
}

/** Groups of sources that joins hold together. */
function islandsOf(sources: readonly Silo[], joins: readonly SiloJoin[]): number {
  const group = new Map<string, number>()
  sources.forEach(({ datasets }, index) => {
    for (const { id } of datasets) group.set(id, index)
  })
  for (const { left, right } of joins) {
    const [from, to] = [group.get(left.dataset), group.get(right.dataset)]
    for (const [id, own] of group) if (own === from) group.set(id, to!)
  }
  return new Set(group.values()).size
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 5)
  const rest = names.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
