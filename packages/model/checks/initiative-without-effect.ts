import { defineCheck } from './check.ts'
import { stageRank } from './progress.ts'
import { nameOf } from './words.ts'

export const initiativeWithoutEffect = defineCheck({
  code: 'initiative-without-effect',
  title: 'Initiative without an expected effect',
  severity: 'warning',
  why: 'What nobody expects to move anything can be neither valued nor measured.',
  *run({ strategy, index }) {
    for (const initiative of strategy.initiatives.values()) {
      if (initiative.effects.length > 0 || initiative.stage === 'retired' || index.evidenceOfInitiative.has(initiative.id)) continue
      const goals = [...initiative.serves, ...initiative.closes.flatMap((gap) => strategy.gaps.get(gap)?.blocks ?? [])]
      const metric = goals
        .map((goal) => strategy.goals.get(goal)?.metric)
        .map((id) => (id === undefined ? undefined : strategy.metrics.get(id)))
        .find((known) => known !== undefined)
      // What closes a gap may prepare the ground without moving a number itself.
      const prepares = initiative.closes.length > 0
      yield {
        thing: `initiative/${initiative.id}`,
        severity: prepares || stageRank(initiative.stage) === 0 ? 'note' : 'warning',
        message: `The initiative ${nameOf(initiative)} does not say which metric it moves, or by how much.`,
        mend:
          metric === undefined
            ? 'Write "effects:" with a metric and a range such as "1% to 5%", however wide.'
            : `Write "effects:" with what it does to ${nameOf(metric)} as a range such as "1% to 5%", however wide.`,
        ...(metric === undefined ? {} : { related: [`metric/${metric.id}` as const] }),
      }
    }
  },
})
