import type { Kind, Problem } from '@plumbline/model'
import { didYouMean } from '@plumbline/model'
import { type Context, Missing, Refused } from './context.ts'

/** Kind and id of a name such as "goal/repeat-revenue", whose form the input's schema has checked. */
export function splitName(thing: string): { kind: Kind; id: string } {
  const slash = thing.indexOf('/')
  return { kind: thing.slice(0, slash) as Kind, id: thing.slice(slash + 1) }
}

/** An id on its own, also when it was given with its kind. Refused when it is of another kind. */
export function idOf(kind: Kind, name: string): string {
  if (!name.includes('/')) return name
  const split = splitName(name)
  if (split.kind === kind) return split.id
  throw new Refused([
    {
      code: 'other-kind',
      severity: 'error',
      place: { thing: name },
      message: `${name} is no ${kind}.`,
      found: name,
      expected: kind,
      mend: `Give the id of a ${kind}.`,
    },
  ])
}

/** That a thing is not there, with the name that was likely meant. */
export async function missingThing({ store }: Context, kind: Kind, id: string): Promise<Missing> {
  const things = (await store?.things({ kind })) ?? []
  const problem: Problem = {
    code: 'unknown-thing',
    severity: 'error',
    place: { thing: `${kind}/${id}` },
    message: `There is no ${kind} "${id}".`,
    found: id,
    mend: didYouMean(
      id,
      things.map((thing) => thing.id),
      `See which there are with: plumb things ${kind}`,
    ),
  }
  return new Missing([problem])
}
