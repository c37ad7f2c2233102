import { type PowerPlan, planPower } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import type { Histories, Metric, Problem, Strategy } from '@plumbline/model'
import { type Grounds, groundsOf, problemOf, sizeOf } from './plan-grounds.ts'
import { guardrailsOf } from './plan-guardrails.ts'

/** A design as somebody asks for it; what is left out is taken from the data. */
export interface PlanWish {
  /** An amount in the unit of the metric ("1 point", "2 EUR"), or relative to today ("5%"). */
  readonly effect: string
  readonly dataset?: string | undefined
  readonly unit?: string | undefined
  readonly column?: string | undefined
  /** A ratio is that of two sums: column above the line, denominator below, rows where it is left out. */
  readonly shape: 'mean' | 'conversion' | 'count' | 'ratio'
  readonly denominator?: string | undefined
  readonly baseline?: number | undefined
  readonly sd?: number | undefined
  readonly perDay?: number | undefined
  readonly treatments: number
  /** The share of units that stays untreated; the treatments share the rest. As large as each of them when left out. */
  readonly controlShare?: number | undefined
  readonly power: number
  readonly level: number
  readonly design: 'fixed' | 'always-valid' | 'obrien-fleming' | 'pocock'
  readonly looks: number
  readonly sides: 'two' | 'one'
  /** A metric with the loss that is accepted, and what counts of a unit: "refunds=10%", "complaints=0.5 points conversion complained". */
  readonly guardrails?: string[] | undefined
}

/** What a design needs, and what that rests on. plan is null where the problems keep it from being worked out. */
export interface PlannedExperiment {
  readonly says: string
  readonly metric: { readonly id: string; readonly name: string; readonly unit: string | null; readonly direction: 'up' | 'down' }
  readonly baseline: { readonly value: number; readonly sd: number; readonly from: string } | null
  readonly minimumEffect: number | null
  readonly unitsPerDay: number | null
  readonly plan: PowerPlan | null
  readonly problems: readonly Problem[]
}

/** Works out what an experiment needs before it begins, from the units there are or from the metric's latest value. */
export async function planExperiment(metric: Metric, wish: PlanWish, strategy: Strategy, histories: Histories, facts: Facts): Promise<PlannedExperiment> {
  const grounds = await groundsOf(metric, wish, strategy, histories, facts)
  const { id, name, unit = null, direction } = metric
  const about = { id, name, unit, direction }
  if (Array.isArray(grounds)) return refused(about, grounds)
  const { baseline, from } = grounds as Grounds
  const minimumEffect = effectOf(wish.effect, baseline.value, direction)
  if (minimumEffect === null) return refused(about, [unreadableEffect(wish.effect)])
  const unitsPerDay = wish.perDay ?? (grounds as Grounds).unitsPerDay
  const guarded = await guardrailsOf(wish, strategy, histories, facts)
  if (guarded.problems.length > 0) return refused(about, guarded.problems)
  const { power, level, treatments, design, looks } = wish
  const sides = wish.sides === 'one' ? 1 : 2
  const control = wish.controlShare ?? 1 / (treatments + 1)
  const split = [control, ...Array.from({ length: treatments }, () => (1 - control) / treatments)]
  const { guardrails } = guarded
  const plan = planPower({ baseline, unit, minimumEffect, power, level, sides, split, comparisons: treatments, guardrails, design, looks, unitsPerDay })
  return {
    says: plan.says,
    metric: about,
    baseline: { value: baseline.value, sd: Math.sqrt(baseline.variance), from },
    minimumEffect,
    unitsPerDay,
    plan,
    problems: [],
  }
}

function refused(metric: PlannedExperiment['metric'], problems: readonly Problem[]): PlannedExperiment {
  return { says: problems[0]!.message, metric, baseline: null, minimumEffect: null, unitsPerDay: null, plan: null, problems }
}

/** In the unit of the metric, with the sign of what is better; null where it cannot be read. */
function effectOf(text: string, baseline: number, direction: 'up' | 'down'): number | null {
  const size = sizeOf(text, baseline)
  if (size === null) return null
  return direction === 'up' ? size : -size
}

const unreadableEffect = (effect: string) =>
  problemOf(
    'not-a-quantity',
    'effect',
    `"${effect}" is no size of an effect.`,
    'Write an amount such as "1 point" or "2 EUR", or a share of today such as "5%".',
  )
