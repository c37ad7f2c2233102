import { addDays, daysBetween, daysOf, type Experiment, roleOfOutcome } from '@plumbline/model'

type Rule = NonNullable<Experiment['rule']>

/** How an experiment was planned to be decided, with what is left out said in full. */
export interface ExperimentPlan {
  readonly design: Rule['design']
  readonly correction: Rule['correction']
  /** One: of what decides only one side is asked, with the whole accepted error there. */
  readonly sides: Rule['sides']
  readonly starts: string | null
  /** The last day that was planned: by its length where one was fixed, else the day it ends. */
  readonly plannedEnd: string | null
  readonly lengthDays: number | null
  /** Days for which a unit is followed for what decides; 0 where rows only count up to the end. */
  readonly followedDays: number
  /** The last day on which a row may still count for what decides: the planned end, and so long after it as units are followed. */
  readonly readAfter: string | null
  readonly unitsPerVariant: number | null
  readonly looks: number | null
  /** Whether the rule was fixed before the first day; null where nobody wrote when. */
  readonly fixedBefore: boolean | null
}

/** A look that was taken earlier: when, and how many units of treatment and control it rested on. */
export interface EarlierLook {
  readonly treatment: string
  /** ISO day. */
  readonly day: string
  readonly units: number
}

/** Units a variant for which an always-valid interval is tightest, where nobody planned a number. */
const usualUnitsPerVariant = 10_000

/** The plan as written: the day the rule was fixed, when it is to end, how it is looked at. */
export function planOf(experiment: Experiment): ExperimentPlan {
  const { rule, starts, ends, outcomes } = experiment
  const lengthDays = rule?.length === undefined ? null : Math.round(daysOf(rule.length) ?? 0) || null
  const byLength = starts !== undefined && lengthDays !== null ? addDays(starts, lengthDays - 1) : null
  const plannedEnd = byLength ?? ends ?? null
  const followedDays = Math.max(0, ...outcomes.map((outcome) => followedOf(outcome, experiment)))
  return {
    design: rule?.design ?? 'fixed',
    correction: rule?.correction ?? 'holm',
    sides: rule?.sides ?? 'two',
    starts: starts ?? null,
    plannedEnd,
    followedDays,
    readAfter: plannedEnd === null ? null : addDays(plannedEnd, followedDays),
    lengthDays: lengthDays ?? (starts !== undefined && ends !== undefined ? daysBetween(starts, ends) + 1 : null),
    unitsPerVariant: rule?.unitsPerVariant ?? null,
    looks: rule?.looks ?? null,
    fixedBefore: rule?.fixedOn === undefined || starts === undefined ? null : rule.fixedOn <= starts,
  }
}

/** For a secondary outcome nothing waits. */
function followedOf(outcome: Experiment['outcomes'][number], experiment: Experiment): number {
  if (roleOfOutcome(outcome, experiment) === 'secondary') return 0
  const { within, days } = outcome
  return Math.max(within === undefined ? 0 : Math.ceil(daysOf(within) ?? 0), days?.[1] ?? 0)
}

/** Units of treatment and control together at the planned end. */
export function plannedPair({ unitsPerVariant }: ExperimentPlan): number {
  return 2 * (unitsPerVariant ?? usualUnitsPerVariant)
}

/**
 * Whether the last planned day has passed, and with it the time for which its units are followed; without any date there is nothing to wait for.
 * today: ISO date, null for "after the end".
 */
export function hasEnded({ ends }: Experiment, plan: ExperimentPlan, today: string | null): boolean {
  const last = ends ?? plan.plannedEnd
  return today === null || last === null || addDays(last, plan.followedDays) < today
}

/** Coverage of an interval of which each end holds with the level on its own. */
export function levelOfBothEnds(level: number): number {
  return Number((2 * level - 1).toPrecision(12))
}
