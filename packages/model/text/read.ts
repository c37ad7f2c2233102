import { EVENT_ID } from 'js-yaml'
import { didYouMean } from '../closest-name.ts'
import { nouns } from '../nouns/index.ts'
import type { Place, Problem } from '../problem.ts'
import type { Doc, Kind, PlaceOf, Strategy, Thing, ThingKey } from '../strategy.ts'
import { kinds } from '../strategy.ts'
import { understand } from '../understand.ts'
import { type Composer, composerOf, type Remark } from './compose.ts'
import { after, parseText, startOf, type SyntaxFault } from './events.ts'
import { type Lines, linesOf, positionAt } from './lines.ts'

/** One file of the text form; path is relative to the strategy's folder, with "/". */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** A strategy read from text. */
export interface Reading {
  /** Every thing as written, in order of the files; one written twice stands here once. */
  readonly things: readonly Thing[]
  readonly strategy: Strategy
  readonly problems: readonly Problem[]
  readonly placeOf: PlaceOf
  readonly files: readonly TextFile[]
}

/**
 * Reads the text form: YAML files, whose top-level keys are the plurals of the nouns, each with a map of id to thing, and "workspace".
 * Never throws, whatever the text: it returns all it understood, and a problem with file, line and column for all else.
 */
export function readStrategy(files: readonly TextFile[]): Reading {
  const problems: Problem[] = []
  const written = new Map<ThingKey, Written>()
  const things: Thing[] = []
  for (const file of files) readFile(openFile(file), written, things, problems)
  const placeOf = placesOf(written)
  const understood = understand(things, { placeOf })
  return { things, strategy: understood.strategy, problems: [...problems, ...understood.problems], placeOf, files }
}

/** A file with its parts. */
interface OpenFile {
  readonly file: TextFile
  /** Characters before the text as parsed: 1 for a byte order mark. */
  readonly text: string
  readonly composer: Composer
  readonly faults: readonly SyntaxFault[]
  lines: Lines | null
}

/** Where a thing stands in its file. */
interface Written {
  readonly open: OpenFile
  readonly keyIndex: number
  readonly valueIndex: number
}

function openFile(file: TextFile): OpenFile {
  const text = file.text.startsWith('\uFEFF') ? ` ${file.text.slice(1)}` : file.text
  const { events, faults } = parseText(text)
  return { file, text, composer: composerOf(text, events), faults, lines: null }
}

function readFile(open: OpenFile, written: Map<ThingKey, Written>, things: Thing[], problems: Problem[]): void {
  const { composer } = open
  for (const fault of open.faults) problems.push(syntaxProblem(open, fault))
  for (let index = 0; index < composer.events.length; ) {
    if (composer.events[index]!.type !== EVENT_ID.DOCUMENT) index++
    else {
      readDocument(open, index + 1, written, things, problems)
      index = after(composer.events, index)
    }
  }
  for (const remark of composer.remarks) problems.push(remarkProblem(open, remark))
}

const kindByKey: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind === 'workspace' ? 'workspace' : nouns[kind].plural, kind]))

function readDocument(open: OpenFile, root: number, written: Map<ThingKey, Written>, things: Thing[], problems: Problem[]): void {
  const { events, keyAt } = open.composer
  const event = events[root]!
  if (event.type === EVENT_ID.POP || (event.type === EVENT_ID.SCALAR && event.valueStart < 0)) return
  if (event.type !== EVENT_ID.MAPPING) {
    problems.push(rootProblem(open, root))
    return
  }
  for (let index = root + 1; events[index]!.type !== EVENT_ID.POP; ) {
    const key = keyAt(index)
    const valueIndex = after(events, index)
    const kind = key === null ? undefined : kindByKey.get(key)
    let next: number
    if (kind === undefined) {
      problems.push(unknownKind(open, index, key ?? 'a list or a map'))
      next = open.composer.compose(valueIndex).next
    } else if (kind === 'workspace') next = readThing(open, 'workspace', 'workspace', index, valueIndex, written, things, problems)
    else next = readKind(open, kind, valueIndex, written, things, problems)
    index = next
  }
}

function readKind(open: OpenFile, kind: Kind, index: number, written: Map<ThingKey, Written>, things: Thing[], problems: Problem[]): number {
  const { events, keyAt } = open.composer
  const event = events[index]!
  if (event.type === EVENT_ID.SCALAR && event.valueStart < 0) return index + 1
  if (event.type !== EVENT_ID.MAPPING) {
    problems.push(notThings(open, index, kind))
    return open.composer.compose(index).next
  }
  let at = index + 1
  while (events[at]!.type !== EVENT_ID.POP) {
    const valueIndex = after(events, at)
    at = readThing(open, kind, keyAt(at) ?? '', at, valueIndex, written, things, problems)
  }
  return at + 1
}

function readThing(open: OpenFile, kind: Kind, id: string, keyIndex: number, valueIndex: number, written: Map<ThingKey, Written>, things: Thing[], problems: Problem[]): number {
  const { value, next } = open.composer.compose(valueIndex)
  const key: ThingKey = `${kind}/${id}`
  const first = written.get(key)
  if (first === undefined) {
    written.set(key, { open, keyIndex, valueIndex })
    things.push({ kind, id, doc: (value ?? {}) as Doc })
  } else problems.push(duplicateThing(open, keyIndex, kind, id, first))
  return next
}

function placesOf(written: ReadonlyMap<ThingKey, Written>): PlaceOf {
  return (thing, path = [], at = 'value') => {
    const found = written.get(thing)
    const named = path.length === 0 ? { thing } : { thing, path }
    if (found === undefined) return named
    return { ...placeAt(found.open, offsetOf(found, path, at)), ...named }
  }
}

function placeAt(open: OpenFile, offset: number): Place {
  open.lines ??= linesOf(open.text)
  return { file: open.file.path, ...positionAt(open.lines, offset) }
}

/** Offset of a field's value or key; of the nearest thing around it where it is not written. */
function offsetOf({ open, keyIndex, valueIndex }: Written, path: readonly (string | number)[], at: 'value' | 'key'): number {
  const { events } = open.composer
  let key = keyIndex
  let value = valueIndex
  for (const step of path) {
    const found = stepInto(open, value, step)
    if (found === null) return startOf(events[key]!) ?? 0
    key = found.key
    value = found.value
  }
  const keyOffset = startOf(events[key]!) ?? 0
  return at === 'key' || path.length === 0 ? keyOffset : (startOf(events[value]!) ?? keyOffset)
}

function stepInto(open: OpenFile, index: number, step: string | number): { key: number; value: number } | null {
  const { events, keyAt, targets } = open.composer
  const at = targets.get(index) ?? index
  const event = events[at]!
  if (event.type === EVENT_ID.SEQUENCE) {
    let item = at + 1
    for (let position = 0; events[item]!.type !== EVENT_ID.POP; position++, item = after(events, item)) {
      if (String(position) === String(step)) return { key: item, value: item }
    }
  }
  if (event.type === EVENT_ID.MAPPING) {
    for (let key = at + 1; events[key]!.type !== EVENT_ID.POP; ) {
      const value = after(events, key)
      if (keyAt(key) === String(step)) return { key, value }
      key = after(events, value)
    }
  }
  return null
}

function syntaxProblem(open: OpenFile, fault: SyntaxFault): Problem {
  return {
    code: 'syntax',
    severity: 'error',
    place: placeAt(open, fault.offset),
    message: `This is not YAML: ${fault.reason}.`,
    mend: 'Look at the indentation, the quotes and the brackets here and just above.',
  }
}

function remarkProblem(open: OpenFile, { code, index, found }: Remark): Problem {
  const offset = startOf(open.composer.events[index]!) ?? 0
  return { code, severity: 'error', place: placeAt(open, offset), message: `${found}: ${code}`, found, mend: 'Write it once, in full.' }
}

function rootProblem(open: OpenFile, index: number): Problem {
  return {
    code: 'wrong-root',
    severity: 'error',
    place: placeAt(open, startOf(open.composer.events[index]!) ?? 0),
    message: 'This file is no map of goals, metrics, initiatives and so on.',
    expected: 'top-level keys such as "goals:" with a map of id to goal',
    mend: 'Begin it with a line such as "goals:".',
  }
}

function unknownKind(open: OpenFile, index: number, key: string): Problem {
  const known = [...kindByKey.keys()]
  return {
    code: 'unknown-kind',
    severity: 'error',
    place: placeAt(open, startOf(open.composer.events[index]!) ?? 0),
    message: `There is no kind of thing called ${JSON.stringify(key)}.`,
    found: key,
    expected: `one of ${known.join(', ')}`,
    mend: didYouMean(key, known, `Use one of: ${known.join(', ')}.`),
  }
}

function notThings(open: OpenFile, index: number, kind: Kind): Problem {
  return {
    code: 'wrong-things',
    severity: 'error',
    place: placeAt(open, startOf(open.composer.events[index]!) ?? 0),
    message: `${nouns[kind].plural} must be a map: an id, and below it the ${kind}.`,
    expected: `a map such as "${nouns[kind].plural}: { some-id: { name: ... } }"`,
    mend: `Give each ${kind} an id as its key.`,
  }
}

function duplicateThing(open: OpenFile, index: number, kind: Kind, id: string, first: Written): Problem {
  const offset = startOf(open.composer.events[index]!) ?? 0
  const other = placeAt(first.open, startOf(first.open.composer.events[first.keyIndex]!) ?? 0)
  return {
    code: 'duplicate-thing',
    severity: 'error',
    place: { ...placeAt(open, offset), thing: `${kind}/${id}` },
    message: `${nouns[kind].title} ${id} is written twice; the first one counts, in ${other.file} line ${other.line}.`,
    found: id,
    expected: 'an id of its own',
    mend: 'Give one of them another id, or take it out.',
  }
}
