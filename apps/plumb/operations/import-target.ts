import { basename, resolve } from 'node:path'
import { type Doc, readStrategy, sameValue, schemaLine, schemaPath, strategyJsonSchema, type TextFile, type Thing, writeStrategy } from '@plumbline/model'
import type { LogEntry, WorkspaceStore } from '@plumbline/store'
import type { FindBases } from '../spreadsheet/preview-import.ts'
import { type Context, type Files, Refused } from './context.ts'

type Fields = Readonly<Record<string, unknown>>

/** Where an import goes: a workspace or a strategy folder. */
export interface ImportTarget {
  readonly things: readonly Thing[]
  /** Null where nothing says it yet. */
  readonly currency: string | null
  readonly findBases: FindBases
  /** said: what the sheet says of each initiative, to be remembered for the next time. Refused where somebody else wrote in between. */
  readonly write: (
    things: readonly Thing[],
    said: ReadonlyMap<string, Fields>,
  ) => Promise<{ readonly batch: string | null; readonly written?: readonly string[] }>
}

/** The workspace; what an import said before stands in the log. */
export async function openWorkspaceTarget(context: Context, file: string): Promise<ImportTarget> {
  const store = context.store!
  const { things, strategy } = await context.strategy()
  // Whoever names no workspace at a terminal, and has only the sample, means an own one.
  if (strategy.workspace.sample && context.caller.kind === 'terminal') throw new Refused([sampleOnly(strategy.workspace.name)])
  const reason = `Import of ${file}`
  return {
    things,
    currency: strategy.workspace.currency,
    findBases: async (initiatives) => {
      const bases = new Map<string, Fields>()
      for (const { id } of initiatives) {
        context.signal.throwIfAborted()
        const base = await lastSaid(store, id, reason)
        if (base) bases.set(id, base)
      }
      return bases
    },
    write: async (changed) => {
      const versions = new Map(things.map((thing) => [`${thing.kind}/${thing.id}`, 'version' in thing ? Number(thing.version) : undefined]))
      const changes = changed.map(({ kind, id, doc }) => ({
        kind,
        id,
        doc,
        expectedVersion: versions.has(`${kind}/${id}`) ? versions.get(`${kind}/${id}`) : 0,
      }))
      const result = await store.write(changes, { reason })
      if (result.written) return { batch: result.batch }
      throw new Refused(result.stale.length > 0 ? [staleImport(result.stale.map(({ kind, id }) => `${kind}/${id}`))] : result.problems)
    },
  }
}

/** Field by field, what the imports of this file wrote last; one that was taken back does not count. Null when none stands. */
async function lastSaid(store: WorkspaceStore, id: string, reason: string): Promise<Fields | null> {
  const { entries } = await store.history({ kind: 'initiative', id, limit: 500 })
  const standing: LogEntry[] = []
  const undone: LogEntry[] = []
  for (const entry of entries.toSorted((a, b) => a.sequence - b.sequence)) {
    if (entry.reason === reason) standing.push(entry)
    else if (entry.reason === `Undo of: ${reason}`) undone.push(...standing.splice(-1))
    else if (entry.reason === `Undo of: Undo of: ${reason}`) standing.push(...undone.splice(-1))
  }
  return standing.length === 0 ? null : Object.fromEntries(standing.flatMap((entry) => Object.entries(changedFields(entry))))
}

function changedFields({ before, after }: LogEntry): Fields {
  const old = (before ?? {}) as Fields
  return Object.fromEntries(Object.entries((after ?? {}) as Fields).filter(([field, value]) => !sameValue(old[field], value)))
}

function sampleOnly(name: string) {
  return {
    code: 'sample-workspace',
    severity: 'error' as const,
    place: {},
    message: `"${name}" is the sample organisation; your initiatives would be lost in it.`,
    mend: 'Make a workspace of your own with plumb create-workspace "My company" and name it with --workspace my-company, or write into a folder with --into my-company.',
  }
}

function staleImport(things: readonly string[]) {
  const shown = things.slice(0, 3).join(', ') + (things.length > 3 ? ', ...' : '')
  return {
    code: 'stale',
    severity: 'error' as const,
    place: {},
    message: `Somebody changed ${shown} while the import was looked at; nothing was written.`,
    mend: 'Run the import again; it starts from what is there now.',
  }
}

const memoryPath = '.plumb/imports.json'

/** A strategy folder, made when it is not there yet; what an import said before lies in a hidden file beside it. */
export async function openFolderTarget(files: Files, folder: string, file: string): Promise<ImportTarget> {
  const texts = await readOrStart(files, folder)
  const { things, strategy, problems } = readStrategy(texts)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new Refused(errors.map((problem) => ({ ...problem, place: { ...problem.place, file: `${folder}/${problem.place.file ?? ''}` } })))
  const memory = await readMemory(files, folder)
  const hasWorkspace = things.some(({ kind }) => kind === 'workspace')
  return {
    things,
    currency: hasWorkspace ? strategy.workspace.currency : null,
    findBases: async () => new Map(Object.entries(memory[file] ?? {})),
    write: async (changed, said) => {
      const own = hasWorkspace ? [] : [{ kind: 'workspace', id: 'workspace', doc: { name: nameOfFolder(folder) } as Doc } as Thing]
      const written = await files.writeTexts(folder, writeStrategy(texts, [...own, ...changed]))
      if (!hasWorkspace) await files.write(`${folder}/${schemaPath}`, `${JSON.stringify(strategyJsonSchema(), null, 2)}\n`)
      await files.write(`${folder}/${memoryPath}`, `${JSON.stringify({ ...memory, [file]: Object.fromEntries(said) }, null, 1)}\n`)
      return { batch: null, written }
    },
  }
}

/** A folder that is not there, or has no YAML files, is one to start in: with the line that tells editors of the schema. */
async function readOrStart(files: Files, folder: string): Promise<readonly TextFile[]> {
  const start = [{ path: 'workspace.yaml', text: `${schemaLine}\n` }]
  const kind = await files.kindOf(folder)
  if (kind === 'nothing') return start
  if (kind === 'file')
    throw new Refused([
      {
        code: 'not-a-folder',
        severity: 'error',
        place: { file: folder },
        message: `${folder} is a file, not a folder.`,
        mend: 'Name a folder; it is made when it is not there.',
      },
    ])
  return files.readTexts(folder).catch((cause: unknown) => {
    if (cause instanceof Refused && cause.problems[0]?.code === 'no-yaml') return start
    throw cause
  })
}

async function readMemory(files: Files, folder: string): Promise<Readonly<Record<string, Readonly<Record<string, Fields>>>>> {
  if ((await files.kindOf(`${folder}/${memoryPath}`)) !== 'file') return {}
  try {
    return JSON.parse(new TextDecoder().decode(await files.read(`${folder}/${memoryPath}`, 100_000_000)))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    // Without it the import still works; it only cannot tell an edit in the sheet from one in the strategy.
    return {}
  }
}

function nameOfFolder(folder: string): string {
  const words = basename(resolve(folder)).replace(/[-_]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
