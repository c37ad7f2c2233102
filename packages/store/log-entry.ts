import type { LogEntry } from './types.ts'

/** The entry that a hashed text says. The text is kept beside it: it alone is what the hash is of. Throws when the text is no JSON or has no number. */
export function readEntry(text: string, hash: string): LogEntry {
  const { workspace: _, ...content } = JSON.parse(text) as Omit<LogEntry, 'text' | 'hash'> & { readonly workspace: string }
  if (!Number.isSafeInteger(content.sequence)) throw new SyntaxError('an entry without a sequence number')
  return { ...content, text, hash }
}
