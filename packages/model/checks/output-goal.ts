import type { Goal, Metric } from '../strategy.ts'
import { defineCheck } from './check.ts'
import { outputCountOf, outputWordingOf } from './output-wording.ts'
import { nameOf } from './words.ts'

export const outputGoal = defineCheck({
  code: 'output-goal',
  title: 'Output or activity dressed as a goal',
  severity: 'warning',
  why: 'Work can be done in full and change nothing; a goal says what shall be different for customers or for the books once it is done.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      const reason = reasonOf(goal, metric)
      if (reason === null) continue
      yield {
        thing: `goal/${goal.id}`,
        path: [reason.field],
        severity: reason.onlyItsName ? 'note' : 'warning',
        message: `The goal ${nameOf(goal)} ${reason.says}.`,
        mend: reason.onlyItsName
          ? `Name it after what ${nameOf(metric!)} shall become, and make the work an initiative that serves it.`
          : 'Ask what it is for, make that result with its number the goal, and turn this into an initiative that serves it.',
        ...(metric === undefined ? {} : { related: [`metric/${metric.id}` as const] }),
      }
    }
  },
})

interface Reason {
  readonly field: 'name' | 'metric'
  readonly says: string
  /** The metric is a result all the same. */
  readonly onlyItsName: boolean
}

function reasonOf(goal: Goal, metric: Metric | undefined): Reason | null {
  if (metric?.kind === 'activity') {
    return { field: 'metric', says: `is measured by ${nameOf(metric)}, which counts what we do rather than what comes of it`, onlyItsName: false }
  }
  const counted = metric === undefined || metric.unit === 'ratio' ? null : outputCountOf(metric.name)
  if (counted !== null) return { field: 'metric', says: `is measured by ${nameOf(metric!)}, a count of what is made`, onlyItsName: false }
  const wording = outputWordingOf(goal.name)
  if (wording === null) return null
  const measuredByResult = metric !== undefined && goal.target !== undefined && (metric.kind === 'outcome' || metric.kind === 'leading')
  return {
    field: 'name',
    says: `${wording.says} ("${wording.words}") rather than a result${measuredByResult ? `, although it is measured by one, ${nameOf(metric)}` : ''}`,
    onlyItsName: measuredByResult,
  }
}
