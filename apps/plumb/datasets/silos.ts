import { createHash } from 'node:crypto'
import {
  type Facts,
  findConflicts,
  linkColumns,
  type Mask,
  maskValue,
  type PersonalKind,
  type Relation,
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

const name = 'silos'

/** The map that was made of the data as it lies there now; null when nobody has looked since it changed. Suggestions that were answered since are left out. */
export async function recallSilos({ kept }: Context, strategy: Strategy, facts: Facts): Promise<SilosAnswer | null> {
  const places = await readablePlaces(strategy, facts)
  const found = await kept.recall<SilosAnswer>(name, fingerprintOf(places))
  return found === null ? null : withoutAnswered(found, strategy)
}

/**
 * Compares the columns of all datasets that can be read, in three steps: profiles (to know what must be masked), hashes and sums of each column, then
 * which columns join, what they may mean and what keeps them apart. Values of personal columns leave it masked only.
 */
export async function makeSilos(context: Context, { strategy, facts, now }: SilosQuestion, { again = false } = {}): Promise<SilosAnswer> {
  const places = await readablePlaces(strategy, facts)
  const made = await context.kept.make<SilosAnswer>(
    name,
    fingerprintOf(places),
    async (signal, progress) => {
      const own = { ...context, signal, progress }
      const kinds = new Map<string, PersonalKind>()
      const relations: Relation[] = []
      const problems: Problem[] = []
      for (const [at, place] of places.entries()) {
        signal.throwIfAborted()
        progress(`Looking into ${place.dataset.name}`, (0.5 * at) / places.length)
        const profile = await makeProfile(own, place, { strategy, facts, now })
        const relation = 'mend' in profile ? profile : await facts.relation(place.dataset.id, strategy)
        if ('mend' in relation) problems.push(relation)
        else relations.push(relation)
        if ('mend' in profile) continue
        for (const column of profile.columns) if (column.personal !== null) kinds.set(`${place.dataset.id}.${column.name}`, column.personal.kind)
      }
      progress('Comparing columns', 0.5)
      const onProgress = (done: number, of: number) => progress(`Comparing columns, ${done} of ${of}`, 0.5 + (0.45 * done) / Math.max(1, of))
      const { survey, problems: refused } = await surveyColumns(relations, { signal, onProgress })
      const mask: Mask = ({ dataset, column }, value) => maskValue(value, kinds.get(`${dataset}.${column}`) ?? null)
      const links = linkColumns(survey)
      const conflicts = findConflicts(survey, strategy, { links, mask })
      const map = siloMap(survey, strategy, { links, conflicts })
      const { terms: suggestions, newTerms } = suggestMappings(survey, strategy, { links })
      return { says: map.says, readAt: now.toISOString(), map, suggestions, newTerms, conflicts, problems: [...problems, ...refused] }
    },
    { again },
  )
  return withoutAnswered(made, strategy)
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

function fingerprintOf(places: readonly DatasetPlace[]): string {
  return createHash('sha256')
    .update(places.map(({ dataset, fingerprint }) => `${dataset.id} ${fingerprint}`).join('\n'))
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
