import { createHash, randomBytes } from 'node:crypto'
import {
  type Facts,
  findConflicts,
  linkColumns,
  type Mask,
  maskValue,
  type PersonalKind,
  type Relation,
  type Survey,
  siloMap,
  suggestMappings,
  surveyColumns,
} from '@plumbline/metrics'
import type { Problem, Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import type { SilosAnswer } from './operation-types.ts'
import { type DatasetPlace, placeDataset } from './place.ts'
import { makeProfile } from './profile.ts'

export interface SilosQuestion {
  readonly strategy: Strategy
  readonly facts: Facts
  readonly now: Date
}

/** What was seen of the columns: what everything else follows from, without reading the data again. */
interface Seen {
  readonly survey: Survey
  /** Kinds of personal data by "dataset.column". */
  readonly personal: Readonly<Record<string, PersonalKind>>
  readonly readAt: string
  readonly problems: readonly Problem[]
}

/** Larger surveys are not kept: the map is then made anew from the data. */
const mostKeptEntries = 500_000

/**
 * The map of the data as it lies there now; null when nobody has looked since it changed. Where only terms changed it is worked out anew from what was
 * seen then. Suggestions that were answered since are left out.
 */
export async function recallSilos({ kept }: Context, strategy: Strategy, facts: Facts): Promise<SilosAnswer | null> {
  const places = await readablePlaces(strategy, facts)
  const known = await kept.recall<SilosAnswer>('silos', fingerprintOf(places, strategy))
  if (known !== null) return withoutAnswered(known, strategy)
  const seen = await kept.recall<Seen | { readonly survey: null }>('survey', fingerprintOf(places))
  if (seen === null || seen.survey === null) return null
  return withoutAnswered(await kept.make('silos', fingerprintOf(places, strategy), async () => workOut(seen, strategy)), strategy)
}

/**
 * Compares the columns of all datasets that can be read, in three steps: profiles (to know what must be masked), hashes and sums of each column, then
 * which columns join, what they may mean and what keeps them apart. Values of personal columns leave it masked only.
 */
export async function makeSilos(context: Context, question: SilosQuestion, { again = false } = {}): Promise<SilosAnswer> {
  const { strategy, facts } = question
  const known = again ? null : await recallSilos(context, strategy, facts)
  if (known !== null) return known
  const places = await readablePlaces(strategy, facts)
  const made = await context.kept.make<SilosAnswer>(
    'silos',
    fingerprintOf(places, strategy),
    async (signal, progress) => {
      const seen = await lookAt(places, { ...context, signal, progress }, question)
      const entries = seen.survey.columns.reduce((sum, { sketch }) => sum + (sketch === null ? 0 : sketch.rows.length * (1 + sketch.hashes.length)), 0)
      await context.kept.make('survey', fingerprintOf(places), async () => (entries > mostKeptEntries ? { survey: null } : seen), { again: true })
      return workOut(seen, strategy)
    },
    { again: true },
  )
  return withoutAnswered(made, strategy)
}

async function lookAt(places: readonly DatasetPlace[], context: Context, { strategy, facts, now }: SilosQuestion): Promise<Seen> {
  const { signal, progress } = context
  const personal: Record<string, PersonalKind> = {}
  const relations: Relation[] = []
  const problems: Problem[] = []
  for (const [at, place] of places.entries()) {
    signal.throwIfAborted()
    progress(`Looking into ${place.dataset.name}`, (0.5 * at) / places.length)
    const profile = await makeProfile(context, place, { strategy, facts, now })
    const relation = 'mend' in profile ? profile : await facts.relation(place.dataset.id, strategy)
    if ('mend' in relation) problems.push(relation)
    else relations.push(relation)
    if ('mend' in profile) continue
    for (const column of profile.columns) if (column.personal !== null) personal[`${place.dataset.id}.${column.name}`] = column.personal.kind
  }
  progress('Comparing columns', 0.5)
  const onProgress = (done: number, of: number) => progress(`Comparing columns, ${done} of ${of}`, 0.5 + (0.45 * done) / Math.max(1, of))
  const { survey, problems: refused } = await surveyColumns(relations, { signal, onProgress, ...(await saltOf(context)) })
  return { survey: withoutPersonal(survey, personal), personal, readAt: now.toISOString(), problems: [...problems, ...refused] }
}

/** Hashes that are kept cannot be looked up elsewhere: each workspace has a secret of its own for them. Those of a folder are gone with the answer. */
async function saltOf({ kept, store }: Context): Promise<{ readonly salt?: string }> {
  if (store === null) return {}
  return { salt: (await kept.make('salt', 'of hashes', async () => ({ salt: randomBytes(16).toString('hex') }))).salt }
}

/** What is kept holds no values of people, not even where there are few of them. */
function withoutPersonal(survey: Survey, personal: Seen['personal']): Survey {
  const columns = survey.columns.map((column) => (personal[`${column.dataset}.${column.column}`] === undefined ? column : { ...column, categories: null }))
  return { ...survey, columns }
}

function workOut({ survey, personal, readAt, problems }: Seen, strategy: Strategy): SilosAnswer {
  const mask: Mask = ({ dataset, column }, value) => maskValue(value, personal[`${dataset}.${column}`] ?? null)
  const links = linkColumns(survey)
  const conflicts = findConflicts(survey, strategy, { links, mask })
  const map = siloMap(survey, strategy, { links, conflicts })
  const { terms: suggestions, newTerms } = suggestMappings(survey, strategy, { links })
  return { says: map.says, readAt, map, suggestions, newTerms, conflicts, problems }
}

/** What stands there when nobody has looked. */
export const notLooked: SilosAnswer = {
  says: 'Nobody has compared the columns since the data changed.',
  readAt: null,
  map: null,
  suggestions: [],
  newTerms: [],
  conflicts: [],
  problems: [],
}

async function readablePlaces(strategy: Strategy, facts: Facts): Promise<readonly DatasetPlace[]> {
  const places = await Promise.all([...strategy.datasets.values()].map((dataset) => placeDataset(dataset, strategy, facts)))
  return places.filter(({ elsewhere, problem }) => !elsewhere && problem === null)
}

/** What the data is and how it is written down; with a strategy also what its terms are. */
function fingerprintOf(places: readonly DatasetPlace[], strategy?: Strategy): string {
  const terms = strategy === undefined ? '' : JSON.stringify([...strategy.terms.values()])
  return createHash('sha256')
    .update(`${places.map(({ dataset, fingerprint }) => `${dataset.id} ${fingerprint}`).join('\n')}\n${terms}`)
    .digest('hex')
}

/** A column that somebody has confirmed or refused for a term is no suggestion for it any more; a confirmed one for no term at all. */
function withoutAnswered(answer: SilosAnswer, { terms }: Strategy): SilosAnswer {
  const answered = new Set<string>()
  const confirmed = new Set<string>()
  for (const { id, columns = [] } of terms.values())
    for (const { dataset, column, status } of columns) {
      if (status !== 'suggested') answered.add(`${id} ${dataset}.${column}`)
      if (status === 'confirmed') confirmed.add(`${dataset}.${column}`)
    }
  const nameOf = ({ dataset, column }: { readonly dataset: string; readonly column: string }) => `${dataset}.${column}`
  return {
    ...answer,
    suggestions: answer.suggestions.filter(({ term, column }) => !confirmed.has(nameOf(column)) && !answered.has(`${term} ${nameOf(column)}`)),
    newTerms: answer.newTerms.filter(({ columns }) => !columns.some((column) => confirmed.has(nameOf(column)))),
  }
}
