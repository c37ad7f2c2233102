import { type ExperimentResult, type Lift, sayCount, sayDay, sayList } from '@plumbline/engine'
import type { Experiment, Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { Situation } from '../situation.ts'
import type { ExperimentRow } from './operation-types.ts'

/** Every experiment of a situation, those that ask for a decision first. Standing hold-outs ask for none, and stand in a list of their own. */
export function rowsOf(situation: Situation): readonly ExperimentRow[] {
  const rows = [...situation.strategy.experiments.values()].filter(({ holdOut }) => holdOut === undefined).map((experiment) => rowOf(experiment, situation))
  return rows.toSorted((a, b) => urgencyOf(a) - urgencyOf(b) || (b.to ?? '').localeCompare(a.to ?? '') || a.name.localeCompare(b.name))
}

export function rowOf(experiment: Experiment, { strategy, experiments, unanswered, today }: Situation): ExperimentRow {
  const result = experiments.find((each) => each.experiment === experiment.id)
  const failed = result?.checks.filter((check) => check.passed === false) ?? []
  const stands = experiment.holdOut !== undefined
  const isPlanned = result === undefined && experiment.starts !== undefined && experiment.starts > today
  return {
    experiment: experiment.id,
    name: experiment.name,
    initiatives: initiativesOf(experiment, strategy),
    // A hold-out runs until somebody ends it: it shows what the work brings, and nothing is to be shipped.
    state: stands && result !== undefined && experiment.ends === undefined ? 'running' : (result?.state ?? (isPlanned ? 'planned' : 'unread')),
    decision: stands ? null : (result?.verdict.decision ?? null),
    says: (stands ? result?.sentence : result?.verdict.says) ?? (isPlanned ? `It begins on ${sayDay(experiment.starts!)}.` : whyUnread(experiment, unanswered)),
    primary: result === undefined ? null : primaryOf(result),
    from: experiment.starts ?? null,
    to: experiment.ends ?? null,
    units: result?.units ?? null,
    failed: failed.length,
    vetoed: failed.some((check) => check.veto),
  }
}

/** "2 of 5 experiments ask for a decision: ...". */
export function sayExperiments(rows: readonly ExperimentRow[]): string {
  if (rows.length === 0) return 'No experiment is planned: nothing that was done is proven by a comparison.'
  const ready = rows.filter(({ decision }) => decision === 'ship' || decision === 'roll-back')
  const of = (state: ExperimentRow['state']) => rows.filter((row) => row.state === state).length
  const rest = [
    of('running') > 0 ? `${of('running')} still running` : '',
    of('planned') > 0 ? `${of('planned')} planned` : '',
    of('unread') > 0 ? `${of('unread')} without data` : '',
  ].filter((text) => text !== '')
  const found =
    ready.length === 0
      ? `None of ${sayCount(rows.length, 'experiment')} has a clear answer`
      : rows.length === 1
        ? ready[0]!.says.replace(/\.$/, '')
        : `${ready.length} of ${sayCount(rows.length, 'experiment')} ${ready.length === 1 ? 'has' : 'have'} a clear answer`
  return `${found}${rest.length > 0 ? `; ${sayList(rest)}` : ''}.`
}

const urgency = { ship: 0, 'roll-back': 1, 'no-decision': 2, 'keep-running': 3 } as const

function urgencyOf({ state, decision }: ExperimentRow): number {
  if (decision !== null) return urgency[decision]
  return state === 'unread' ? 4 : 5
}

function initiativesOf({ initiative, treatments }: Experiment, { initiatives }: Strategy): ExperimentRow['initiatives'] {
  const ids = new Set([...treatments.flatMap((treatment) => treatment.initiative ?? initiative ?? [])])
  return [...ids].map((id) => ({ id, name: initiatives.get(id)?.name ?? id }))
}

/** Of several treatments the one that does best on the primary outcome. */
function primaryOf({ lifts }: ExperimentResult): ExperimentRow['primary'] {
  const gain = ({ difference, wanted }: Lift) => (isUndetermined(difference) ? Number.NEGATIVE_INFINITY : difference.estimate * (wanted === 'up' ? 1 : -1))
  const [best] = lifts.filter((lift) => lift.role === 'primary').toSorted((a, b) => gain(b) - gain(a))
  if (best === undefined) return null
  const { treatmentName, metric, metricName, unit, difference, relative, direction } = best
  return { treatmentName, metric, metricName, unit, difference, relative, direction }
}

function whyUnread({ id }: Experiment, unanswered: Situation['unanswered']): string {
  return unanswered.find(({ place }) => place.thing === `experiment/${id}`)?.message ?? unanswered[0]?.message ?? 'Its data was not read.'
}
