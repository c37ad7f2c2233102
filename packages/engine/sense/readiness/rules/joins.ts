import { sayAmount, sayList } from '../../../numbers-in-words.ts'
import type { JoinFacts } from '../facts.ts'
import { type ReadinessRule, reading, unknown } from '../rule.ts'

/** The dataset joins at least one other that the initiative needs, and its rows find their partners. */
export const joins: ReadinessRule = {
  aspect: 'joins',
  title: 'Joins the others',
  judge({ dataset, context: { datasets, facts, limits, strategy } }) {
    const others = datasets.filter((id) => id !== dataset.id)
    if (others.length === 0) return null
    if (facts.joins === null)
      return unknown(`Nobody has compared the columns of ${dataset.name} with the other datasets that are needed.`, 'Compare the columns of all datasets.')
    const found = facts.joins.filter(({ from, to }) => (from === dataset.id && others.includes(to)) || (to === dataset.id && others.includes(from)))
    const names = sayList(others.map((id) => strategy.datasets.get(id)?.name ?? id))
    if (found.length === 0)
      return reading(
        'red',
        `No column of ${dataset.name} is found in ${names}: their rows cannot be brought together.`,
        'Bring a common id, or a table that says which id is which.',
        'no join',
        'one join',
      )
    const best = bestOf(found)
    const measured = sayAmount(best.matchedRatio, 'ratio')
    const limit = sayAmount(limits.matchedGreen, 'ratio')
    const says = `${measured} of the rows of ${nameOf(best.from)} find their partner in ${nameOf(best.to)} (${best.says}).`
    if (best.matchedRatio >= limits.matchedGreen) return reading('green', says, null, measured, limit)
    const mendable = best.mend !== null && best.evenedRatio > best.matchedRatio
    const after = mendable ? ` ${sayAmount(best.evenedRatio, 'ratio')} would with one spelling.` : ''
    return reading(
      best.matchedRatio < limits.matchedRed ? 'red' : 'amber',
      says + after,
      mendable ? best.mend : 'Look at the rows without a partner: either they are missing there, or the id is another one.',
      measured,
      limit,
    )

    function nameOf(id: string): string {
      return strategy.datasets.get(id)?.name ?? id
    }
  },
}

function bestOf(found: readonly JoinFacts[]): JoinFacts {
  return found.reduce((best, join) => (join.matchedRatio > best.matchedRatio ? join : best))
}
