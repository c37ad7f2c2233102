import {
  alwaysValidBound,
  alwaysValidInterval,
  type Baseline,
  daysNeeded,
  detectableEffect,
  groupSequential,
  isUndetermined,
  normalQuantile,
  type PowerDesign,
  powerOf,
  type SampleSize,
  sequentialInflation,
  type Undetermined,
  unitsNeeded,
} from '@plumbline/stats'
import { sayAmount, sayCount, sayDifference, sayWhole } from '../../numbers-in-words.ts'
import { type GuardrailNeeds, type GuardrailQuestion, marginRuledOut, needGuardrail } from './guardrail-needs.ts'
import { type ClusterQuestion, type PlannedClusters, planClusters, sayClusters, sayTooFewClusters } from './planned-clusters.ts'

/** An experiment before its start, as far as its power depends on it. */
export interface PowerQuestion {
  /** Of a cluster where units are drawn in clusters. */
  readonly baseline: Baseline
  /** Unit of the metric. */
  readonly unit: string | null
  /** Smallest effect worth acting on, in the metric's unit; its sign says the way in which it is better. */
  readonly minimumEffect: number
  readonly power: number
  readonly level: number
  /** Weights of the control and then of every treatment. */
  readonly split: readonly number[]
  /** How many primary comparisons share the accepted error. */
  readonly comparisons: number
  /** One: only whether it is better is asked. */
  readonly sides: 1 | 2
  /** What must be shown not to get worse. */
  readonly guardrails: readonly GuardrailQuestion[]
  readonly design: 'fixed' | 'always-valid' | 'obrien-fleming' | 'pocock'
  readonly looks: number
  /** Units that can be assigned on a day, all variants together; null where nobody knows. */
  readonly unitsPerDay: number | null
  /** Days for which each unit is followed after it was assigned; none when left out. */
  readonly followedDays?: number
  /** Left out where units are drawn one by one. */
  readonly clusters?: ClusterQuestion
}

/** What a run of some length finds. */
export interface PowerPoint {
  readonly days: number
  readonly units: number
  /** Smallest effect found with the power wanted; null where none is. */
  readonly detectable: number | null
  /** Chance to find the smallest effect worth acting on. */
  readonly power: number
}

export interface PowerPlan {
  readonly units: number | Undetermined
  /** The control and then every treatment. */
  readonly arms: readonly number[]
  readonly days: number | Undetermined | null
  /** Whole weeks that hold the days, for people do other things on other days. */
  readonly weeks: number | null
  /** Days that the last unit is followed after these weeks, before it can be read. */
  readonly followedDays: number
  /** Days from the first to the reading: the whole weeks, and the time of the last unit; null where that is not known. */
  readonly daysUntilRead: number | null
  /** Null where units are drawn one by one. */
  readonly clusters: PlannedClusters | null
  /** How many more units the design needs than one that is read once. */
  readonly inflation: number
  readonly curve: readonly PowerPoint[]
  readonly guardrails: readonly PlannedGuardrail[]
  readonly says: string
}

export interface PlannedGuardrail extends GuardrailNeeds {
  /** The smallest loss that the plan rules out; null where that is not known. */
  readonly rulesOut: number | null
}

const longestWeeks = 26

/**
 * How many units an experiment needs, how long it runs, and what it finds if it runs shorter or longer.
 *
 * Undetermined units: as unitsNeeded of the statistics.
 */
export function planPower(question: PowerQuestion): PowerPlan {
  const { baseline, minimumEffect, power, level, sides, split, comparisons, unitsPerDay } = question
  const design: PowerDesign = { level, sides, split, comparisons }
  const inflation = inflationOf(question)
  const guardrails = question.guardrails.map((guardrail) => needGuardrail(guardrail, power, design, question.clusters))
  const size = enlarge(unitsNeeded(baseline, minimumEffect, power, design), guardrails)
  const drawn = isUndetermined(size) ? null : size.arms.map((arm) => Math.ceil(arm * inflation))
  const clusters = isUndetermined(size) || question.clusters === undefined ? null : planClusters(question.clusters, size, inflation)
  const unitsEach = question.clusters?.unitsEach ?? 1
  const units = isUndetermined(size) ? size : clusters === null ? Math.ceil(size.units * inflation) : Math.ceil(clusters.clusters * unitsEach)
  const days = isUndetermined(units) ? units : unitsPerDay === null ? null : daysNeeded(units, unitsPerDay)
  const weeks = typeof days === 'number' ? Math.ceil(days / 7) : null
  const { followedDays = 0 } = question
  return {
    units,
    arms: drawn === null ? [] : drawn.map((arm) => Math.ceil(arm * unitsEach)),
    days,
    weeks,
    followedDays,
    daysUntilRead: weeks === null ? null : 7 * weeks + followedDays,
    clusters,
    inflation,
    curve: curveOf(question, design, inflation, weeks),
    guardrails: guardrails.map((needs, index) => ({
      ...needs,
      units: isUndetermined(needs.units) ? needs.units : Math.ceil(needs.units * unitsEach),
      rulesOut: isUndetermined(size) ? null : marginRuledOut(question.guardrails[index]!, size.units, power, design),
    })),
    says: sayPlan(question, { units, days, weeks, followedDays, clusters }, guardrails),
  }
}

/** As many units as the guardrail that needs most of them, shared out in the same way. */
function enlarge(size: SampleSize | Undetermined, guardrails: readonly GuardrailNeeds[]): SampleSize | Undetermined {
  if (isUndetermined(size)) return size
  const unknown = guardrails.map(({ units }) => units).find((units) => isUndetermined(units))
  if (unknown !== undefined && isUndetermined(unknown)) return unknown
  const most = Math.max(0, ...guardrails.map(({ units }) => (isUndetermined(units) ? 0 : units)))
  if (most <= size.units) return size
  const arms = size.arms.map((arm) => Math.ceil((arm * most) / size.units))
  return { units: arms.reduce((sum, arm) => sum + arm, 0), arms }
}

/** What a design that may be read on the way costs in units, for the same power at its planned end. */
function inflationOf({ design, looks, level, power, sides }: PowerQuestion): number {
  if (design === 'fixed') return 1
  if (design === 'always-valid') {
    const planned = 1e6
    const none = { estimate: 0, squaredError: 1 }
    const asked = { plannedUnits: planned, level }
    const interval = sides === 2 ? alwaysValidInterval(none, planned, asked) : alwaysValidBound(none, planned, { ...asked, bound: 'high' })
    if (isUndetermined(interval)) return 1
    const missed = normalQuantile(power)
    const reach = 'bound' in interval ? interval.bound : interval.high
    return ((reach + missed) / (normalQuantile(1 - (1 - level) / sides) + missed)) ** 2
  }
  const boundaries = groupSequential({
    fractions: Array.from({ length: looks }, (_, index) => (index + 1) / looks),
    alpha: 1 - level,
    sides,
    spending: design,
  })
  const inflation = isUndetermined(boundaries) ? boundaries : sequentialInflation(boundaries, power)
  return isUndetermined(inflation) ? 1 : inflation
}

function curveOf(
  { baseline, minimumEffect, power, unitsPerDay, clusters }: PowerQuestion,
  design: PowerDesign,
  inflation: number,
  weeks: number | null,
): PowerPoint[] {
  if (unitsPerDay === null || !(unitsPerDay > 0)) return []
  const last = Math.min(longestWeeks, Math.max(4, (weeks ?? longestWeeks) + 2))
  const weekly = Array.from({ length: last }, (_, index) => index + 1)
  // What is planned is shown, however long it runs.
  return [...weekly, ...(weeks !== null && weeks > last ? [weeks] : [])].map((run) => {
    const days = 7 * run
    const units = Math.floor(unitsPerDay * days)
    const counted = units / (clusters?.unitsEach ?? 1) / inflation
    const detectable = detectableEffect(baseline, counted, power, design, minimumEffect < 0 ? 'down' : 'up')
    return { days, units, detectable: isUndetermined(detectable) ? null : detectable, power: powerOf(baseline, minimumEffect, counted, design) }
  })
}

function sayPlan(
  { unit, minimumEffect, power, baseline, split }: PowerQuestion,
  { units, days, weeks, followedDays, clusters }: Pick<PowerPlan, 'units' | 'days' | 'weeks' | 'followedDays' | 'clusters'>,
  guardrails: readonly GuardrailNeeds[],
): string {
  const open = guardrails.find((guardrail) => isUndetermined(guardrail.units))
  if (open !== undefined) return open.says
  const effect = `${sayDifference(minimumEffect, unit)} from ${sayAmount(baseline.value, unit)}`
  if (isUndetermined(units)) return `No run finds ${effect}: ${units.because}. ${units.mend}`
  const besides = guardrails.length === 0 ? '' : ' and rule out the losses that are not accepted'
  const what = clusters === null ? `${sayWhole(units)} units in ${split.length} variants` : sayClusters(clusters)
  const needed = `${what}${clusters === null ? '' : ','} find ${effect}${besides} in ${Math.round(power * 10)} of 10 runs`
  const short = clusters === null ? null : sayTooFewClusters(clusters)
  const after = short === null ? '' : ` ${short}`
  if (days === null) return `${needed}.${sayFollowed(followedDays)}${after}`
  if (isUndetermined(days)) return `${needed}; ${days.because}.${after}`
  const whole = weeks !== null && weeks * 7 > days ? `, so plan ${sayCount(weeks, 'whole week')}` : ''
  return `${needed}: ${sayCount(days, 'day')} at the pace of today${whole}.${sayFollowed(followedDays, weeks)}${after}`
}

function sayFollowed(days: number, weeks: number | null = null): string {
  if (days === 0) return ''
  const inAll = weeks === null ? '' : `: ${7 * weeks + days} days in all`
  return ` It is read ${sayCount(days, 'day')} after the last unit came, when that one has had its time${inAll}.`
}
