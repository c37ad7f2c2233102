import { type Facts, type Profile, profileRelation, retellProfile } from '@plumbline/metrics'
import { dateIn, type Problem, promisedDaysOf, type Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import type { DatasetPlace } from './place.ts'
import { catchProblem, orThrow } from './unanswered.ts'

export interface ProfileQuestion {
  readonly strategy: Strategy
  readonly facts: Facts
  readonly now: Date
}

/** The profile that was made of the dataset as it lies there now, as it reads today; null when nobody has looked since it changed. */
export async function recallProfile({ kept }: Context, place: DatasetPlace, question: Omit<ProfileQuestion, 'facts'>): Promise<Profile | null> {
  const found = await kept.recall<Profile>(nameOf(place), place.fingerprint)
  return found === null ? null : asOfToday(found, place, question)
}

/** The profile of a dataset: the one that is kept, else made in one pass and kept until the dataset changes. again: looks even so. */
export async function makeProfile(context: Context, place: DatasetPlace, question: ProfileQuestion, { again = false } = {}): Promise<Profile | Problem> {
  const { strategy, facts, now } = question
  const known = again ? null : await recallProfile(context, place, question)
  if (known !== null && known.readAt.slice(0, 10) === now.toISOString().slice(0, 10)) return known
  if (place.problem !== null) return place.problem
  const { workspace } = strategy
  const made = context.kept.make<Profile>(
    nameOf(place),
    place.fingerprint,
    async (signal, progress) => {
      progress(`Reading ${place.says ?? place.dataset.name}`)
      const relation = orThrow(await facts.relation(place.dataset.id, strategy))
      const onProgress = (says: string, done: number, of: number) => progress(`${place.dataset.name}: ${says}`, done / of)
      return orThrow(await profileRelation(relation, { now, timeZone: workspace.timeZone, calendar: workspace, signal, onProgress }))
    },
    { again: true },
  )
  const profile = await catchProblem(made)
  return 'mend' in profile ? profile : asOfToday(profile, place, question)
}

/** Keeps what was seen of a dataset before it was written, so that nobody has to look again. */
export async function keepProfile({ kept }: Context, place: DatasetPlace, seen: Profile): Promise<void> {
  const { id, name } = place.dataset
  await kept.make<Profile>(nameOf(place), place.fingerprint, async () => ({ ...seen, dataset: id, name }), { again: true })
}

/** Its age counts from today, against what the dataset or a contract on it promises. */
function asOfToday(profile: Profile, { dataset }: DatasetPlace, { strategy, now }: Omit<ProfileQuestion, 'facts'>): Profile {
  const { workspace: calendar } = strategy
  return retellProfile(profile, dataset, { today: dateIn(calendar.timeZone, now), calendar, promisedDays: promisedDaysOf(dataset, strategy) })
}

const nameOf = ({ dataset }: DatasetPlace) => `profile ${dataset.id}`
