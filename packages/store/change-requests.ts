import { didYouMean, type Kind, kinds, type Problem, pathText, slugPattern } from '@plumbline/model'
import type { ChangeRequest } from './types.ts'

const longestId = 200

/** What is wrong with the requests themselves, before the database is asked. */
export function checkRequests(changes: readonly ChangeRequest[]): readonly Problem[] {
  const seen = new Set<string>()
  return changes.flatMap((change) => {
    const thing = `${change.kind}/${change.id}`
    const twice = seen.has(thing)
    seen.add(thing)
    return [
      ...checkName(change),
      ...(twice ? [problem('written-twice', thing, `${thing} stands in the changes twice.`, 'Write each thing once.')] : []),
      ...checkDoc(change),
    ]
  })
}

function checkName({ kind, id }: ChangeRequest): readonly Problem[] {
  const thing = `${kind}/${id}`
  if (!kinds.includes(kind)) {
    return [
      {
        ...problem('unknown-kind', thing, `There is no kind of thing called "${kind}".`, didYouMean(kind, kinds, `Use one of ${kinds.join(', ')}.`)),
        found: kind,
      },
    ]
  }
  if (slugPattern.test(id) && id.length <= longestId) return []
  return [
    {
      ...problem('bad-id', thing, `"${id}" cannot be an id.`, `Use lower-case letters, digits and hyphens, such as "repeat-revenue", ${longestId} at most.`),
      found: id,
    },
  ]
}

/** JSON in Postgres carries every text but the character 0 and halves of characters. */
function checkDoc({ kind, id, doc }: ChangeRequest): readonly Problem[] {
  if (doc === null) return []
  const thing = `${kind}/${id}`
  if (typeof doc !== 'object' || Array.isArray(doc)) return [problem('bad-doc', thing, `${thing} is no set of fields.`, 'Write it as an object.')]
  // Almost no doc has such an escape, so only those that do are walked through.
  if (!/\\u(0000|d[89a-f])/i.test(JSON.stringify(doc))) return []
  return findBadText(doc, []).map((path) => ({
    ...problem('bad-text', thing, `The text in ${pathText(path)} of ${thing} holds a character that cannot be stored.`, 'Type the text again.'),
    place: { thing, path },
  }))
}

function findBadText(value: unknown, path: readonly (string | number)[]): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return isBad(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  const fields = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value)
  return fields.flatMap(([key, field]) => (typeof key === 'string' && isBad(key) ? [path] : findBadText(field, [...path, key])))
}

function isBad(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

function problem(code: string, thing: string, message: string, mend: string): Problem {
  return { code, severity: 'error', place: { thing }, message, mend }
}

/** "goal/repeat-revenue", as a key of maps. */
export function keyOf({ kind, id }: { readonly kind: Kind | string; readonly id: string }): string {
  return `${kind}/${id}`
}

/** Something is asked of a thing that is not there. */
export function unknownThing(kind: Kind, id: string, ids: readonly string[]): Problem {
  const mend = didYouMean(id, ids, `See which there are with: plumb things --kind ${kind}`)
  return { ...problem('unknown-thing', `${kind}/${id}`, `There is no ${kind} "${id}".`, mend), found: id }
}
