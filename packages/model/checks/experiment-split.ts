import type { Experiment } from '../strategy.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { amountOf, nameOf } from './words.ts'

export const experimentSplit = defineCheck({
  code: 'experiment-split',
  title: 'Experiment whose variants and planned split do not fit',
  severity: 'error',
  why: 'The measured shares are compared with the plan; with a wrong plan a sound experiment is thrown out, or a broken one believed.',
  *run({ strategy }) {
    for (const experiment of strategy.experiments.values()) yield* judge(experiment)
  },
})

function* judge(experiment: Experiment): Iterable<CheckResult> {
  const thing = `experiment/${experiment.id}` as const
  const values = experiment.treatments.map(({ value }) => value)
  const twice = values.find((value, at) => values.indexOf(value) !== at)
  if (values.includes(experiment.control) || twice !== undefined) {
    yield {
      thing,
      path: ['treatments'],
      suffix: 'variants',
      message: `The experiment ${nameOf(experiment)} has ${twice === undefined ? `"${experiment.control}" as control and as treatment` : `the treatment "${twice}" twice`}.`,
      mend: 'Name each variant once, the control apart from the treatments.',
    }
  }
  const { split } = experiment
  if (split === undefined) return
  const variants = new Set([experiment.control, ...values])
  const missing = [...variants].filter((variant) => !Object.hasOwn(split, variant))
  const unknown = Object.keys(split).filter((variant) => !variants.has(variant))
  if (missing.length > 0 || unknown.length > 0) {
    const says = [
      ...(missing.length > 0 ? [`leaves out ${missing.map(quote).join(' and ')}`] : []),
      ...(unknown.length > 0 ? [`names ${unknown.map(quote).join(' and ')}, which is no variant`] : []),
    ]
    yield {
      thing,
      path: ['split'],
      suffix: 'split',
      message: `The planned split of the experiment ${nameOf(experiment)} ${says.join(' and ')}.`,
      mend: `Write one share for each of ${[...variants].map(quote).join(', ')}.`,
    }
    return
  }
  const total = Object.values(split).reduce((sum, share) => sum + share, 0)
  // Weights such as 2 and 1 may have any sum; shares below one are meant to add up.
  if (Object.values(split).some((share) => share >= 1) || Math.abs(total - 1) <= 0.02) return
  yield {
    thing,
    path: ['split'],
    suffix: 'split',
    message: `The planned split of the experiment ${nameOf(experiment)} adds up to ${amountOf(total, 'ratio')}.`,
    mend: 'Correct the shares so that they add up to 100%, or write whole weights such as 1 and 1.',
    found: amountOf(total, 'ratio'),
    expected: '100%',
  }
}

function quote(text: string): string {
  return `"${text}"`
}
