import type { LogEntry } from './types.ts'

/** The entry that a hashed text says. The text is kept beside it: it alone is what the hash is of. Throws when the text is no JSON. */
export function readEntry(text: string, hash: string): LogEntry {
  const { workspace: _, ...content } = JSON.parse(text) as Omit<LogEntry, 'text' | 'hash'> & { readonly workspace: string }
  return { ...content, text, hash }
}
