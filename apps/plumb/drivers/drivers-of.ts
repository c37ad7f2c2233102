import { createHash } from 'node:crypto'
import { type Drivers, type LeftOut, moneyOfDrivers, type OutcomeWorth, sayCount, sayWhole } from '@plumbline/engine'
import { columnsOfOutcome, type Profile, readUnitTable } from '@plumbline/metrics'
import { canonicalJson, type Dataset, type Problem } from '@plumbline/model'
import { type DatasetPlace, placeDataset } from '../datasets/place.ts'
import { makeProfile } from '../datasets/profile.ts'
import { catchProblem, orThrow } from '../datasets/unanswered.ts'
import { isPersonal } from '../datasets/view.ts'
import type { Context } from '../operations/context.ts'
import type { OpenData } from '../operations/open-data.ts'
import { startOf } from './experiment-start.ts'
import type { DriversAnswer, DriversReading, OutcomeChoice } from './operation-types.ts'
import { type DriversSubject, type DriversWish, findSubject } from './subject.ts'
import { workOutDrivers } from './work.ts'
import { worthOf } from './worth.ts'

const level = 0.95
/** Changes when the same rows give another answer. */
const version = 2

/**
 * What goes with the outcome of a metric or of a column. What was worked out is kept until the data changes.
 *
 * keptOnly: for those who cannot wait; without a kept answer there are no drivers and no problem.
 */
export async function driversOf(context: Context, open: OpenData, wish: DriversWish, { keptOnly = false } = {}): Promise<DriversAnswer> {
  const { strategy } = open.loaded
  const subject = findSubject(wish, strategy)
  const { dataset } = subject
  const place = await placeDataset(dataset, strategy, open.facts)
  const base = { of: subject.of, dataset: { id: dataset.id, name: dataset.name }, outcome: wish.outcome ?? null, choices: [], money: [], experiment: null }
  if (place.problem !== null) return { ...base, says: place.problem.message, drivers: null, reading: null, problems: [place.problem] }
  if (subject.outcome === null) return { ...base, ...(await offerOutcomes(context, place, open, subject)) }
  const fingerprint = fingerprintOf(context, subject, [place, ...(await placesOfJoins(dataset, open))], open)
  const worth = worthOf(subject, strategy)
  if (keptOnly) {
    const kept = await context.kept.recall<Kept>(nameOf(subject), fingerprint)
    return {
      ...base,
      says: kept?.drivers.sentence ?? '',
      drivers: kept?.drivers ?? null,
      ...moneyAnd(kept, worth),
      experiment: startOf(subject, kept?.drivers ?? null),
      problems: [],
    }
  }
  const made = await catchProblem(
    context.kept.make<Kept>(nameOf(subject), fingerprint, (signal, progress) => make(subject, open, { context, signal, progress })),
  )
  if ('mend' in made) return { ...base, says: made.message, drivers: null, reading: null, problems: [made] }
  return { ...base, says: made.drivers.sentence, drivers: made.drivers, ...moneyAnd(made, worth), experiment: startOf(subject, made.drivers), problems: [] }
}

interface Kept {
  readonly drivers: Drivers
  readonly reading: DriversReading
}

/** Told anew each time, so that another worth of the goal needs no other reading. */
function moneyAnd(kept: Kept | null, worth: OutcomeWorth | null): Pick<DriversAnswer, 'money' | 'reading'> {
  return { reading: kept?.reading ?? null, money: kept === null ? [] : moneyOfDrivers(kept.drivers, worth) }
}

interface Making {
  readonly context: Context
  readonly signal: AbortSignal
  readonly progress: Context['progress']
}

async function make(subject: DriversSubject, { loaded: { strategy }, facts, now }: OpenData, { context, signal, progress }: Making): Promise<Kept> {
  const { dataset, has, wanted, unit } = subject
  const outcome = subject.outcome!
  progress(`Reading ${dataset.name}`, 0)
  const { relation, without } = orThrow(await facts.joined(dataset.id, strategy))
  const thing = `${subject.of.kind}/${subject.of.id}`
  const table = orThrow(await readUnitTable(relation, outcome, { rules: strategy.workspace, thing, signal }))
  const leftOut: LeftOut[] = [
    ...table.leftOut.map((each) => ({ ...each })),
    ...without.map(({ dataset: joined, says }) => ({ column: joined, code: 'not-joined' as const, says })),
  ]
  const drivers = await workOutDrivers(
    {
      attributes: table.columns,
      hits: table.hits,
      outcome: { has, wanted, unit },
      outcomeColumns: columnsOfOutcome(outcome),
      leftOut,
      level,
      seed: context.seed,
    },
    signal,
    (says, done) => progress(says, 0.1 + 0.9 * done),
  )
  const read = table.hits.length
  const says =
    read === table.units
      ? `All ${sayCount(table.units, unit)} of ${dataset.name} were looked at one by one.`
      : `Of ${sayCount(table.units, unit)} of ${dataset.name} ${sayWhole(read)} were looked at one by one, drawn by a hash of the row: the same ones each time. All of them were counted: ${sayWhole(table.unitsWithOutcome)} have ${has}.`
  return { drivers, reading: { units: table.units, unitsRead: read, says, sql: table.sql, readAt: now.toISOString() } }
}

const nameOf = ({ of, outcome }: DriversSubject) =>
  `drivers ${of.kind} ${of.id} ${createHash('sha256').update(canonicalJson(outcome)).digest('hex').slice(0, 12)}` // biome-ignore format: one thought

/** Where the joined datasets lie: their columns are attributes too. */
async function placesOfJoins({ joins = [] }: Dataset, { loaded: { strategy }, facts }: OpenData): Promise<readonly DatasetPlace[]> {
  const others = joins.flatMap(({ dataset }) => strategy.datasets.get(dataset) ?? [])
  return Promise.all(others.map((other) => placeDataset(other, strategy, facts)))
}

/** A database does not tell when its rows change: there an answer holds for the day. */
function fingerprintOf({ seed }: Context, { outcome, has, wanted, unit }: DriversSubject, places: readonly DatasetPlace[], { today }: OpenData): string {
  const changes = places.map(({ fingerprint }) => fingerprint)
  const day = places.some(({ changedAt }) => changedAt === null) ? today : null
  const rests = [version, ...changes, canonicalJson(outcome), has, wanted, unit, seed, day]
  return createHash('sha256').update(JSON.stringify(rests)).digest('hex')
}

/** Columns with a few values, rarest value first: what came of a unit is usually one of them. */
async function offerOutcomes(
  context: Context,
  place: DatasetPlace,
  { loaded: { strategy }, facts, now }: OpenData,
  { dataset }: DriversSubject,
): Promise<Pick<DriversAnswer, 'says' | 'drivers' | 'reading' | 'choices' | 'problems'>> {
  const profile = await makeProfile(context, place, { strategy, facts, now })
  if ('mend' in profile) return { says: profile.message, drivers: null, reading: null, choices: [], problems: [profile] }
  const choices = choicesOf(profile)
  const named = choices.slice(0, 6).map(({ outcome }) => outcome)
  const problem: Problem = {
    code: 'no-outcome',
    severity: 'note',
    place: { thing: `dataset/${dataset.id}` },
    message: `Nobody has said which column of ${dataset.name} tells the outcome.`,
    mend:
      named.length === 0
        ? 'Name a column and a value, such as: --outcome churned=yes'
        : `Choose one, such as: ${named.map((each) => `--outcome "${each}"`).join(', ')}`,
  }
  return { says: problem.message, drivers: null, reading: null, choices, problems: [problem] }
}

const mostValues = 6

function choicesOf({ columns, rows }: Profile): OutcomeChoice[] {
  return columns
    .filter((column) => column.topIsAll && column.top.length > 1 && column.top.length <= mostValues && !isPersonal(column))
    .toSorted((a, b) => a.top.length - b.top.length || columns.indexOf(b) - columns.indexOf(a))
    .flatMap((column) => {
      // Of a yes or no the rarer one; of more every value.
      const values = column.top.length === 2 ? column.top.slice(-1) : column.top
      const said = (value: string) => (column.family === 'boolean' ? (value === 'true' ? 'yes' : 'no') : value)
      return values
        .map(({ value: raw, rows: count }) => ({ value: said(raw), count }))
        .map(({ value, count }) => ({
          column: column.name,
          value,
          outcome: `${column.name}=${value.includes(',') ? `"${value}"` : value}`,
          share: count / rows,
        }))
    })
}
