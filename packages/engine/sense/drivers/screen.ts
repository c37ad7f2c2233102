import { sayWhole } from '../../numbers-in-words.ts'
import type { Attribute, LeftOut } from './attribute.ts'
import { fewestUnits, type Levels } from './levels.ts'

export interface Screened {
  readonly attribute: Attribute
  readonly levels: Levels
}

/** Names of columns that count or name rows. */
const namesUnit = /(^|[^a-z])(id|uuid|guid|key|nr|no|number|code)$/i

/**
 * Sorts out what cannot be a driver: what names a unit, what never differs, and what gives the outcome away since it is known only after it.
 *
 * outcomeNames: the columns that the outcome is made of; a column named after one of them is taken for a consequence.
 */
export function screenAttributes(
  all: readonly Screened[],
  hits: Uint8Array,
  outcomeNames: readonly string[],
): { readonly kept: Screened[]; readonly leftOut: LeftOut[] } {
  const kept: Screened[] = []
  const leftOut: LeftOut[] = []
  for (const each of all) {
    const reason = reasonAgainst(each, hits, outcomeNames)
    if (reason === null) kept.push(each)
    else leftOut.push({ column: each.attribute.name, ...reason })
  }
  return { kept, leftOut }
}

type Reason = Omit<LeftOut, 'column'>

function reasonAgainst({ attribute, levels }: Screened, hits: Uint8Array, outcomeNames: readonly string[]): Reason | null {
  const { name } = attribute
  const distinct = distinctOf(attribute)
  const units = hits.length
  if (distinct === 0 || (distinct === 1 && filledOf(attribute) === units))
    return { code: 'one-value', says: `${name} has one value throughout, so it cannot tell units apart.` }
  const filled = filledOf(attribute)
  const whole = attribute.kind === 'category' || attribute.values.every((value) => Number.isNaN(value) || Number.isInteger(value))
  if (distinct > 0.95 * filled && whole && (attribute.kind === 'category' || isRunning(attribute.values) || namesUnit.test(name)))
    return {
      code: 'identifies',
      says: `${name} is different in ${distinct === filled ? 'every row' : 'nearly every row'}: it names the unit and says nothing about it.`,
    }
  const owner = outcomeNames.find(
    (outcome) => outcome.length >= 4 && outcome.toLowerCase() !== name.toLowerCase() && wordsOf(name).includes(outcome.toLowerCase()),
  )
  if (owner !== undefined)
    return { code: 'named-after-outcome', says: `${name} is named after ${owner}: it looks like something that is known only with the outcome.` }
  const given = givesAway(levels, hits)
  if (given !== null)
    return { code: 'gives-it-away', says: `${name} gives the outcome away: ${given} Such a column is usually filled after the outcome is known.` }
  const told = levels.labels.filter(({ kind }) => kind !== 'other').length
  if (told < 2 && attribute.kind === 'category')
    return { code: 'too-many-values', says: `${name} has ${sayWhole(distinct)} values, too few units (under ${fewestUnits(units)}) of each to compare.` }
  return null
}

/** Why the levels of an attribute look like a consequence of the outcome; null where they do not. */
function givesAway({ codes, labels, counts }: Levels, hits: Uint8Array): string | null {
  const own = new Float64Array(labels.length)
  let [units, all] = [0, 0]
  for (const [unit, code] of codes.entries()) {
    if (code < 0) continue
    own[code]! += hits[unit]!
    units++
    all += hits[unit]!
  }
  if (all === 0 || all === units) return null
  const auc = areaByShares(own, counts)
  if (auc >= 0.985) return `it alone tells ${Math.round(auc * 1000) / 10} of 100 pairs of units apart.`
  // A level in which all have the outcome, as a date of leaving that only those have who left; or none, as one that only those have who stayed.
  for (const [place, { label }] of labels.entries()) {
    const [hit, count] = [own[place]!, counts[place]!]
    const missed = count - hit
    if (count >= 30 && missed <= 0.002 * count && hit >= 0.25 * all && all < 0.8 * units) return `all of the ${sayWhole(count)} units with "${label}" have it.`
    if (count >= 30 && hit <= 0.002 * count && missed >= 0.75 * (units - all) && all > 0.1 * units)
      return `none of the ${sayWhole(count)} units with "${label}" has it.`
  }
  return null
}

/** Area under the curve when each unit is scored with the share of its level. */
function areaByShares(hits: Float64Array, counts: readonly number[]): number {
  const order = counts.map((_, place) => place).filter((place) => counts[place]! > 0)
  order.sort((a, b) => hits[a]! / counts[a]! - hits[b]! / counts[b]!)
  let [below, pairs, ones, zeros] = [0, 0, 0, 0]
  for (const place of order) {
    const missed = counts[place]! - hits[place]!
    pairs += hits[place]! * (below + missed / 2)
    below += missed
    ones += hits[place]!
    zeros += missed
  }
  return pairs / (ones * zeros)
}

function distinctOf(attribute: Attribute): number {
  return attribute.kind === 'category'
    ? new Set(attribute.codes.filter((code) => code >= 0)).size
    : new Set(attribute.values.filter((value) => !Number.isNaN(value))).size
}

function filledOf(attribute: Attribute): number {
  return attribute.kind === 'category' ? attribute.codes.filter((code) => code >= 0).length : attribute.values.filter((value) => !Number.isNaN(value)).length
}

/** Whether numbers run on like those of a list. */
function isRunning(values: Float64Array): boolean {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  return sorted.length > 1 && sorted.at(-1)! - sorted[0]! <= 1.5 * sorted.length
}

/** "churn_reason" and "ChurnReason" are "churn" and "reason". */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
}
