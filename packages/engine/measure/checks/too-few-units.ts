import { primaryIndex } from '@plumbline/model'
import { sayList } from '../../numbers-in-words.ts'
import { isBinary } from './not-zero-or-one.ts'
import { drawsOf, plannedVariants, type ValidityRule } from './validity-rule.ts'

/** Below this, the mean of a group is no safe ground for an interval. */
const leastUnits = 30
/** Sums over clusters are nearer to normal than single units, and limits are set right for few of them: below the first nothing is said, below the second with care. */
const leastClusters = 5
const enoughClusters = 20
/** Below this, a share rests on a handful of cases. */
const leastHits = 5

/** Every group is large enough for the primary outcome to be judged. */
export const tooFewUnits: ValidityRule = ({ experiment, sums }) => {
  const code = 'too-few-units'
  const mend = 'Let it run until every variant has enough units.'
  const { cluster } = experiment
  const variants = plannedVariants(experiment)
  const sizes = variants.map((variant) => `${variant} has ${drawsOf(sums, variant)}`)
  const smallest = Math.min(...variants.map((variant) => drawsOf(sums, variant)))
  if (cluster !== undefined && smallest < enoughClusters) {
    const veto = smallest < leastClusters
    const says = veto
      ? `Whole groups were assigned (${cluster}), and ${sayList(sizes)}: with fewer than ${leastClusters} nothing can be said.`
      : `Whole groups were assigned (${cluster}), and ${sayList(sizes)}: only a large effect can be seen.`
    return { code, passed: false, veto, says, mend: 'Plan the next one with more groups; more units in each of them help little.' }
  }
  const small = variants.filter((variant) => drawsOf(sums, variant) < leastUnits)
  if (cluster === undefined && small.length > 0)
    return { code, passed: false, veto: true, says: `${sayList(small)} ${small.length === 1 ? 'has' : 'have'} fewer than ${leastUnits} units.`, mend }
  const index = primaryIndex(experiment)
  const { shape } = experiment.outcomes[index]!
  const arms = sums.outcomes[index]?.arms.filter((arm) => arm.denominator === undefined) ?? []
  const hits = arms.reduce((sum, arm) => sum + arm.sum, 0)
  const units = arms.reduce((sum, arm) => sum + arm.units, 0)
  if ((shape === 'conversion' || shape === 'retention') && isBinary(arms) && Math.min(hits, units - hits) < leastHits * arms.length) {
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
