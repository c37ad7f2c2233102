import type { Place } from '@plumbline/model'
import { readEntry } from './log-entry.ts'
import type { Verification, WorkspaceStore } from './types.ts'
import { type Anchor, broken, type Chain, emptyRoot, openChain } from './verify.ts'

const format = 1

/** First line of an export. */
interface Header {
  readonly plumbline: 'log'
  readonly format: number
  readonly workspace: string
  readonly entries: number
  readonly root: string
}

/**
 * The log of a workspace as text: JSON lines, each given with its line end. First a header; then each entry as {"hash": ..., "entry": ...}, where
 * the entry is the exact text that was hashed; last a footer. Who keeps the root elsewhere can prove later that nothing was cut off or written anew.
 */
export async function* exportLog(store: WorkspaceStore): AsyncGenerator<string> {
  const { entries: newest, total } = await store.history({ limit: 1 })
  const header: Header = { plumbline: 'log', format, workspace: store.workspace, entries: total, root: newest[0]?.hash ?? emptyRoot }
  yield `${JSON.stringify(header)}\n`
  let written = 0
  for await (const { hash, text } of store.log()) {
    // What is written while we read does not belong to this export.
    if (++written > total) break
    yield `{"hash":"${hash}","entry":${text}}\n`
  }
  yield `${JSON.stringify({ ...header, plumbline: 'log-end' })}\n`
}

const entryLine = /^\{"hash":"([0-9a-f]{64})","entry":(\{.*\})\}$/s

/**
 * Whether an exported log is whole and as it was written; needs no database.
 *
 * pieces: the text of the export, cut anywhere, as a file stream gives it.
 * expectedRoot: the root as it was written down elsewhere; a file whose writer has made up a new chain can only be found so.
 */
export async function verifyExport(
  pieces: AsyncIterable<string> | Iterable<string>,
  known: { readonly expectedRoot?: string; readonly anchor?: Anchor } = {},
): Promise<Verification & { readonly workspace: string | null }> {
  let header: Header | null = null
  let footer: Header | null = null
  let chain: Chain = openChain(known)
  let line = 0
  let entries = 0
  for await (const text of splitLines(pieces)) {
    line++
    if (line === 1) {
      header = readHeader(text, 'log')
      chain = openChain({ expectedRoot: header?.root, ...known, expectedEntries: header?.entries, workspace: header?.workspace })
      if (header === null) chain.note(wrongLine(line, 0, 'is no header of a log that this version of plumb can read'))
      continue
    }
    if (footer !== null) {
      chain.note(wrongLine(line, entries, 'stands behind the end'))
      continue
    }
    footer = readHeader(text, 'log-end')
    if (footer === null && addLine(chain, text, { line }, entries)) entries++
  }
  if (footer === null) chain.note(broken('log-cut', entries + 1, `The export ends after entry ${entries} without its last line: the end was cut off.`))
  else if (header && (header.root !== footer.root || header.entries !== footer.entries || header.workspace !== footer.workspace)) {
    chain.note(wrongLine(line, entries, 'does not say the same as the first'))
  }
  return { ...chain.close(), workspace: header?.workspace ?? null }
}

/** Whether the line was an entry. */
function addLine(chain: Chain, text: string, place: Place, entries: number): boolean {
  const [, hash, entry] = entryLine.exec(text) ?? []
  const read = hash && entry ? tryRead(entry, hash) : null
  if (read === null) chain.note(wrongLine(place.line!, entries + 1, 'cannot be read as an entry'))
  else chain.add(read, place)
  return read !== null
}

function tryRead(text: string, hash: string) {
  try {
    return readEntry(text, hash)
  } catch {
    return null
  }
}

function readHeader(text: string, type: 'log' | 'log-end'): Header | null {
  if (!text.startsWith('{"plumbline":')) return null
  try {
    const header = JSON.parse(text) as Omit<Header, 'plumbline'> & { plumbline: string }
    return header.plumbline === type && header.format === format ? (header as Header) : null
  } catch {
    return null
  }
}

function wrongLine(line: number, sequence: number, how: string) {
  const problem = broken('log-edited', sequence, `Line ${line} of the export ${how}.`)
  return { ...problem, place: { ...problem.place, line } }
}

/** Lines end with a line feed alone: other separators may stand inside texts. A carriage return before it, as some programs add, is not part of the line. */
async function* splitLines(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  if (rest !== '') yield rest
}
