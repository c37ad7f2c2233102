import { type Experiment, formatQuantity, primaryIndex, type Strategy } from '@plumbline/model'
import { sayCount, sayDay, sayList, sayWhole } from '../numbers-in-words.ts'
import { planOf } from './experiment-plan.ts'

/** How an experiment will be, or was, decided: a few plain sentences. */
export function sayRule(experiment: Experiment, strategy: Strategy): readonly string[] {
  const { outcomes, minimumEffect, level } = experiment
  const plan = planOf(experiment)
  const nameOf = (metric: string) => strategy.metrics.get(metric)?.name ?? metric
  const primary = outcomes[primaryIndex(experiment)]!
  const guardrails = outcomes.filter((outcome) => outcome.role === 'guardrail')
  return [
    plan.sides === 'one'
      ? `${nameOf(primary.metric)} decides; asked is only whether it is better. Each end of its interval holds with ${sayLevel(level)} on its own.`
      : `${nameOf(primary.metric)} decides, with intervals of ${sayLevel(level)}.`,
    minimumEffect === undefined
      ? 'Nobody fixed how small an effect is too small to act on.'
      : `An effect below ${formatQuantity(minimumEffect)} is too small to act on.`,
    sayDesign(plan, experiment.cluster === undefined ? 'units' : 'clusters'),
    ...guardrails.map(({ metric, margin }) =>
      margin === undefined
        ? `${nameOf(metric)} must not get worse.`
        : `${nameOf(metric)} must be shown not to get worse by more than ${formatQuantity(margin)}.`,
    ),
    ...sayCorrection(experiment, plan.correction),
    experiment.rule?.fixedOn === undefined
      ? 'Nobody wrote down when this was fixed.'
      : `Fixed on ${sayDay(experiment.rule.fixedOn)}${plan.fixedBefore === false ? ', after it had begun' : ''}.`,
  ]
}

function sayLevel(level: number): string {
  return `${Math.round(level * 1000) / 10}%`
}

function sayDesign({ design, plannedEnd, lengthDays, followedDays, readAfter, unitsPerVariant, looks }: ReturnType<typeof planOf>, drawn: string): string {
  const until = sayList([
    ...(plannedEnd === null ? [] : [`on ${sayDay(plannedEnd)}${lengthDays === null ? '' : `, after ${sayCount(lengthDays, 'day')}`}`]),
    ...(unitsPerVariant === null ? [] : [`with ${sayWhole(unitsPerVariant)} ${drawn} a variant`]),
  ])
  if (design === 'fixed' && followedDays > 0 && readAfter !== null)
    return `It ends ${until}. Its units are followed for ${sayCount(followedDays, 'day')}, so it is read once, after ${sayDay(readAfter)}.`
  if (design === 'fixed') return `It is read once, at its end${until === '' ? '' : `: ${until}`}.`
  if (design === 'always-valid') return `It may be read and decided at any time${until === '' ? '' : `; it was planned to end ${until}`}.`
  const times = looks === null ? 'several times' : sayCount(looks, 'time')
  return `It may be read ${times}, ${design === 'pocock' ? 'each time equally strictly (Pocock)' : "most strictly at first (O'Brien and Fleming)"}${until === '' ? '' : `; it was planned to end ${until}`}.`
}

function sayCorrection({ treatments, outcomes }: Experiment, correction: ReturnType<typeof planOf>['correction']): readonly string[] {
  const several = treatments.length > 1 || outcomes.filter((outcome) => outcome.role === 'secondary').length > 1
  if (!several) return []
  if (correction === 'none') return ['Nothing is made up for the number of comparisons.']
  return [`That so many comparisons find something by chance is made up for after ${correction === 'holm' ? 'Holm' : 'Benjamini and Hochberg'}.`]
}
