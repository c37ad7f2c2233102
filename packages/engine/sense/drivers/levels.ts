import { sayAmount } from '../../numbers-in-words.ts'
import type { Attribute, CategoryAttribute, NumberAttribute } from './attribute.ts'

/** An attribute in few levels, so that shares can be compared: its values, or bands of a number. */
export interface Levels {
  /** The level of each unit; -1 where it has too few of its kind to be compared. */
  readonly codes: Int32Array
  readonly labels: readonly LevelLabel[]
  readonly counts: readonly number[]
  /** Of a number in bands: a unit is in the band that counts the cuts below its value. Empty otherwise. */
  readonly cuts: readonly number[]
  /** The cuts as people say them. */
  readonly cutLabels: readonly string[]
}

export interface LevelLabel {
  readonly kind: 'value' | 'band' | 'missing' | 'other'
  /** "Month-to-month", "7 to 20", "not filled". */
  readonly label: string
}

const mostValues = 12
const mostValuesOfNumber = 7
const bands = 5

/** Fewest units of a level: less tells nothing. */
export function fewestUnits(units: number): number {
  return Math.max(20, Math.ceil(units / 200))
}

export function levelsOf(attribute: Attribute): Levels {
  return attribute.kind === 'category' ? levelsOfCategory(attribute) : levelsOfNumber(attribute)
}

/** A level in a sentence: 'Contract "Month-to-month"', "tenure up to 6". */
export function sayLevel(name: string, { kind, label }: LevelLabel): string {
  return kind === 'value' ? `${name} "${label}"` : `${name} ${label}`
}

function levelsOfCategory({ codes, levels }: CategoryAttribute): Levels {
  const counts = new Float64Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code]!++
  const fewest = fewestUnits(codes.length)
  const kept = Array.from(counts.keys())
    .filter((code) => counts[code]! >= fewest)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, mostValues)
  const labels: LevelLabel[] = kept.map((code) => ({ kind: 'value', label: levels[code]! }))
  const placeOf = new Map(kept.map((code, place) => [code, place]))
  return withRest(codes.length, labels, (unit) => placeOf.get(codes[unit]!) ?? (codes[unit]! < 0 ? 'missing' : 'other'))
}

function levelsOfNumber(attribute: NumberAttribute): Levels {
  const { values, isDay } = attribute
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const distinct = distinctOf(sorted)
  const say = (value: number) => (isDay ? new Date(value * 86_400_000).toISOString().slice(0, 10) : sayPlain(value))
  if (distinct.length <= mostValuesOfNumber) {
    // The few that have most are compared together: "3 or more".
    const last = isDay ? distinct.length - 1 : lastOfItsOwn(distinct, sorted, fewestUnits(values.length))
    const labels = distinct.slice(0, last + 1).map((value, place): LevelLabel => {
      const isOpen = place === last && last < distinct.length - 1
      return isOpen ? { kind: 'band', label: `${say(value)} or more` } : { kind: 'value', label: say(value) }
    })
    const placeOf = new Map(distinct.map((value, place) => [value, Math.min(place, last)]))
    return withRest(values.length, labels, (unit) => (Number.isNaN(values[unit]!) ? 'missing' : placeOf.get(values[unit]!)!))
  }
  const isWhole = sorted.every(Number.isInteger)
  const cuts = cutsOf(sorted, isWhole)
  const labels = [...cuts, Number.POSITIVE_INFINITY].map((cut, band): LevelLabel => {
    if (band === 0) return { kind: 'band', label: `up to ${say(cut)}` }
    if (band === cuts.length) return { kind: 'band', label: `above ${say(cuts[band - 1]!)}` }
    const from = isWhole ? cuts[band - 1]! + 1 : cuts[band - 1]!
    return { kind: 'band', label: from === cut ? say(cut) : `${say(from)} to ${say(cut)}` }
  })
  const bandOf = (value: number) => (Number.isNaN(value) ? 'missing' : cuts.filter((cut) => cut < value).length)
  return { ...withRest(values.length, labels, (unit) => bandOf(values[unit]!)), cuts, cutLabels: cuts.map(say) }
}

/** The place of the last value that has enough units from there on. */
function lastOfItsOwn(distinct: readonly number[], sorted: Float64Array, fewest: number): number {
  let place = distinct.length - 1
  const from = (at: number) => sorted.length - sorted.indexOf(distinct[at]!)
  while (place > 1 && from(place) < fewest) place--
  return place
}

/** Fifths of the units, at numbers that can be said. */
function cutsOf(sorted: Float64Array, isWhole: boolean): number[] {
  const spread = sorted.at(-1)! - sorted[0]!
  const step = 10 ** Math.floor(Math.log10(spread / 100))
  const rounded = (value: number) => (isWhole ? value : Number((Math.round(value / step) * step).toPrecision(12)))
  const cuts = Array.from({ length: bands - 1 }, (_, band) => rounded(sorted[Math.floor(((band + 1) * sorted.length) / bands)]!))
  return distinctOf(cuts).filter((cut) => cut < sorted.at(-1)!)
}

/** Puts the units into levels; what has no level of its own becomes "other values" and "not filled" where there are enough of them. */
function withRest(units: number, labels: LevelLabel[], placeOf: (unit: number) => number | 'missing' | 'other'): Levels {
  const places = Array.from({ length: units }, (_, unit) => placeOf(unit))
  const fewest = fewestUnits(units)
  const ownPlace = (rest: 'missing' | 'other', label: string): number => {
    if (places.filter((place) => place === rest).length < fewest) return -1
    return labels.push({ kind: rest, label }) - 1
  }
  const places0 = { other: ownPlace('other', 'other values'), missing: ownPlace('missing', 'not filled') }
  const codes = Int32Array.from(places, (place) => (typeof place === 'number' ? place : places0[place]))
  const counts = new Float64Array(labels.length)
  for (const code of codes) if (code >= 0) counts[code]!++
  return { codes, labels, counts: [...counts], cuts: [], cutLabels: [] }
}

function distinctOf(sorted: ArrayLike<number>): number[] {
  return Array.from(sorted).filter((value, at, all) => at === 0 || value !== all[at - 1])
}

function sayPlain(value: number): string {
  return Math.abs(value) >= 10_000 ? sayAmount(value, null) : String(Number(value.toPrecision(6)))
}
