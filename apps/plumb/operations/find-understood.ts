import { didYouMean, type Kind } from '@plumbline/model'
import { Missing } from './context.ts'
import { idOf } from './thing-name.ts'

/**
 * The thing of a name among those of its kind that were understood, also when it was given as "kind/ID". Missing: there is none, with the name that was
 * likely meant.
 *
 * otherwise: what to do where no name is near.
 */
export function findUnderstood<T>(kind: Kind, name: string, things: ReadonlyMap<string, T>, otherwise: string): T {
  const id = idOf(kind, name)
  const found = things.get(id)
  if (found !== undefined) return found
  throw new Missing([
    {
      code: 'unknown-thing',
      severity: 'error',
      place: { thing: `${kind}/${id}` },
      message: `There is no ${kind} "${id}" that can be understood.`,
      found: id,
      mend: didYouMean(id, [...things.keys()], otherwise),
    },
  ])
}
