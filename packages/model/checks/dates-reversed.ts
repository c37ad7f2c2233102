import type { Kind } from '../strategy.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { nameOf, sayDate } from './words.ts'

export const datesReversed = defineCheck({
  code: 'dates-reversed',
  title: 'End before start',
  severity: 'error',
  why: 'Something that ends before it starts has no length, so neither plan nor measurement can use it.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) yield* judge('goal', goal, 'baselineOn', goal.baselineOn, 'by', goal.by)
    for (const initiative of strategy.initiatives.values()) {
      yield* judge('initiative', initiative, 'start', initiative.start, 'end', initiative.end)
      yield* judge('initiative', initiative, 'stageSince', initiative.stageSince, 'decideBy', initiative.decideBy)
    }
    for (const experiment of strategy.experiments.values()) yield* judge('experiment', experiment, 'starts', experiment.starts, 'ends', experiment.ends)
    for (const impact of strategy.impacts.values()) yield* judge('impact', impact, 'starts', impact.starts, 'ends', impact.ends)
    for (const evidence of strategy.evidence.values()) yield* judge('evidence', evidence, 'from', evidence.from, 'to', evidence.to)
    for (const decision of strategy.decisions.values()) yield* judge('decision', decision, 'on', decision.on, 'reviewOn', decision.reviewOn)
  },
})

type Named = { readonly id: string; readonly name?: string | undefined }

function judge(kind: Kind, thing: Named, fromField: string, from: string | undefined, toField: string, to: string | undefined): readonly CheckResult[] {
  if (from === undefined || to === undefined || from <= to) return []
  return [
    {
      thing: `${kind}/${thing.id}`,
      path: [toField],
      suffix: toField,
      message: `The ${kind} ${nameOf(thing)} has "${toField}" on ${sayDate(to)}, before "${fromField}" on ${sayDate(from)}.`,
      mend: 'Correct one of the two; most likely they are swapped or a year is wrong.',
      found: to,
      expected: `${from} or later`,
    },
  ]
}
