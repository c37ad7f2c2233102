import { didYouMean } from '../closest-name.ts'
import { nouns } from '../nouns/index.ts'
import type { Place, Problem } from '../problem.ts'
import type { SyntaxFault } from './attempt.ts'
import type { Remark } from './compose.ts'
import { startOf } from './events.ts'
import { reasonOf } from './fault-reason.ts'
import { positionAt } from './lines.ts'
import { type Entry, keyOf, kindByKey, type OpenFile, type Stray } from './open-file.ts'

/** All that is wrong with a file before its things are looked at, in order of place. */
export function fileProblems(file: OpenFile): Problem[] {
  const problems = [
    ...file.faults.map((fault) => syntaxProblem(file, fault)),
    ...file.strays.map((stray) => strayProblem(file, stray)),
    ...file.composer.remarks.map((remark) => remarkProblem(file, remark)),
  ]
  return problems.sort((a, b) => a.place.line! - b.place.line! || a.place.column! - b.place.column!)
}

/** The place of an offset in a file. */
export function placeAt(file: OpenFile, offset: number): Place {
  return { file: file.path, ...positionAt(file.lines(), offset) }
}

/** The place of a part of a file; of its document where it is not written. */
function placeOfPart(file: OpenFile, index: number): Place {
  return placeAt(file, startOf(file.composer.events[index]!) ?? 0)
}

function syntaxProblem(file: OpenFile, fault: SyntaxFault): Problem {
  const [from, to] = fault.skipped
  const inside = fault.offset >= from && fault.offset < to
  const offset = inside ? fault.offset : from + file.text.slice(from, to).search(/\S|$/)
  return { code: 'syntax', severity: 'error', place: placeAt(file, offset), ...reasonOf(file.text, file.lines(), fault) }
}

function strayProblem(file: OpenFile, stray: Stray): Problem {
  const place = placeOfPart(file, stray.index)
  switch (stray.code) {
    case 'wrong-root':
      return {
        code: 'wrong-root',
        severity: 'error',
        place,
        message: 'This file is no map of goals, metrics, initiatives and so on.',
        expected: 'top-level keys such as "goals:", each with a map of id to thing',
        mend: 'Begin it with a line such as "goals:", and indent what belongs to it.',
      }
    case 'duplicate-section': {
      const key = keyOf(stray.kind)
      return {
        code: 'duplicate-field',
        severity: 'warning',
        place,
        message: `${key} is written twice in this file; both were read.`,
        found: key,
        mend: `Put all ${key} under one "${key}:".`,
      }
    }
    case 'wrong-things': {
      const key = keyOf(stray.kind)
      return {
        code: 'wrong-things',
        severity: 'error',
        place,
        message: `${key} must be a map: an id, and below it the ${stray.kind}.`,
        expected: `a map such as "${key}: { some-id: { name: ... } }"`,
        mend: `Give each ${stray.kind} an id as its key, such as "some-id:", with its fields below.`,
      }
    }
    case 'unknown-kind': {
      const known = [...kindByKey.keys()]
      const expected = `one of ${known.join(', ')}`
      const singular = Object.hasOwn(nouns, stray.found) ? `Did you mean ${keyOf(stray.found as keyof typeof nouns)}?` : null
      const mend = singular ?? didYouMean(stray.found, known, `Use ${expected}.`)
      return {
        code: 'unknown-kind',
        severity: 'error',
        place,
        message: `There is no kind of thing called ${JSON.stringify(stray.found)}; all below it was passed over.`,
        found: stray.found,
        expected,
        mend,
      }
    }
    default:
      return stray satisfies never
  }
}

function remarkProblem(file: OpenFile, { code, index, found }: Remark): Problem {
  const { severity, message, mend } = remarkWords[code](found)
  return { code, severity, place: placeOfPart(file, index), message, found, mend }
}

const remarkWords: Readonly<Record<Remark['code'], (found: string) => Pick<Problem, 'severity' | 'message' | 'mend'>>> = {
  'duplicate-field': (found) => ({ severity: 'error', message: `${found} is written twice here; the first one counts.`, mend: 'Take one of them out.' }),
  'unknown-alias': (found) => ({
    severity: 'error',
    message: `*${found} stands for something that is not written above it.`,
    mend: `Mark what it stands for with &${found}, further up in this file, or write it in full.`,
  }),
  'alias-too-large': (found) => ({
    severity: 'error',
    message: `*${found} stands for so much that the file would grow beyond what can be read; it was left empty.`,
    mend: 'Write what is meant in full.',
  }),
  'wrong-merge': (found) => ({
    severity: 'error',
    message: `"<<" takes in the fields of another map, but it was given ${found}.`,
    mend: 'Give it an alias of a map, such as "<<: *defaults".',
  }),
  'wrong-key': (found) => ({
    severity: 'error',
    message: `A field must have a text as its name, not ${found}; it was passed over.`,
    mend: 'Give it a plain name. In a value, put text with brackets in quotes.',
  }),
  'unknown-tag': (found) => ({ severity: 'warning', message: `The tag ${found} has no meaning here; it was not heeded.`, mend: 'Take it out.' }),
}

/** A thing that is written a second time. */
export function duplicateProblem(file: OpenFile, entry: Entry, firstFile: OpenFile, first: Entry): Problem {
  const other = placeOfPart(firstFile, first.keyIndex)
  return {
    code: 'duplicate-thing',
    severity: 'error',
    place: { ...placeOfPart(file, entry.keyIndex), thing: `${entry.kind}/${entry.id}` },
    message: `${nouns[entry.kind].title} ${entry.id} is written twice; the first one counts, in ${other.file}, line ${other.line}.`,
    found: entry.id,
    expected: 'an id of its own',
    mend: 'Give one of them another id, or take it out.',
  }
}
