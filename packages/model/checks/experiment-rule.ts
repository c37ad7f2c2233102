import type { Experiment } from '../strategy.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { nameOf, sayDate } from './words.ts'

export const experimentRule = defineCheck({
  code: 'experiment-rule',
  title: 'Experiment whose rule was not fixed before its start',
  severity: 'warning',
  why: 'A rule that is chosen with the result in sight finds what somebody hoped for; fixed beforehand it decides.',
  *run({ strategy, today }) {
    for (const experiment of strategy.experiments.values()) yield* judge(experiment, today)
  },
})

function* judge(experiment: Experiment, today: string): Iterable<CheckResult> {
  const { rule, starts, minimumEffect, assignment } = experiment
  const result = (path: readonly string[], suffix: string, says: string, mend: string): CheckResult => ({
    thing: `experiment/${experiment.id}`,
    path,
    suffix,
    message: `The experiment ${nameOf(experiment)} ${says}.`,
    mend,
  })
  if (assignment?.salt !== undefined && starts === undefined)
    yield result(
      ['starts'],
      'starts',
      'draws its groups by a salt and does not say from which day, so rows from before it began count as well',
      'Write the first day under "starts".',
    )
  if (rule === undefined) {
    if (starts !== undefined && starts > today)
      yield result(
        ['rule'],
        'rule',
        `starts on ${sayDate(starts)} and nobody has fixed how it will be decided`,
        'Add "rule" with how long it runs and how it is looked at, and "minimumEffect".',
      )
    return
  }
  if (rule.fixedOn !== undefined && starts !== undefined && rule.fixedOn > starts)
    yield result(
      ['rule', 'fixedOn'],
      'fixed',
      `fixed its rule on ${sayDate(rule.fixedOn)}, after its start on ${sayDate(starts)}`,
      'Correct the day, or read its verdict as a hint for the next experiment.',
    )
  const sequential = rule.design === 'obrien-fleming' || rule.design === 'pocock'
  if (sequential && (rule.looks === undefined || rule.looks < 2))
    yield result(
      ['rule', 'looks'],
      'looks',
      `is to be looked at by a plan of the kind ${rule.design}, but does not say how often`,
      'Write how many looks are planned under "looks", the last one included.',
    )
  if (sequential && rule.length === undefined && rule.unitsPerVariant === undefined)
    yield result(
      ['rule'],
      'length',
      `is to be looked at ${rule.looks ?? 'several'} times, but its end is not planned`,
      'Write "length", such as "4 weeks", or "unitsPerVariant".',
    )
  if (rule.design === 'fixed' && rule.looks !== undefined && rule.looks > 1)
    yield result(['rule', 'design'], 'design', `is fixed, yet to be looked at ${rule.looks} times`, 'Choose "obrien-fleming" or "always-valid", or look once.')
  if (minimumEffect === undefined)
    yield result(['minimumEffect'], 'minimum', 'has a rule, but not the smallest effect worth acting on', 'Write it under "minimumEffect", such as "1 point".')
}
