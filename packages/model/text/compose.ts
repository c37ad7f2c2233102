import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { coreValue } from './core-value.ts'

/** Something about one part of the text that a reader should be told. */
export interface Remark {
  readonly code: 'duplicate-field' | 'unknown-alias' | 'alias-too-large' | 'wrong-merge' | 'wrong-key' | 'unknown-tag'
  /** Index of the event it is about. */
  readonly index: number
  readonly found: string
}

/** Makes plain values out of the events of one text. Parts must be composed in their order, since aliases look back. */
export interface Composer {
  readonly events: readonly Event[]
  /** The value of the part at an index, and the index after it. Aliases and merges are resolved; of a key written twice the first counts. */
  compose(index: number): { readonly value: unknown; readonly next: number }
  /** The text of a scalar used as a key; null for anything else. */
  keyAt(index: number): string | null
  readonly remarks: readonly Remark[]
  /** From the index of an alias to the index of the part it stands for. */
  readonly targets: ReadonlyMap<number, number>
}

/** How many parts aliases may add to one text, beside ten times what is written: more is a mistake or an attack ("billion laughs"). */
const aliasLimit = 100_000

type Fields = Record<string, unknown>
type Named = { readonly anchorStart: number; readonly anchorEnd: number }

export function composerOf(text: string, events: readonly Event[]): Composer {
  const remarks: Remark[] = []
  const targets = new Map<number, number>()
  /** size: parts in it, with all that its own aliases stand for. */
  const anchors = new Map<string, { readonly value: unknown; readonly index: number; readonly size: number }>()
  let next = 0
  let parts = 0
  let partsOfAliases = 0

  return { events, compose, keyAt, remarks, targets }

  function compose(index: number): { value: unknown; next: number } {
    next = index
    return { value: part(), next }
  }

  function part(): unknown {
    const index = next
    const event = events[next++]!
    const before = parts++
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return anchored(event, index, before, event.tagStart < 0 ? scalarValue(event) : taggedValue(event, index))
      case EVENT_ID.ALIAS:
        return aliased(event, index)
      case EVENT_ID.SEQUENCE:
        return anchored(event, index, before, list())
      case EVENT_ID.MAPPING:
        return anchored(event, index, before, map())
      default:
        return null
    }
  }

  function list(): unknown[] {
    const items: unknown[] = []
    while (events[next]!.type !== EVENT_ID.POP) items.push(part())
    next++
    return items
  }

  function map(): Fields {
    const fields: Fields = {}
    const merged: Fields[] = []
    while (events[next]!.type !== EVENT_ID.POP) {
      const keyIndex = next
      const key = keyAt(keyIndex)
      part()
      const valueIndex = next
      const value = part()
      if (key === null) remarks.push({ code: 'wrong-key', index: keyIndex, found: 'a list or a map' })
      else if (isMerge(key, events[keyIndex]!)) merged.push(...mergeSources(valueIndex, value))
      else if (Object.hasOwn(fields, key)) remarks.push({ code: 'duplicate-field', index: keyIndex, found: key })
      else setField(fields, key, value)
    }
    next++
    for (const source of merged) for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(fields, key)) setField(fields, key, value)
    return fields
  }

  function mergeSources(index: number, value: unknown): Fields[] {
    const sources = Array.isArray(value) ? value : [value]
    const maps = sources.filter((source): source is Fields => typeof source === 'object' && source !== null && !Array.isArray(source))
    if (maps.length < sources.length) remarks.push({ code: 'wrong-merge', index, found: 'something that is no map' })
    return maps
  }

  function anchored(event: Named, index: number, before: number, value: unknown): unknown {
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value, index, size: parts - before })
    return value
  }

  function aliased(event: Named, index: number): unknown {
    const name = text.slice(event.anchorStart, event.anchorEnd)
    const anchor = anchors.get(name)
    const fits = anchor !== undefined && partsOfAliases + anchor.size <= aliasLimit + 10 * events.length
    if (!fits) {
      remarks.push({ code: anchor === undefined ? 'unknown-alias' : 'alias-too-large', index, found: name })
      return null
    }
    partsOfAliases += anchor.size
    parts += anchor.size
    targets.set(index, anchor.index)
    return anchor.value
  }

  function scalarValue(event: ScalarEvent): unknown {
    if (event.valueStart < 0) return null
    const written = textOf(text, event)
    return event.style === SCALAR_STYLE.PLAIN ? coreValue(written) : written
  }

  function taggedValue(event: ScalarEvent, index: number): unknown {
    const tag = text.slice(event.tagStart, event.tagEnd)
    if (tag === '!' || tag === '!!str') return textOf(text, event)
    if (tag === '!!int' || tag === '!!float' || tag === '!!bool' || tag === '!!null') return coreValue(textOf(text, event))
    remarks.push({ code: 'unknown-tag', index, found: tag })
    return scalarValue(event)
  }

  function keyAt(index: number): string | null {
    const event = events[index]!
    if (event.type === EVENT_ID.SCALAR) return textOf(text, event)
    if (event.type !== EVENT_ID.ALIAS) return null
    const value = anchors.get(text.slice(event.anchorStart, event.anchorEnd))?.value
    return typeof value === 'string' ? value : null
  }
}

function textOf(text: string, event: ScalarEvent): string {
  if (event.valueStart < 0) return ''
  return event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event)
}

/** "<<", not in quotes: the fields of other maps are taken in where they are not written. */
export function isMerge(key: string, event: Event): boolean {
  return key === '<<' && event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN
}

/** Sets a field of its own, also one called "__proto__". */
function setField(fields: Fields, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true })
  else fields[key] = value
}
