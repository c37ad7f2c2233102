import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Place, Problem } from '@plumbline/model'
import type { LogEntry, Verification } from './types.ts'

/** The hash before the first entry, and the root of an empty log. */
export const emptyRoot = '0'.repeat(64)

/** A place in the log that somebody wrote down earlier: the hash that entry had. */
export interface Anchor {
  readonly sequence: number
  readonly hash: string
}

/** What a log shall be, where that is known from elsewhere. Without a root or an anchor nobody can tell that the end was cut off. */
export interface Expectation {
  readonly expectedRoot?: string
  readonly expectedEntries?: number
  readonly anchor?: Anchor
  readonly workspace?: string
}

/** After so many problems the rest is counted only. */
const mostProblems = 100

/**
 * Whether a log is whole and as it was written: each entry's text has the entry's hash, holds the hash of the entry before it and the number
 * that follows, and says what the entry says.
 *
 * Finds what was edited, taken out, put in, moved, and (against a root, a count or an anchor) cut off at the end; the place of each problem
 * names the sequence number. Pure: needs no database.
 * Source: Schneier and Kelsey (1999), hash chains for audit logs; SHA-256 by FIPS 180-4.
 */
export async function verifyLog(entries: AsyncIterable<LogEntry> | Iterable<LogEntry>, expectation: Expectation = {}): Promise<Verification> {
  const chain = openChain(expectation)
  for await (const entry of entries) chain.add(entry)
  return chain.close()
}

/** SHA-256 of the text in UTF-8, in hex. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** A log being verified, entry by entry. */
export interface Chain {
  /** place: where the entry stands beside its number, as a line of a file. */
  add(entry: LogEntry, place?: Place): void
  /** A problem that was found outside the chain, in its order. */
  note(problem: Problem): void
  /** others: problems found elsewhere, told after those of the end of the log. */
  close(others?: readonly Problem[]): Verification
}

export function openChain(expectation: Expectation): Chain {
  const problems: Problem[] = []
  let found = 0
  let entries = 0
  let last: Anchor = { sequence: 0, hash: emptyRoot }
  const note = (problem: Problem) => {
    found++
    if (problems.length < mostProblems) problems.push(problem)
  }
  return {
    note,
    add: (entry, place) => {
      entries++
      for (const problem of [...checkOrder(last, entry), ...checkContent(entry, expectation)]) note({ ...problem, place: { ...place, ...problem.place } })
      // One that was moved or put in does not lead on; the next is held against the one that stood there before.
      if (entry.sequence > last.sequence) last = { sequence: entry.sequence, hash: entry.hash }
    },
    close: (others = []) => {
      for (const problem of [...checkEnd(last, expectation), ...others]) note(problem)
      if (found > problems.length) problems.push(moreProblems(found - problems.length))
      return { intact: found === 0, entries, root: last.hash, problems }
    },
  }
}

function checkOrder(last: Anchor, entry: LogEntry): readonly Problem[] {
  const next = last.sequence + 1
  const { sequence, previousHash } = entry
  if (sequence > next) {
    const missing = sequence === next + 1 ? `Entry ${next} is` : `Entries ${next} to ${sequence - 1} are`
    return [broken('log-missing', next, `${missing} missing from the log.`)]
  }
  if (sequence < next) return [broken('log-reordered', sequence, `Entry ${sequence} stands after entry ${last.sequence}: it was moved or put in.`)]
  if (previousHash === last.hash) return []
  return [broken('log-broken', sequence, `Entry ${sequence} does not follow from entry ${last.sequence}: one of them was replaced.`)]
}

function checkContent(entry: LogEntry, { workspace, anchor }: Expectation): readonly Problem[] {
  const { sequence, text, hash } = entry
  const problems: Problem[] = []
  if (hashText(text) !== hash) problems.push(broken('log-edited', sequence, `Entry ${sequence} was edited: its text does not have its hash.`))
  const says = readText(text)
  if (says === null || !saysSame(says, entry))
    problems.push(broken('log-edited', sequence, `Entry ${sequence} was edited: it does not say what its hashed text says.`))
  if (workspace !== undefined && says !== null && says.workspace !== workspace) {
    problems.push(broken('log-foreign', sequence, `Entry ${sequence} belongs to the workspace "${says.workspace}".`))
  }
  if (anchor !== undefined && anchor.sequence === sequence && anchor.hash !== hash) problems.push(notAnchored(anchor, hash))
  return problems
}

function checkEnd(last: Anchor, { expectedRoot, expectedEntries, anchor }: Expectation): readonly Problem[] {
  const end = `The log ends with entry ${last.sequence}`
  if (expectedEntries !== undefined && last.sequence < expectedEntries) {
    return [broken('log-cut', last.sequence + 1, `${end}; it had ${expectedEntries} entries: the end was cut off.`)]
  }
  if (expectedEntries !== undefined && last.sequence > expectedEntries) {
    return [broken('log-inserted', expectedEntries + 1, `${end}; it had ${expectedEntries} entries: some were added.`)]
  }
  if (expectedRoot !== undefined && last.hash !== expectedRoot) {
    return [broken('log-root', last.sequence, `${end}, which has the hash ${last.hash}; the root is ${expectedRoot}.`)]
  }
  if (anchor !== undefined && anchor.sequence > last.sequence) {
    return [broken('log-cut', last.sequence + 1, `${end}, before the anchor at entry ${anchor.sequence}: the end was cut off.`)]
  }
  return []
}

function readText(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return null
  }
}

/** Whether the fields of the entry are those of its text; the text says the workspace too. */
function saysSame(says: Readonly<Record<string, unknown>>, entry: LogEntry): boolean {
  const { text: _text, hash: _hash, ...fields } = entry
  const { workspace: _workspace, ...said } = says
  return isDeepStrictEqual(said, fields)
}

function notAnchored({ sequence, hash }: Anchor, found: string): Problem {
  return broken('log-not-anchored', sequence, `Entry ${sequence} has the hash ${found}; the anchor says ${hash}: the log up to here was written anew.`)
}

function moreProblems(many: number): Problem {
  return { code: 'more-problems', severity: 'error', place: {}, message: `There are ${many} more problems like these.`, mend: 'Mend the first ones.' }
}

/** A problem of the log at one sequence number. */
export function broken(code: string, sequence: number, message: string): Problem {
  return {
    code,
    severity: 'error',
    place: { sequence },
    message,
    mend: 'Find out who can reach the database beside plumb, and compare with a backup or an export from before.',
  }
}
