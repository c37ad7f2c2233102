import type { Interval } from '../interval.ts'
import { correctForMany } from '../many/correction.ts'
import { normalQuantile } from '../normal.ts'
import type { Random } from '../random.ts'
import { stratifiedFolds } from '../scores/folds.ts'
import { type Share, shareDifference, wilsonLimits } from '../share-difference.ts'
import { isUndetermined, type Undetermined } from '../undetermined.ts'
import { type BitSet, bitsWhere, bothOf, countBits, countBoth } from './bit-set.ts'
import { type Candidate, searchConjunctions } from './search-conjunctions.ts'

export interface RulesQuestion {
  /** Conditions that a unit meets or not. */
  readonly conditions: readonly Condition[]
  /** 0 or 1, one a unit. */
  readonly outcome: ArrayLike<number>
  /** Conditions in a rule at most. */
  readonly mostConditions: number
  /** Rules at most, of each direction. */
  readonly mostRules: number
  /** Fewest units of a rule, as a share of all. */
  readonly leastShare: number
  readonly level: number
  readonly random: Random
}

export interface Condition {
  /** A rule has two conditions on one attribute only where both are sides of a number. */
  readonly attribute: number
  readonly side: 'is' | 'up to' | 'above'
  readonly holds: (unit: number) => boolean
}

/** Units that meet all of some conditions, as they were found in the part of the units that the search had not seen. */
export interface Rule {
  /** Places in the list of conditions. */
  readonly conditions: readonly number[]
  readonly direction: 'more' | 'less'
  /** Units of the unseen part that meet the rule, and those of them with the outcome. */
  readonly share: Share & { readonly estimate: number; readonly low: number; readonly high: number }
  /** Their share less that of the others, adjusted for being one of several. */
  readonly difference: Interval
  /** Their share over that of all. */
  readonly lift: number
  /** Of all units with the outcome in the unseen part, the share that meets the rule. */
  readonly covers: number
  /** Benjamini and Hochberg's, over all rules that were brought to the unseen part. */
  readonly adjustedPValue: number
}

export interface RulesFound {
  readonly rules: readonly Rule[]
  /** How many rules were brought to the unseen part. */
  readonly tried: number
  readonly unitsSearched: number
  readonly unitsConfirmed: number
}

/**
 * A few readable rules: conjunctions of conditions whose units have the outcome clearly more or less often than the others.
 *
 * They are searched in one half of the units and judged in the other, so that shares and intervals do not flatter: what is shown was not chosen by the
 * numbers it is shown with. False discoveries are held at 1 - level among the rules that stand. A rule is longer only where each condition parts its units
 * further, and a next rule is chosen for what those before leave over.
 * Undetermined: "too-few-units", "no-variance".
 * Sources: Klosgen (1996) for the quality; Lavrac et al. (2004) for the weighted covering; the split as Cox (1975).
 */
export function findRules(question: RulesQuestion): RulesFound | Undetermined {
  const { outcome, conditions, level, random } = question
  const halves = stratifiedFolds(outcome, 2, random)
  const [search, confirm] = [0, 1].map((half) => Array.from(halves.keys()).filter((unit) => halves[unit] === half)) as [number[], number[]]
  const hits = search.reduce((sum, unit) => sum + outcome[unit]!, 0)
  if (search.length < 50) return { undetermined: 'too-few-units', because: `there are ${outcome.length} units`, mend: 'Bring at least 100 units.' }
  if (hits < 5 || hits > search.length - 5)
    return { undetermined: 'no-variance', because: 'hardly any unit differs in the outcome', mend: 'Wait for more units, or choose an outcome that differs.' }
  const found = searchConjunctions({
    ...question,
    sets: conditions.map(({ holds }) => bitsWhere(search.length, (at) => holds(search[at]!))),
    positive: bitsWhere(search.length, (at) => outcome[search[at]!] === 1),
    units: search.length,
  })
  const rules = confirmRules(found, conditions, outcome, confirm, level)
  return { rules, tried: found.length, unitsSearched: search.length, unitsConfirmed: confirm.length }
}

function confirmRules(
  found: readonly Candidate[],
  conditions: readonly Condition[],
  outcome: ArrayLike<number>,
  units: readonly number[],
  level: number,
): Rule[] {
  const setOf = new Map<number, BitSet>()
  for (const place of found.flatMap((each) => each.conditions))
    if (!setOf.has(place))
      setOf.set(
        place,
        bitsWhere(units.length, (at) => conditions[place]!.holds(units[at]!)),
      )
  const positive = bitsWhere(units.length, (at) => outcome[units[at]!] === 1)
  const hits = countBits(positive)
  const compared = found.map((candidate) => {
    const members = candidate.conditions.map((place) => setOf.get(place)!).reduce(bothOf)
    const own: Share = { units: countBits(members), hits: countBoth(members, positive) }
    const others: Share = { units: units.length - own.units, hits: hits - own.hits }
    const difference = own.units === 0 ? tooFew : shareDifference(own, others, level)
    return { candidate, own, others, difference: isUndetermined(difference) ? null : difference }
  })
  const corrected = correctForMany(
    compared.map(({ difference }) => difference?.pValue ?? null),
    { level, correction: 'benjamini-hochberg' },
  )
  const z = normalQuantile(0.5 + level / 2)
  return compared.flatMap(({ candidate, own, others, difference }, at): Rule[] => {
    const { rejected, pValue, level: adjusted } = corrected[at]!
    const sameWay = difference !== null && difference.estimate > 0 === (candidate.direction === 'more')
    if (rejected !== true || !sameWay) return []
    const wide = shareDifference(own, others, adjusted)
    if (isUndetermined(wide)) return []
    const { conditions: places, direction } = candidate
    const share = { ...own, ...wilsonLimits(own, z) }
    const lift = own.hits / own.units / (hits / units.length)
    return [{ conditions: places, direction, share, difference: wide, lift, covers: own.hits / hits, adjustedPValue: pValue! }]
  })
}

const tooFew: Undetermined = { undetermined: 'too-few-units', because: 'no unit meets the rule', mend: 'Bring more units.' }
