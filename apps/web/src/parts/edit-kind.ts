import type { Kind } from '@plumbline/plumb/types'

/** How a field is edited in place. hint: an example of how it is written. number: the chosen value is kept as a number. */
export type EditKind =
  | { readonly kind: 'text'; readonly hint?: string }
  | { readonly kind: 'long' }
  | { readonly kind: 'number'; readonly hint?: string }
  | { readonly kind: 'date' }
  | { readonly kind: 'select'; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly number?: boolean }
  | { readonly kind: 'reference'; readonly of: Kind }
  | { readonly kind: 'range'; readonly hint: string }

/** What a field holds while it is written; undefined takes it out. */
export type Written = string | number | undefined

/** The text of an editor as a value of the doc. A number stays text where it is no number, so that the server can say what is wrong. */
export function readWritten(kind: EditKind, text: string): Written {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (kind.kind === 'number' || kind.kind === 'range') return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed
  return trimmed
}
