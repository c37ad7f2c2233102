import { type Event, parseEvents, YAMLException } from 'js-yaml'

/** Something in the text that is no YAML. */
export interface SyntaxFault {
  readonly offset: number
  /** In the words of the parser. */
  readonly reason: string
  /** What was passed over because of it: from offset, to offset. */
  readonly skipped: readonly [number, number]
}

/** What the parser says of a text: its parts, or where and why it gave up. */
export type Attempt = { readonly events: readonly Event[] } | { readonly events: null; readonly offset: number; readonly reason: string }

export function tryParse(text: string): Attempt {
  try {
    return { events: parseEvents(text, {}) }
  } catch (cause) {
    if (cause instanceof YAMLException) return { events: null, offset: Math.min(cause.mark?.position ?? 0, text.length), reason: cause.reason }
    throw cause
  }
}
