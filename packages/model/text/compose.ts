import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'

/** A remark of the composer about one part of the text. */
export interface Remark {
  readonly code: 'duplicate-field' | 'unknown-alias' | 'alias-too-large' | 'wrong-merge' | 'wrong-key' | 'unknown-tag'
  /** Index of the event it is about. */
  readonly index: number
  readonly found: string
}

/** A composer of plain values out of the events of one text. */
export interface Composer {
  readonly events: readonly Event[]
  /** The value of the part at an index. Alias and merge are resolved; of a key that is written twice the first counts. */
  compose(index: number): { readonly value: unknown; readonly next: number }
  /** Text of a scalar used as a key, null for anything else. */
  keyAt(index: number): string | null
  readonly remarks: readonly Remark[]
  /** Where an alias points: index of the alias to index of the part it stands for. */
  readonly targets: ReadonlyMap<number, number>
}

/** How many parts aliases may add to one text: more is a bomb or a mistake. */
const aliasLimit = 100_000

interface Anchored {
  readonly value: unknown
  readonly index: number
  /** Parts in it, with what its own aliases stand for. */
  readonly size: number
}

export function composerOf(text: string, events: readonly Event[]): Composer {
  const remarks: Remark[] = []
  const targets = new Map<number, number>()
  const anchors = new Map<string, Anchored>()
  let next = 0
  let parts = 0
  let fromAliases = 0

  return { events, compose, keyAt, remarks, targets }

  function compose(index: number): { value: unknown; next: number } {
    next = index
    return { value: part(), next }
  }

  function part(): unknown {
    const index = next
    const event = events[next++]!
    parts++
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return anchored(event, index, parts - 1, event.tagStart < 0 ? plainValue(event) : taggedValue(event, index))
      case EVENT_ID.ALIAS:
        return aliased(event, index)
      case EVENT_ID.SEQUENCE:
        return anchored(event, index, parts - 1, list())
      case EVENT_ID.MAPPING:
        return anchored(event, index, parts - 1, map())
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

  function map(): Record<string, unknown> {
    const fields: Record<string, unknown> = {}
    let merged: Record<string, unknown>[] | null = null
    while (events[next]!.type !== EVENT_ID.POP) {
      const keyIndex = next
      const keyEvent = events[keyIndex]!
      const key = keyAt(keyIndex)
      part()
      if (key === null) {
        remarks.push({ code: 'wrong-key', index: keyIndex, found: 'a list or a map' })
        part()
      } else if (key === '<<' && keyEvent.type === EVENT_ID.SCALAR && keyEvent.style === SCALAR_STYLE.PLAIN) {
        merged ??= []
        merged.push(...mergeSources(next, part()))
      } else if (key === '__proto__') {
        remarks.push({ code: 'wrong-key', index: keyIndex, found: key })
        part()
      } else if (Object.hasOwn(fields, key)) {
        remarks.push({ code: 'duplicate-field', index: keyIndex, found: key })
        part()
      } else {
        fields[key] = part()
      }
    }
    next++
    for (const source of merged ?? []) for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(fields, key)) fields[key] = value
    return fields
  }

  function mergeSources(index: number, value: unknown): Record<string, unknown>[] {
    const sources = Array.isArray(value) ? value : [value]
    const maps = sources.filter((source): source is Record<string, unknown> => typeof source === 'object' && source !== null && !Array.isArray(source))
    if (maps.length < sources.length) remarks.push({ code: 'wrong-merge', index, found: 'something else' })
    return maps
  }

  function anchored(event: { anchorStart: number; anchorEnd: number }, index: number, before: number, value: unknown): unknown {
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value, index, size: parts - before })
    return value
  }

  function aliased(event: { anchorStart: number; anchorEnd: number }, index: number): unknown {
    const name = text.slice(event.anchorStart, event.anchorEnd)
    const anchor = anchors.get(name)
    if (anchor === undefined) {
      remarks.push({ code: 'unknown-alias', index, found: name })
      return null
    }
    if (fromAliases + anchor.size > aliasLimit) {
      remarks.push({ code: 'alias-too-large', index, found: name })
      return null
    }
    fromAliases += anchor.size
    parts += anchor.size
    targets.set(index, anchor.index)
    return anchor.value
  }

  function plainValue(event: ScalarEvent): unknown {
    if (event.valueStart < 0) return null
    const written = event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event)
    return event.style === SCALAR_STYLE.PLAIN ? coreValue(written) : written
  }

  function taggedValue(event: ScalarEvent, index: number): unknown {
    const tag = text.slice(event.tagStart, event.tagEnd)
    const written = event.valueStart < 0 ? '' : getScalarValue(text, event)
    if (tag === '!' || tag === '!!str' || tag === '!<tag:yaml.org,2002:str>') return written
    if (['!!int', '!!float', '!!bool', '!!null'].includes(tag)) return coreValue(written)
    remarks.push({ code: 'unknown-tag', index, found: tag })
    return plainValue(event)
  }

  function keyAt(index: number): string | null {
    const event = events[index]!
    if (event.type === EVENT_ID.SCALAR) return event.valueStart < 0 ? '' : event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event)
    if (event.type !== EVENT_ID.ALIAS) return null
    const anchor = anchors.get(text.slice(event.anchorStart, event.anchorEnd))
    return typeof anchor?.value === 'string' ? anchor.value : null
  }
}

/**
 * A plain scalar by the YAML 1.2 core schema: null, true and false, whole and broken numbers, else text. Dates stay text.
 * Infinities and "not a number" stay text too: JSON has no place for them.
 * Source: YAML 1.2.2, 10.3.2.
 */
export function coreValue(written: string): unknown {
  const first = written.charCodeAt(0)
  // Most scalars are words: a letter that begins none of null, true, false, ~ needs no further look.
  if (first > 57 && first !== 110 && first !== 78 && first !== 116 && first !== 84 && first !== 102 && first !== 70 && first !== 126) return written
  switch (written) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null
    case 'true':
    case 'True':
    case 'TRUE':
      return true
    case 'false':
    case 'False':
    case 'FALSE':
      return false
    default:
      return first <= 57 ? numberValue(written) : written
  }
}

const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/

function numberValue(written: string): number | string {
  if (decimal.test(written)) {
    const value = Number(written)
    return Number.isFinite(value) ? value : written
  }
  if (/^0o[0-7]+$/.test(written) || /^0x[0-9a-fA-F]+$/.test(written)) return Number(written)
  return written
}
