import { sayList } from '../../numbers-in-words.ts'
import { plannedVariants, unitsOf, type ValidityRule } from './validity-rule.ts'

/** Below this, the mean of a group is no safe ground for an interval. */
const leastUnits = 30
/** Below this, a share rests on a handful of cases. */
const leastHits = 5

/** Every group is large enough for the primary outcome to be judged. */
export const tooFewUnits: ValidityRule = ({ experiment, sums }) => {
  const code = 'too-few-units'
  const small = plannedVariants(experiment).filter((variant) => unitsOf(sums, variant) < leastUnits)
  if (small.length > 0) {
    return {
      code,
      passed: false,
      veto: true,
      says: `${sayList(small)} ${small.length === 1 ? 'has' : 'have'} fewer than ${leastUnits} units.`,
      mend: 'Let it run until every variant has enough units.',
    }
  }
  const primary = experiment.outcomes.find((outcome) => outcome.role === 'primary') ?? experiment.outcomes[0]!
  const arms = sums.outcomes.find((outcome) => outcome.metric === primary.metric && outcome.column === primary.column)?.arms ?? []
  const hits = arms.reduce((sum, arm) => sum + arm.sum, 0)
  const units = arms.reduce((sum, arm) => sum + arm.units, 0)
  if (primary.shape === 'conversion' && Math.min(hits, units - hits) < leastHits * arms.length) {
    return {
      code,
      passed: false,
      veto: true,
      says: `The primary outcome rests on ${Math.min(hits, units - hits)} cases.`,
      mend: 'Let it run until more units convert.',
    }
  }
  return { code, passed: true, veto: false, says: 'Every variant has enough units.' }
}
