import { EVENT_ID } from 'js-yaml'
import type { Problem } from '../problem.ts'
import type { Doc, PlaceOf, Strategy, Thing, ThingKey } from '../strategy.ts'
import { understand } from '../understand.ts'
import { after, startOf } from './events.ts'
import { duplicateProblem, fileProblems, placeAt } from './file-problems.ts'
import { type Entry, type OpenFile, openFile, type TextFile } from './open-file.ts'

/** A strategy read from text. */
export interface Reading {
  /** Every thing as written, in order of the files; one that is written twice stands here once. */
  readonly things: readonly Thing[]
  readonly strategy: Strategy
  readonly problems: readonly Problem[]
  readonly placeOf: PlaceOf
  readonly files: readonly TextFile[]
}

/**
 * Reads the text form: YAML files whose top-level keys are the plurals of the nouns, each with a map of id to thing, and "workspace".
 * Never throws, whatever the text: it returns all it understood, and a problem with file, line and column for all else.
 */
export function readStrategy(files: readonly TextFile[]): Reading {
  const problems: Problem[] = []
  const written = new Map<ThingKey, Written>()
  const things: Thing[] = []
  for (const text of files) {
    const file = openFile(text)
    for (const problem of fileProblems(file)) problems.push(problem)
    for (const entry of file.sections.flatMap((section) => section.entries)) {
      const key: ThingKey = `${entry.kind}/${entry.id}`
      const first = written.get(key)
      if (first !== undefined) problems.push(duplicateProblem(file, entry, first.file, first.entry))
      else {
        written.set(key, { file, entry })
        things.push({ kind: entry.kind, id: entry.id, doc: (entry.doc ?? {}) as Doc })
      }
    }
  }
  const placeOf = placesOf(written)
  const { strategy, problems: wrongThings } = understand(things, { placeOf })
  return { things, strategy, problems: [...problems, ...wrongThings.filter((problem) => !isPassedOver(problem, written))], placeOf, files }
}

/** True for a field that seems to be missing from a thing of which lines were passed over: it may stand there. */
function isPassedOver({ code, place }: Problem, written: ReadonlyMap<ThingKey, Written>): boolean {
  const found = written.get(place.thing as ThingKey)
  return code === 'missing-field' && found !== undefined && found.file.brokenEntries().has(found.entry)
}

interface Written {
  readonly file: OpenFile
  readonly entry: Entry
}

function placesOf(written: ReadonlyMap<ThingKey, Written>): PlaceOf {
  return (thing, path = [], at = 'value') => {
    const found = written.get(thing)
    const named = path.length === 0 ? { thing } : { thing, path }
    return found === undefined ? named : { ...placeAt(found.file, offsetOf(found, path, at)), ...named }
  }
}

/** Where a field's value or key begins; where the field is not written, the key of the nearest thing around it. */
function offsetOf({ file, entry }: Written, path: readonly (string | number)[], at: 'value' | 'key'): number {
  const { events } = file.composer
  let { keyIndex, valueIndex } = entry
  for (const step of path) {
    const found = stepInto(file, valueIndex, step)
    if (found === null) return startOf(events[keyIndex]!) ?? 0
    keyIndex = found.keyIndex
    valueIndex = found.valueIndex
  }
  const keyStart = startOf(events[keyIndex]!) ?? 0
  return at === 'key' || path.length === 0 ? keyStart : (startOf(events[valueIndex]!) ?? keyStart)
}

type Pair = Pick<Entry, 'keyIndex' | 'valueIndex'>

function stepInto(file: OpenFile, index: number, step: string | number): Pair | null {
  const { events, targets } = file.composer
  const at = targets.get(index) ?? index
  const { type } = events[at]!
  if (type === EVENT_ID.SEQUENCE) return stepIntoList(file, at, step)
  return type === EVENT_ID.MAPPING ? stepIntoMap(file, at, step) : null
}

function stepIntoList(file: OpenFile, index: number, step: string | number): Pair | null {
  const { events } = file.composer
  let item = index + 1
  for (let position = 0; events[item]!.type !== EVENT_ID.POP; position++, item = after(events, item)) {
    if (String(position) === String(step)) return { keyIndex: item, valueIndex: item }
  }
  return null
}

function stepIntoMap(file: OpenFile, index: number, step: string | number): Pair | null {
  const { events, keyAt } = file.composer
  const merges: number[] = []
  for (let keyIndex = index + 1; events[keyIndex]!.type !== EVENT_ID.POP; ) {
    const valueIndex = after(events, keyIndex)
    const key = keyAt(keyIndex)
    if (key === String(step)) return { keyIndex, valueIndex }
    if (key === '<<') merges.push(valueIndex)
    keyIndex = after(events, valueIndex)
  }
  for (const merge of merges) {
    const found = stepInto(file, merge, step)
    if (found !== null) return found
  }
  return null
}
