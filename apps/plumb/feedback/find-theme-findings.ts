import { findingsOfThemes, type SenseFinding } from '@plumbline/engine'
import type { Context } from '../operations/context.ts'
import type { OpenData } from '../operations/open-data.ts'
import { listPlaces, sentIn } from './places.ts'
import { readThemes } from './read-themes.ts'

/**
 * What of the feedback of a workspace somebody should decide on. A place whose messages nobody has read since they changed takes as long as reading them,
 * a minute for thousands; keptOnly leaves it out. Refused: a place cannot be read.
 */
export async function findThemeFindings(context: Context, open: OpenData, { keptOnly = false } = {}): Promise<readonly SenseFinding[]> {
  const found: SenseFinding[] = []
  for (const place of await listPlaces(context, open.loaded.strategy)) {
    const read = await readThemes(context, open, place, { keptOnly })
    if (read !== null) found.push(...findingsOfThemes(read.answer, place.id === sentIn ? null : place.id))
  }
  return found
}
