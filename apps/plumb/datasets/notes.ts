import type { Facts } from '@plumbline/metrics'
import type { Problem, Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import type { DatasetPlace } from './place.ts'

/** Larger files are not read once more for it. */
const mostBytes = 256 * 1024 * 1024

/** How the file of a dataset is written, where that is worth a word; looked at once, until the file changes. */
export async function noteFile({ kept }: Context, place: DatasetPlace, strategy: Strategy, facts: Facts): Promise<readonly Problem[]> {
  if (place.problem !== null || place.elsewhere || place.dataset.file === undefined || (place.bytes ?? 0) > mostBytes) return []
  return kept.make(`notes ${place.dataset.id}`, place.fingerprint, () => facts.notes(place.dataset.id, strategy))
}
