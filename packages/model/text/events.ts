import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { type SyntaxFault, tryParse } from './attempt.ts'
import { recover } from './recover.ts'

/** The parts of a YAML text in their order, with offsets into it. */
export interface Parsed {
  readonly events: readonly Event[]
  readonly faults: readonly SyntaxFault[]
}

/**
 * Parses YAML. Where that fails, the smallest entries without which the rest is YAML are passed over; offsets stay those of the text.
 * Never throws.
 */
export function parseText(text: string): Parsed {
  const first = tryParse(text)
  if (first.events !== null) return { events: first.events, faults: [] }
  const { text: mended, faults } = recover(text)
  return { events: tryParse(mended).events ?? [], faults }
}

/** Where a part begins as people see it: the quote of a quoted scalar, the "*" of an alias. Null for one that is not written at all. */
export function startOf(event: Event): number | null {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return scalarStart(event)
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start
    default:
      return null
  }
}

function scalarStart({ valueStart, style }: ScalarEvent): number | null {
  if (valueStart < 0) return null
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? valueStart - 1 : valueStart
}

/** The index after a part and all that is inside it. */
export function after(events: readonly Event[], index: number): number {
  let depth = 0
  for (let at = index; at < events.length; at++) {
    const { type } = events[at]!
    if (type === EVENT_ID.POP) depth--
    else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE || type === EVENT_ID.DOCUMENT) depth++
    if (depth <= 0) return at + 1
  }
  return events.length
}
