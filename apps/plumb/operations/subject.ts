import type { Kind } from '@plumbline/model'
import type { ThingView } from '../types.ts'
import { type Context, Refused } from './context.ts'
import { showThing } from './show-thing.ts'
import { idOf, missingThing } from './thing-name.ts'

/**
 * The thing that a page is about, and where it stands.
 * Missing: there is none. Refused: it is written so that it could not be understood, and stands nowhere.
 */
export async function readSubject<S>(
  context: Context,
  kind: Kind,
  name: string,
  asOf: string | undefined,
  findStanding: (id: string) => S | undefined,
): Promise<{ thing: ThingView; standing: S }> {
  const id = idOf(kind, name)
  const stored = await context.store!.thing(kind, id, { asOf })
  if (!stored) throw await missingThing(context, kind, id)
  const standing = findStanding(id)
  if (standing === undefined) throw new Refused([notUnderstood(kind, id)])
  return { thing: showThing(stored), standing }
}

function notUnderstood(kind: Kind, id: string) {
  return {
    code: 'not-understood',
    severity: 'error',
    place: { thing: `${kind}/${id}` },
    message: `${kind}/${id} is written so that it cannot be understood.`,
    mend: 'See what is wrong with it with: plumb check',
  } as const
}
