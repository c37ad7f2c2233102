import type { Brief, GoalStanding } from '@plumbline/plumb/types'
import { sayPeriod } from '../../format/date.ts'
import type { Provenance } from '../number-detail.ts'

type Sources = Brief['sources']

/** Where the measured value of a goal's metric comes from. */
export function fromLatest(goal: GoalStanding, sources: Sources): Provenance {
  const period = goal.latest ? `, ${sayPeriod(goal.latest.period)}` : ''
  return { what: `${goal.metric?.name ?? goal.name}${period}`, source: sourceOf(goal, sources), method: 'Measured: the latest full period.' }
}

/** Where the expected value comes from. */
export function fromExpected(goal: GoalStanding, sources: Sources): Provenance {
  const by = 'undetermined' in goal.expected ? '' : ` in ${sayPeriod(goal.expected.period)}`
  return {
    what: `${goal.metric?.name ?? goal.name}${by}, if nothing changes`,
    source: sourceOf(goal, sources),
    method: 'Forecast from the metric’s own past. 8 in 10 simulated futures lie in the range; half of them below the middle.',
  }
}

/** Where the chance comes from. */
export function fromChance(goal: GoalStanding, sources: Sources): Provenance {
  const futures = 'undetermined' in goal.chance ? '' : ` of ${goal.chance.of.toLocaleString()}`
  return {
    what: `Chance that “${goal.name}” is reached in time`,
    source: sourceOf(goal, sources),
    method: `A count of simulated futures${futures}: those that reach the target by its date.`,
  }
}

/** Where a number that people wrote comes from. */
export function fromStrategy(what: string): Provenance {
  return { what, source: null }
}

function sourceOf(goal: GoalStanding, sources: Sources) {
  return sources.find((source) => source.metric === goal.metric?.id) ?? null
}
