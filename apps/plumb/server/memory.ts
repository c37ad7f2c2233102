import type { Context } from '../operations/context.ts'
import { type Batched, shareReads } from './share-reads.ts'

/** Answers kept for each workspace; the oldest goes when one more comes. */
const answersKept = 100

interface Shelf {
  readonly revision: string
  readonly answers: Map<string, Promise<unknown>>
}

/**
 * Remembers what was worked out of a workspace until something in it changes. Nothing is given on faith: each question looks at the
 * workspace's revision first, and questions of the same moment share that look.
 */
export interface Memory {
  /**
   * read: reads the present revision of the workspace; a text that is another one after every change.
   * known: the revision, where the caller has read it already and wants answers of that moment.
   */
  readonly of: (workspace: string, read: () => Promise<string>, signal: AbortSignal, known: string | null) => Context['remember']
  readonly forget: (workspace: string) => void
}

export function createMemory(): Memory {
  const shelves = new Map<string, Shelf>()
  const readers = new Map<string, () => Promise<string>>()
  const revisionOf: Batched<string> = shareReads((workspace) => readers.get(workspace)!())

  function shelfOf(workspace: string, revision: string): Shelf {
    const known = shelves.get(workspace)
    if (known?.revision === revision) return known
    const fresh = { revision, answers: new Map<string, Promise<unknown>>() }
    shelves.set(workspace, fresh)
    return fresh
  }

  return {
    of: (workspace, read, signal, known) => async (key, make) => {
      readers.set(workspace, read)
      const { answers } = shelfOf(workspace, known ?? (await revisionOf(workspace)))
      return answers.has(key) ? recall(answers, key, make, signal) : keep(answers, key, make)
    },
    forget(workspace) {
      shelves.delete(workspace)
      readers.delete(workspace)
    },
  }
}

/** What somebody else began may end with their hanging up: then it is made again. */
async function recall<T>(answers: Shelf['answers'], key: string, make: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return (await answers.get(key)) as T
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'AbortError' || signal.aborted) throw cause
    return keep(answers, key, make)
  }
}

function keep<T>(answers: Shelf['answers'], key: string, make: () => Promise<T>): Promise<T> {
  const made = make()
  answers.set(key, made)
  if (answers.size > answersKept) answers.delete(answers.keys().next().value!)
  made.catch(() => {
    if (answers.get(key) === made) answers.delete(key)
  })
  return made
}
