import { type Facts, type Freshness, type Profile, profileRelation } from '@plumbline/metrics'
import { dateIn, daysBetween, daysOf, type Problem, type Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import type { DatasetPlace } from './place.ts'
import { catchProblem, orThrow } from './unanswered.ts'

export interface ProfileQuestion {
  readonly strategy: Strategy
  readonly facts: Facts
  readonly now: Date
}

/** The profile that was made of the dataset as it lies there now, with its age told for today; null when nobody has looked since it changed. */
export async function recallProfile({ kept }: Context, place: DatasetPlace, { strategy, now }: Omit<ProfileQuestion, 'facts'>): Promise<Profile | null> {
  const found = await kept.recall<Profile>(nameOf(place), place.fingerprint)
  return found === null ? null : { ...found, freshness: ageOf(found.freshness, place, dateIn(strategy.workspace.timeZone, now)) }
}

/** The profile of a dataset: the one that is kept, else made in one pass and kept until the dataset changes. again: looks even so. */
export async function makeProfile(context: Context, place: DatasetPlace, question: ProfileQuestion, { again = false } = {}): Promise<Profile | Problem> {
  const { strategy, facts, now } = question
  const known = again ? null : await recallProfile(context, place, question)
  if (known !== null && known.readAt.slice(0, 10) === now.toISOString().slice(0, 10)) return known
  if (place.problem !== null) return place.problem
  const made = context.kept.make<Profile>(
    nameOf(place),
    place.fingerprint,
    async (signal, progress) => {
      progress(`Reading ${place.says ?? place.dataset.name}`)
      const relation = orThrow(await facts.relation(place.dataset.id, strategy))
      const { timeZone } = strategy.workspace
      const onProgress = (says: string, done: number, of: number) => progress(`${place.dataset.name}: ${says}`, done / of)
      return orThrow(await profileRelation(relation, { now, timeZone, signal, onProgress }))
    },
    { again: true },
  )
  return catchProblem(made)
}

const nameOf = ({ dataset }: DatasetPlace) => `profile ${dataset.id}`

function ageOf(freshness: Freshness | null, { dataset }: DatasetPlace, today: string): Freshness | null {
  if (freshness === null) return null
  const ageDays = daysBetween(freshness.latest.slice(0, 10), today)
  const promisedDays = dataset.freshWithin === undefined ? null : daysOf(dataset.freshWithin)
  return { ...freshness, ageDays, promisedDays, isLate: promisedDays !== null && ageDays > promisedDays }
}
