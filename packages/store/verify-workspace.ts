import { canonicalJson, type Problem } from '@plumbline/model'
import { keyOf } from './change-requests.ts'
import { readHead, readPage, type StoredEntry } from './log.ts'
import { readEntry } from './log-entry.ts'
import { type Database, readIn } from './session.ts'
import { readThings } from './things.ts'
import type { LogEntry, StoredThing, Verification } from './types.ts'
import { type Anchor, broken, type Chain, openChain } from './verify.ts'

const pageSize = 2000

/** Where the log of a workspace and its things are read from; all of it at one moment. */
export interface KeptWorkspace {
  readonly workspace: string
  head(): Promise<{ readonly sequence: number; readonly hash: string }>
  /** Entries behind the one with this number, in order. */
  page(after: number, limit: number): Promise<readonly StoredEntry[]>
  things(): Promise<readonly StoredThing[]>
}

/** Verifies a workspace as the store has it. */
export function verifyWorkspace(db: Database, workspace: string, anchor?: Anchor): Promise<Verification> {
  return readIn(db, workspace, (trx) =>
    verifyKept(
      {
        workspace,
        head: () => readHead(trx),
        page: (after, limit) => readPage(trx, after, Number.MAX_SAFE_INTEGER, limit),
        things: () => readThings(trx, {}),
      },
      anchor,
    ),
  )
}

/**
 * Verifies the log of a workspace against itself and the head that the database keeps, and the things against the log: a thing that was
 * edited, added or removed past the triggers differs from what its last entry says.
 */
export async function verifyKept({ workspace, head, page, things }: KeptWorkspace, anchor?: Anchor): Promise<Verification> {
  const { sequence, hash } = await head()
  const chain = openChain({ workspace, anchor, expectedRoot: hash, expectedEntries: sequence })
  const folded = new Map<string, LogEntry>()
  for (let after = 0; ; ) {
    const rows = await page(after, pageSize)
    for (const row of rows) addRow(chain, folded, row)
    if (rows.length < pageSize) break
    after = rows.at(-1)!.sequence
  }
  return chain.close(compareThings(await things(), folded))
}

/** The columns are only there to find an entry by; they must say what the text says. */
function addRow(chain: Chain, folded: Map<string, LogEntry>, row: StoredEntry): void {
  const { sequence, entry: text, hash, kind, id, version, batch, at } = row
  const entry = parseEntry(text, hash)
  if (entry === null) {
    chain.note(broken('log-edited', sequence, `Entry ${sequence} was edited: its text cannot be read.`))
    return
  }
  chain.add({ ...entry, sequence, kind: kind as LogEntry['kind'], id, version, batch, at })
  if (entry.after === null) folded.delete(keyOf(entry))
  else folded.set(keyOf(entry), entry)
}

function parseEntry(text: string, hash: string): LogEntry | null {
  try {
    return readEntry(text, hash)
  } catch {
    return null
  }
}

function compareThings(things: readonly StoredThing[], folded: ReadonlyMap<string, LogEntry>): readonly Problem[] {
  const there = new Set(things.map(keyOf))
  const edited = things.flatMap((thing) => {
    const entry = folded.get(keyOf(thing))
    return entry && isWhatEntrySays(thing, entry) ? [] : [strayThing(thing, entry, entry ? 'is not what its last entry says' : 'is not there by the log')]
  })
  const gone = [...folded.values()].filter((entry) => !there.has(keyOf(entry)))
  return [...edited, ...gone.map((entry) => strayThing(entry, entry, 'is gone, but by the log it is there'))]
}

function isWhatEntrySays(thing: StoredThing, { after, version, at, actor }: LogEntry): boolean {
  return thing.version === version && thing.changedAt === at && thing.changedBy === actor.name && canonicalJson(thing.doc) === canonicalJson(after)
}

function strayThing(thing: { readonly kind: string; readonly id: string }, entry: LogEntry | undefined, how: string): Problem {
  const name = keyOf(thing)
  const problem = broken('thing-not-in-log', entry?.sequence ?? 0, `${name} ${how}: it was changed past the log.`)
  return { ...problem, place: entry ? { thing: name, sequence: entry.sequence } : { thing: name } }
}
