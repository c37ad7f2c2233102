import type { Initiative, Metric } from '../strategy.ts'
import { formatRange } from '../values/range.ts'
import { type CheckContext, type CheckResult, defineCheck } from './check.ts'
import { bestEvidence, rungRank, stageRank } from './progress.ts'
import { nameOf } from './words.ts'

type Effect = Initiative['effects'][number]

export const effectWithoutEvidence = defineCheck({
  code: 'effect-without-evidence',
  title: 'Effect without evidence',
  severity: 'warning',
  why: 'The further along the work, the more money rests on the number; an assumption does not carry it.',
  *run(context) {
    for (const initiative of context.strategy.initiatives.values()) {
      if (initiative.stage === 'retired') continue
      for (const [at, effect] of initiative.effects.entries()) {
        const result = judge(initiative, effect, at, context)
        if (result !== null) yield result
      }
    }
  },
})

/**
 * What an effect must rest on grows with the stage: an idea needs a source, a pilot more than an assumption, production a measurement.
 * A measurement is claimed in vain when nothing backs it.
 */
function judge(initiative: Initiative, effect: Effect, at: number, { strategy, index }: CheckContext): CheckResult | null {
  if (bestEvidence(initiative, index, effect.metric) !== null) return null
  const metric = strategy.metrics.get(effect.metric) ?? { id: effect.metric }
  const change = formatRange(effect.change)
  const result = (severity: 'warning' | 'note', message: string, mend: string): CheckResult => ({
    thing: `initiative/${initiative.id}`,
    path: ['effects', at],
    suffix: effect.metric,
    severity,
    message,
    mend,
    related: [`metric/${effect.metric}`],
  })
  const claims = `The initiative ${nameOf(initiative)} expects ${change} on ${nameOf(metric)}`
  if (rungRank(effect.evidence) >= rungRank('observed')) {
    if (effect.source !== undefined) return null
    return result('warning', `${claims} by ${sayRung(effect.evidence)}, but nothing shows it.`, sayEvidence(initiative, effect))
  }
  const rank = stageRank(initiative.stage)
  if (rank >= stageRank('production')) {
    return result(
      'warning',
      `${claims} and runs in production, but nothing has been measured; the number is ${sayWeak(effect)}.`,
      sayMeasure(initiative, metric),
    )
  }
  if (effect.evidence !== 'assumed') return null
  if (rank >= stageRank('pilot')) return result('warning', `${claims}, which is still assumed although it is in pilot.`, sayMeasure(initiative, metric))
  if (effect.source !== undefined) return null
  return result(
    'note',
    `${claims} and does not say where that comes from.`,
    'Write its source, such as a test, another company or the person who estimated it.',
  )
}

function sayRung(rung: Effect['evidence']): string {
  return rung === 'observed'
    ? 'a comparison of before and after'
    : rung === 'quasi-experiment'
      ? 'a quasi-experiment'
      : rung === 'experiment'
        ? 'an experiment'
        : 'a hold-out'
}

function sayWeak(effect: Effect): string {
  return effect.evidence === 'assumed' ? 'assumed' : 'a benchmark from elsewhere'
}

function sayEvidence(initiative: Initiative, effect: Effect): string {
  return `Add the evidence (initiative ${initiative.id}, metric ${effect.metric}, rung ${effect.evidence}, with estimate and interval), or call it assumed.`
}

function sayMeasure(initiative: Initiative, metric: Pick<Metric, 'id'> & { readonly name?: string }): string {
  return `Measure ${nameOf(metric)} with and without ${nameOf(initiative)}, best by an experiment, and record the evidence.`
}
