import { closestName } from '../closest-name.ts'
import { nouns } from '../nouns/index.ts'
import { type Reference, referencesOf } from '../references.ts'
import { type Kind, kinds, type Strategy, type ThingKey } from '../strategy.ts'
import { type CheckContext, defineCheck } from './check.ts'
import { nameOf } from './words.ts'

/** Looking for the nearest name goes through all of them: after so many findings the mend goes without. */
const mostSuggestions = 200

export const unknownReference = defineCheck({
  code: 'unknown-reference',
  title: 'Reference to something that is not there',
  severity: 'error',
  why: 'The line breaks at this point: whatever hangs on the reference is left out of every answer.',
  *run(context) {
    const { strategy } = context
    const idsOf = idsByKind(context)
    const suggestions = new Map<string, string | null>()
    for (const kind of kinds) {
      for (const thing of thingsOf(strategy, kind)) {
        for (const reference of referencesOf(kind, thing)) {
          if (idsOf(reference.kind).has(reference.id)) continue
          const target = `${reference.kind}/${reference.id}` as ThingKey
          if (!suggestions.has(target)) suggestions.set(target, suggestions.size < mostSuggestions ? closestName(reference.id, idsOf(reference.kind)) : null)
          const near = suggestions.get(target) ?? null
          const noun = nouns[reference.kind].title.toLowerCase()
          yield {
            thing: `${kind}/${thing.id}`,
            path: reference.path,
            suffix: target,
            message: `${sayThing(kind, thing)} names the ${noun} ${reference.id}; there is none.`,
            mend: near === null ? mendWithout(reference, noun, idsOf) : `Did you mean ${near}?`,
            found: reference.id,
            ...(near === null ? {} : { expected: near, related: [`${reference.kind}/${near}` as const] }),
          }
        }
      }
    }
  },
})

interface Named {
  readonly id: string
  readonly name?: string
}

function thingsOf(strategy: Strategy, kind: Kind): Iterable<Named> {
  if (kind === 'workspace') return [strategy.workspace]
  return (strategy as unknown as Readonly<Record<string, ReadonlyMap<string, Named>>>)[nouns[kind].plural]!.values()
}

/** What was written but could not be understood is there all the same. */
function idsByKind({ strategy, index }: CheckContext): (kind: Kind) => ReadonlySet<string> {
  const ids = new Map<Kind, Set<string>>(kinds.map((kind) => [kind, new Set([...thingsOf(strategy, kind)].map(({ id }) => id))]))
  for (const key of index.written) {
    const slash = key.indexOf('/')
    ids.get(key.slice(0, slash) as Kind)?.add(key.slice(slash + 1))
  }
  return (kind) => ids.get(kind)!
}

function sayThing(kind: Kind, thing: Named): string {
  return kind === 'workspace' ? 'The workspace' : `The ${nouns[kind].title.toLowerCase()} ${nameOf(thing)}`
}

function mendWithout({ id }: Reference, noun: string, idsOf: (kind: Kind) => ReadonlySet<string>): string {
  const other = kinds.find((kind) => idsOf(kind).has(id))
  const add = `Add ${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun} with the id ${id}, or take the reference out.`
  return other === undefined
    ? add
    : `There is ${/^[aeio]/.test(other) ? 'an' : 'a'} ${nouns[other].title.toLowerCase()} of that id, but a ${noun} is needed here: name the right one.`
}
