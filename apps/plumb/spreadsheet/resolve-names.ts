import { closestName, type Doc, type Kind, type Problem, slugFrom, type Thing } from '@plumbline/model'
import { type NamedPerson, simplify } from './values/words.ts'

/** Kinds of things that cells may name. */
type NamedKind = 'person' | 'goal' | 'gap' | 'metric' | 'tool' | 'initiative'

/** Finds the things that cells name among those that are there, and makes those that are not. */
export interface Names {
  /** The id of the person; a new person where nobody is called so. */
  readonly person: (person: NamedPerson, note: Note) => string
  /** The id of the thing; a new thing where none is called so. */
  readonly make: (kind: 'goal' | 'gap' | 'metric' | 'tool', name: string, note: Note) => string
  /** The id of a thing that is there, or null. */
  readonly find: (kind: NamedKind, name: string) => string | null
  readonly has: (kind: NamedKind, name: string) => boolean
  /** What was made, in the order of the rows; a later row may still add to a doc. */
  readonly made: ReadonlyMap<string, Thing>
}

/** Told where a name was read as another one. */
export type Note = (problem: Pick<Problem, 'code' | 'message' | 'mend'> & { readonly found: string }) => void

interface Entry {
  readonly id: string
  readonly name: string
  readonly email?: string
}

/** With more names than this, a near one is chance rather than a slip of the pen. */
const mostCompared = 500

const titles: Readonly<Record<NamedKind, string>> = {
  person: 'the person',
  goal: 'the goal',
  gap: 'the gap',
  metric: 'the metric',
  tool: 'the tool',
  initiative: 'the initiative',
}

export function openNames(things: readonly Thing[]): Names {
  const made = new Map<string, Thing>()
  const entries = new Map<NamedKind, Entry[]>()
  const exact = new Map<string, string>()
  for (const thing of things) if (thing.kind in titles) addEntry(thing.kind as NamedKind, entryOf(thing))

  function addEntry(kind: NamedKind, entry: Entry): void {
    const list = entries.get(kind) ?? []
    list.push(entry)
    entries.set(kind, list)
    for (const form of [nameKey(entry.name), nameKey(entry.id), entry.email]) if (form && !exact.has(`${kind} ${form}`)) exact.set(`${kind} ${form}`, entry.id)
  }

  function find(kind: NamedKind, name: string): string | null {
    return exact.get(`${kind} ${nameKey(name)}`) ?? null
  }

  function create(kind: Kind & NamedKind, name: string, doc: Doc, email?: string): string {
    const id = freeId(slugFrom(name) || `${kind}-${hashOf(name)}`, (candidate) => (entries.get(kind) ?? []).some((entry) => entry.id === candidate))
    made.set(`${kind}/${id}`, { kind, id, doc } as Thing)
    addEntry(kind, { id, name, ...(email === undefined ? {} : { email }) })
    return id
  }

  return {
    made,
    find,
    has: (kind, name) => find(kind, name) !== null,
    make(kind, name, note) {
      const known = find(kind, name)
      if (known !== null) return known
      const others = entries.get(kind) ?? []
      const near =
        others.length > mostCompared
          ? null
          : closestName(
              name,
              others.map((entry) => entry.name),
            )
      if (near === null) return create(kind, name, { name } as Doc)
      note(readAs(kind, name, near))
      exact.set(`${kind} ${nameKey(name)}`, find(kind, near)!)
      return find(kind, near)!
    },
    person({ name, email }, note) {
      const known = (email === null ? undefined : exact.get(`person ${email}`)) ?? find('person', name)
      if (known) return known
      const near = nearPerson(name, entries.get('person') ?? [])
      if (near === null) return create('person', name, { name, ...(email === null ? {} : { email }) } as Doc, email ?? undefined)
      note(readAs('person', name, near.name))
      exact.set(`person ${nameKey(name)}`, near.id)
      return near.id
    },
  }
}

/** Names that are nothing but signs are still told apart. */
export function nameKey(name: string): string {
  return simplify(name) || name
}

function entryOf(thing: Thing): Entry {
  const { name, email } = thing.doc as { name?: string; email?: string }
  return { id: thing.id, name: name ?? thing.id, ...(email === undefined ? {} : { email: email.toLowerCase() }) }
}

function readAs(kind: NamedKind, found: string, near: string): Parameters<Note>[0] {
  return {
    code: 'name-read-as',
    found,
    message: `"${found}" was read as ${titles[kind]} "${near}".`,
    mend: 'If that is somebody or something else, write the names so that they differ more.',
  }
}

/** "J. Doe" is Jane Doe where there is one such; a slip of the pen counts only when the rest of the name is the same. */
function nearPerson(name: string, people: readonly Entry[]): Entry | null {
  const words = simplify(name).split(' ')
  if (words.length < 2) return null
  const alike = people.filter((person) => areAlike(words, simplify(person.name).split(' ')))
  return alike.length === 1 ? alike[0]! : null
}

function areAlike(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  const different = a.map((word, at) => [word, b[at]!] as const).filter(([one, other]) => one !== other)
  if (different.length !== 1) return false
  const [one, other] = different[0]!
  if (one.length === 1 || other.length === 1) return one[0] === other[0]
  return Math.min(one.length, other.length) >= 4 && oneSlip(one, other)
}

/** True for one letter more, less, other, or two swapped. */
function oneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [one, other] = [a.slice(start), b.slice(start)]
  const swapped = one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2)
  return swapped || one.slice(1) === other.slice(1) || one.slice(1) === other || one === other.slice(1)
}

/** The id, or the id with the first free number. */
export function freeId(id: string, isTaken: (candidate: string) => boolean): string {
  if (!isTaken(id)) return id
  let number = 2
  while (isTaken(`${id}-${number}`)) number++
  return `${id}-${number}`
}

/** Eight letters and digits that are the same for the same text, for names that no slug can be made of. Source: FNV-1a, 32 bits. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(36).padStart(7, '0')
}
