import { sayAmount, sayChance, sayCount, sayDifference, saySize, sayWhole } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { PlannedExperiment } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

type PlannedGuardrail = NonNullable<PlannedExperiment['plan']>['guardrails'][number]
type PlannedClusters = NonNullable<NonNullable<PlannedExperiment['plan']>['clusters']>

/** What an experiment needs: the sentence, what it rests on, and what a shorter run would find. */
export function planAsText({ says, metric, baseline, plan, problems }: PlannedExperiment, terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  if (plan === null || baseline === null) return problems.map(({ message, mend }) => hang('! ', `${message} ${mend}`, terminal.columns)).join('\n')
  const columns = [
    { title: 'Run' },
    { title: 'Units', side: 'right' as const },
    { title: 'Finds from', side: 'right' as const },
    { title: 'Chance', side: 'right' as const },
  ]
  const rows = plan.curve.map(({ days, units, detectable, power }) => [
    sayCount(days / 7, 'week'),
    sayWhole(units),
    detectable === null ? 'nothing' : sayDifference(detectable, metric.unit),
    sayChance({ reached: power, of: 1 }),
  ])
  return [
    strong(wrap(says, terminal.columns)),
    wrap(
      `Today ${sayAmount(baseline.value, metric.unit)} (${baseline.from})${plan.inflation > 1 ? `; reading it on the way costs ${Math.round((plan.inflation - 1) * 100)}% more units` : ''}.`,
      terminal.columns,
    ),
    ...(plan.clusters === null ? [] : [wrap(sayLikeness(plan.clusters), terminal.columns)]),
    ...plan.guardrails.map((guardrail) => wrap(sayGuardrail(guardrail), terminal.columns)),
    rows.length === 0
      ? wrap(
          plan.clusters === null
            ? 'How many units come a day is not known: give --per-day to see how long it runs.'
            : 'Clusters that are there already do not come by the day: give --per-day where new ones come.',
          terminal.columns,
        )
      : table(columns, rows, terminal, faint),
  ].join('\n\n')
}

/** How many clusters there are, and what it costs that their units are alike. */
function sayLikeness({ of, known, unitsEach, designEffect }: PlannedClusters): string {
  const there = `The data has ${sayCount(known, 'cluster')} (${of}) with ${sayWhole(Math.round(unitsEach))} units each.`
  if (designEffect === null || designEffect < 1.05) return there
  return `${there} Units of one are alike: it takes ${designEffect.toPrecision(2)} times as many as if each were drawn alone.`
}

/** What ruling out its loss takes, and what the plan rules out besides. */
function sayGuardrail({ says, margin, rulesOut, unit }: PlannedGuardrail): string {
  const more = rulesOut !== null && rulesOut < 0.95 * margin ? ` The plan rules out ${saySize(rulesOut, unit)}.` : ''
  return `${says}${more}`
}
