import { defineCheck } from './check.ts'
import { stageRank } from './progress.ts'
import { listNames, nameOf } from './words.ts'

export const initiativeWithoutSuccess = defineCheck({
  code: 'initiative-without-success',
  title: 'Initiative without success criteria',
  severity: 'warning',
  why: 'Criteria that are chosen after the result is known always turn out to be met.',
  *run({ strategy }) {
    for (const initiative of strategy.initiatives.values()) {
      if ((initiative.success?.length ?? 0) > 0 || initiative.stage === 'retired' || initiative.stage === 'scaled') continue
      const metrics = initiative.effects.map((effect) => strategy.metrics.get(effect.metric)).filter((metric) => metric !== undefined)
      yield {
        thing: `initiative/${initiative.id}`,
        severity: stageRank(initiative.stage) === 0 ? 'note' : 'warning',
        message: `The initiative ${nameOf(initiative)} does not say what must hold for it to go on.`,
        mend:
          metrics.length === 0
            ? 'Write "success:" with the number and the date by which it counts as working.'
            : `Write "success:" with the value of ${listNames(metrics)} from which it counts as working, and by when.`,
        related: metrics.map((metric) => `metric/${metric.id}` as const),
      }
    }
  },
})
