import { describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { isUndetermined } from '../undetermined.ts'
import { type Condition, findRules, type RulesFound } from './find-rules.ts'

const units = 3000
const attributes = 12

/** Units with yes-or-no attributes, half of them yes; the outcome's chance by a function of them. */
function rulesOf(seed: number, chance: (has: (attribute: number) => boolean) => number): RulesFound {
  const random = createRandom(seed)
  const has = Array.from({ length: attributes }, () => Uint8Array.from({ length: units }, () => random.integer(2)))
  const outcome = Uint8Array.from({ length: units }, (_, unit) => Number(random.uniform() < chance((attribute) => has[attribute]![unit] === 1)))
  const conditions = has.flatMap((values, attribute): Condition[] => [
    { attribute, side: 'is', holds: (unit) => values[unit] === 1 },
    { attribute, side: 'is', holds: (unit) => values[unit] === 0 },
  ])
  const found = findRules({ conditions, outcome, mostConditions: 3, mostRules: 4, leastShare: 0.02, level: 0.95, random: random.fork('rules') })
  if (isUndetermined(found)) throw new Error(found.because)
  return found
}

describe('rules', () => {
  test('a planted conjunction is found as it was planted', () => {
    const { rules } = rulesOf(1, (has) => (has(3) && has(8) ? 0.6 : 0.2))
    const first = rules.find(({ direction }) => direction === 'more')!
    // Conditions stand in pairs: 2a is "yes" of attribute a.
    expect(first.conditions).toEqual([6, 16])
    expect(first.share.low).toBeLessThan(0.6)
    expect(first.share.high).toBeGreaterThan(0.6)
    expect(first.difference.low).toBeGreaterThan(0.25)
  })

  test('where nothing drives the outcome, hardly any rule stands', () => {
    const runs = 40
    const withRules = Array.from({ length: runs }, (_, run) => rulesOf(100 + run, () => 0.3).rules.length > 0).filter(Boolean).length
    // At most 5 in 100 are expected; 7 of 40 would come once in a thousand.
    expect(withRules).toBeLessThan(7)
  }, 60_000)

  test('shares do not flatter: the truth is in the intervals as often as they say', () => {
    let [held, all] = [0, 0]
    for (let run = 0; run < 25; run++) {
      const { rules } = rulesOf(500 + run, (has) => (has(0) ? 0.45 : 0.25))
      for (const { conditions, share } of rules) {
        const truth = conditions.includes(0) ? 0.45 : conditions.includes(1) ? 0.25 : 0.35
        all++
        if (share.low <= truth && truth <= share.high) held++
      }
    }
    expect(all).toBeGreaterThan(40)
    // Rules that stand by chance alone miss; 0.85 leaves room for them.
    expect(held / all).toBeGreaterThan(0.85)
  }, 60_000)

  test('too few units, or an outcome that hardly differs, is undetermined', () => {
    const question = { conditions: [], mostConditions: 2, mostRules: 3, leastShare: 0.02, level: 0.95, random: createRandom(1) }
    expect(findRules({ ...question, outcome: new Uint8Array(30) })).toMatchObject({ undetermined: 'too-few-units' })
    expect(findRules({ ...question, outcome: new Uint8Array(300) })).toMatchObject({ undetermined: 'no-variance' })
  })
})
