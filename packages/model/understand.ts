import { explainIssues } from './explain.ts'
import { nouns } from './nouns/index.ts'
import type { Problem } from './problem.ts'
import type { Kind, PlaceOf, Strategy, Thing, Value, Workspace } from './strategy.ts'
import { kinds } from './strategy.ts'
import { slugFrom, slugPattern } from './values/fields.ts'

/** Things understood as one strategy, and all that is wrong with them one by one. References are looked at by the checks. */
export interface Understanding {
  readonly strategy: Strategy
  readonly problems: readonly Problem[]
  readonly placeOf: PlaceOf
}

type Collections = Record<string, Map<string, Value>>

/**
 * Parses every doc by its noun's schema.
 *
 * What cannot be understood in a doc is left out of its value and stands in the problems; a thing is left out whole only when a field
 * it cannot be without is missing. A thing without a name is called after its id. Without a workspace a default one is put in.
 */
export function understand(things: readonly Thing[], options: { readonly placeOf?: PlaceOf } = {}): Understanding {
  const placeOf = options.placeOf ?? thingPlace
  const problems: Problem[] = []
  const collections: Collections = Object.fromEntries(kinds.map((kind) => [nouns[kind].plural, new Map<string, Value>()]))
  for (const thing of things) {
    const collection = collections[nouns[thing.kind].plural]!
    if (collection.has(thing.id)) problems.push(duplicate(thing, placeOf))
    else {
      const value = understandThing(thing, placeOf, problems)
      if (value !== null) collection.set(thing.id, value)
    }
  }
  const { workspaces, ...rest } = collections
  const workspace = (workspaces!.values().next().value as Workspace | undefined) ?? defaultWorkspace(problems)
  return { strategy: { ...rest, workspace } as unknown as Strategy, problems, placeOf }
}

/** The place of what was not read from text: the thing and the field. */
export const thingPlace: PlaceOf = (thing, path) => (path === undefined || path.length === 0 ? { thing } : { thing, path })

function understandThing({ kind, id, doc }: Thing, placeOf: PlaceOf, problems: Problem[]): Value | null {
  if (!slugPattern.test(id)) problems.push(wrongId(kind, id, placeOf))
  const { schema } = nouns[kind]
  const parsed = schema.safeParse(doc)
  if (parsed.success) return { ...parsed.data, id } as Value
  const flaws = explainIssues(kind, id, doc, parsed.error.issues, placeOf)
  for (const { problem } of flaws) problems.push(problem)
  return repair(
    kind,
    id,
    doc,
    flaws.map((flaw) => flaw.path),
  )
}

/** Leaves out what is wrong, and what then misses a field it needs, until the rest is understood. Null when nothing is. */
function repair(kind: Kind, id: string, doc: unknown, wrong: readonly Path[]): Value | null {
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) return repairOf(kind, id, {})
  return repairOf(kind, id, without(doc, wrong) as object)
}

type Path = readonly (string | number)[]

function repairOf(kind: Kind, id: string, doc: object): Value | null {
  let rest: object = 'name' in doc || !('name' in nouns[kind].schema.shape) ? doc : { name: nameFrom(id), ...doc }
  for (;;) {
    const parsed = nouns[kind].schema.safeParse(rest)
    if (parsed.success) return { ...parsed.data, id } as Value
    const paths = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
    ) as Path[]
    const gone = paths.map((path) => (isThere(rest, path) ? path : path.slice(0, -1)))
    if (gone.some((path) => path.length === 0)) return null
    rest = without(rest, gone) as object
  }
}

function nameFrom(id: string): string {
  const words = id.replace(/[-_.]+/g, ' ').trim()
  return words === '' ? 'Without a name' : words.charAt(0).toUpperCase() + words.slice(1)
}

function isThere(doc: unknown, path: Path): boolean {
  let value = doc
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false
    value = (value as Readonly<Record<string | number, unknown>>)[step]
  }
  return true
}

/** A copy without what stands at the paths. */
function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value
  const gone = new Set(paths.filter((path) => path.length === 1).map((path) => String(path[0])))
  const keep = (key: string | number, inner: unknown) =>
    without(
      inner,
      paths.filter((path) => path.length > 1 && String(path[0]) === String(key)).map((path) => path.slice(1)),
    )
  if (Array.isArray(value)) return value.flatMap((item, index) => (gone.has(String(index)) ? [] : [keep(index, item)]))
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (gone.has(key) ? [] : [[key, keep(key, item)]])))
}

function duplicate({ kind, id }: Thing, placeOf: PlaceOf): Problem {
  return {
    code: 'duplicate-thing',
    severity: 'error',
    place: placeOf(`${kind}/${id}`, [], 'key'),
    message: `${nouns[kind].title} ${id} is written twice; the first one counts.`,
    found: id,
    expected: 'an id of its own',
    mend: 'Give one of them another id, or take it out.',
  }
}

function wrongId(kind: Kind, id: string, placeOf: PlaceOf): Problem {
  const better = slugFrom(id)
  return {
    code: 'wrong-id',
    severity: 'error',
    place: placeOf(`${kind}/${id}`, [], 'key'),
    message: `${nouns[kind].title} ${JSON.stringify(id)} has an id that cannot be referred to.`,
    found: id,
    expected: 'lower-case letters and digits, joined by hyphens',
    mend: better === '' ? 'Choose an id such as "repeat-revenue".' : `Call it ${better}.`,
  }
}

function defaultWorkspace(problems: Problem[]): Workspace {
  problems.push({
    code: 'no-workspace',
    severity: 'note',
    place: { thing: 'workspace/workspace' },
    message: 'The strategy does not say whose it is; "My organisation", in EUR, is assumed.',
    expected: 'a workspace with a name and a currency',
    mend: 'Write "workspace: { name: ..., currency: ... }".',
  })
  return { ...nouns.workspace.schema.parse({ name: 'My organisation' }), id: 'workspace' }
}
