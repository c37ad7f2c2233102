import { defineCheck } from './check.ts'
import { stageRank } from './progress.ts'
import { listNames, nameOf } from './words.ts'

export const initiativeWithoutStop = defineCheck({
  code: 'initiative-without-stop',
  title: 'Initiative without stop criteria',
  severity: 'warning',
  why: 'Work that nothing can end goes on until the money does.',
  *run({ strategy }) {
    for (const initiative of strategy.initiatives.values()) {
      if ((initiative.stop?.length ?? 0) > 0 || initiative.stage === 'retired' || initiative.stage === 'scaled') continue
      const metrics = initiative.effects.map((effect) => strategy.metrics.get(effect.metric)).filter((metric) => metric !== undefined)
      yield {
        thing: `initiative/${initiative.id}`,
        severity: stageRank(initiative.stage) === 0 ? 'note' : 'warning',
        message: `The initiative ${nameOf(initiative)} does not say what would end it.`,
        mend:
          metrics.length === 0
            ? 'Write "stop:" with the cost, the date or the result at which it ends.'
            : `Write "stop:" with the value of ${listNames(metrics)}, the cost or the date at which it ends.`,
        related: metrics.map((metric) => `metric/${metric.id}` as const),
      }
    }
  },
})
