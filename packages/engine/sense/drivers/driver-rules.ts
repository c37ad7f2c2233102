import { type Condition, findRules, isUndetermined, type Random, type Rule, type Undetermined } from '@plumbline/stats'
import { sayCount, sayList } from '../../numbers-in-words.ts'
import type { OutcomeWords } from './attribute.ts'
import type { DriverRule } from './drivers.ts'
import { sayShare } from './drivers-in-words.ts'
import { sayLevel } from './levels.ts'
import type { Screened } from './screen.ts'

export interface RuleSet {
  readonly rules: readonly DriverRule[]
  readonly tried: number
  readonly unitsSearched: number
  readonly unitsConfirmed: number
}

interface WordedCondition extends Condition {
  readonly words: string
  readonly column: string
}

/** The few conjunctions of levels that tell most, in words. attributes: those that speak for themselves; a twin of another's level is left to it. */
export function findDriverRules(
  attributes: readonly Screened[],
  counted: readonly (readonly boolean[])[],
  hits: Uint8Array,
  outcome: OutcomeWords,
  { level, random }: { readonly level: number; readonly random: Random },
): RuleSet | Undetermined {
  const conditions = attributes.flatMap((each, index) => conditionsOf(each, counted[index]!, index))
  const found = findRules({ conditions, outcome: hits, mostConditions: 3, mostRules: 4, leastShare: 0.02, level, random })
  if (isUndetermined(found)) return found
  return { ...found, rules: found.rules.map((rule) => wordRule(rule, conditions, outcome)) }
}

/** A level each; of a number in bands all that is up to a cut, and all that is above it. */
function conditionsOf({ attribute, levels }: Screened, counted: readonly boolean[], index: number): WordedCondition[] {
  const { codes, labels, cutLabels } = levels
  const column = attribute.name
  const own = labels.flatMap((label, place): WordedCondition[] =>
    label.kind === 'band' || label.kind === 'other' || !counted[place]
      ? []
      : [{ attribute: index, side: 'is', column, words: sayLevel(column, label), holds: (unit) => codes[unit] === place }],
  )
  const sides = cutLabels.flatMap((said, cut): WordedCondition[] => {
    return [
      { attribute: index, side: 'up to', column, words: `${column} up to ${said}`, holds: (unit) => codes[unit]! >= 0 && codes[unit]! <= cut },
      { attribute: index, side: 'above', column, words: `${column} above ${said}`, holds: (unit) => codes[unit]! > cut && codes[unit]! <= cutLabels.length },
    ]
  })
  return [...own, ...sides]
}

function wordRule(
  { conditions, direction, share, difference, lift, covers, adjustedPValue }: Rule,
  all: readonly WordedCondition[],
  outcome: OutcomeWords,
): DriverRule {
  const words = conditions.map((place) => all[place]!.words)
  const range = `likely ${sayShare(share.low)} to ${sayShare(share.high)}`
  const times = `${Math.round(lift * 10) / 10} times the overall share`
  const says = `${sayList(words)}: ${sayShare(share.estimate)} of ${sayCount(share.units, outcome.unit)} have ${outcome.has} (${range}), ${times}; ${sayShare(covers)} of all who have it.`
  return {
    conditions: conditions.map((place) => ({ column: all[place]!.column, says: all[place]!.words })),
    direction,
    says,
    units: share.units,
    hits: share.hits,
    share: share.estimate,
    low: share.low,
    high: share.high,
    difference: { estimate: difference.estimate, low: difference.low, high: difference.high },
    lift,
    covers,
    adjustedPValue,
  }
}
