import type { Experiment } from '../strategy.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const experimentOutcome = defineCheck({
  code: 'experiment-outcome',
  title: 'Outcome of an experiment that does not say what is counted',
  severity: 'error',
  why: 'What is counted of each unit has to be settled before anybody looks at the result, or it cannot be computed at all.',
  *run({ strategy }) {
    for (const experiment of strategy.experiments.values()) {
      if (experiment.variant === undefined && experiment.assignment?.variant === undefined && experiment.assignment?.salt === undefined) {
        yield {
          thing: `experiment/${experiment.id}`,
          path: ['variant'],
          suffix: 'variant',
          message: `The experiment ${nameOf(experiment)} does not say where it stands which variant a unit is in.`,
          mend: 'Name the column under "variant", or the table of assignments under "assignment".',
        }
      }
      for (const [index, outcome] of experiment.outcomes.entries()) yield* judge(experiment, outcome, index)
    }
  },
})

type Outcome = Experiment['outcomes'][number]

function* judge(experiment: Experiment, outcome: Outcome, index: number): Iterable<CheckResult> {
  const { shape, column, numerator, at, days, event, metric, margin, role } = outcome
  const result = (path: string, says: string, mend: string, severity?: 'warning'): CheckResult => ({
    thing: `experiment/${experiment.id}`,
    path: ['outcomes', index, ...(path === '' ? [] : [path])],
    suffix: `${index}-${path === '' ? shape : path}`,
    message: `The experiment ${nameOf(experiment)} ${says}.`,
    mend,
    ...(severity === undefined ? {} : { severity }),
  })
  if ((shape === 'mean' || shape === 'quantile') && column === undefined)
    yield result('', `counts ${metric} as a ${shape}, but names no column`, 'Name the column under "column".')
  if (shape === 'ratio' && numerator === undefined)
    yield result(
      '',
      `counts ${metric} as a ratio, but names no column above the line`,
      'Name the column under "numerator", and what it is divided by under "denominator".',
    )
  if (shape === 'conversion' && column === undefined && event === undefined && experiment.assignment === undefined && outcome.dataset === undefined)
    yield result('', `does not say what converts for ${metric}`, 'Name a column of 0 and 1 under "column", or the rows that count under "event".')
  if (shape === 'quantile' && at === undefined)
    yield result(
      'at',
      `does not say which quantile of ${metric} is meant; the median is taken`,
      'Write "at: 0.5" for the median, "at: 0.9" for what nine in ten stay below.',
      'warning',
    )
  if (shape === 'retention' && days === undefined)
    yield result('', `does not say in which days units have to come back for ${metric}`, 'Write "days: [7, 13]" for the second week after the assignment.')
  if (days !== undefined && days[0]! > days[1]!)
    yield result('days', `looks for ${metric} from day ${days[0]} to day ${days[1]}, which is before it`, 'Swap the two days.')
  if (margin !== undefined && role !== 'guardrail')
    yield result('margin', `accepts that ${metric} gets worse, though it is no guardrail`, 'Make it "role: guardrail", or take the margin out.', 'warning')
}
