import { type GuardrailQuestion, type PowerPlan, planPower } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import { type Experiment, type Histories, type Metric, type Problem, parseQuantity, type Quantity, roleOfOutcome, type Strategy } from '@plumbline/model'
import { findMetric } from '../metrics/find-metric.ts'
import { outcomeOfDefinition } from './defined-outcome.ts'
import { type DrawnPart, draftExperiment } from './draft-experiment.ts'
import { type GuardrailWish, readGuardrails } from './guardrail-wish.ts'
import type { Refusal } from './past-units.ts'
import { type Grounds, groundsOf, type Known, knownOf, sizeOf } from './plan-grounds.ts'
import { noEffect, noUnit, unknownDataset, unreadableEffect } from './plan-problems.ts'
import type { PlanWish } from './plan-wish.ts'

/** What a design needs, and what that rests on. plan is null where the problems keep it from being worked out. */
export interface PlannedExperiment {
  readonly says: string
  readonly metric: { readonly id: string; readonly name: string; readonly unit: string | null; readonly direction: 'up' | 'down' }
  readonly baseline: { readonly value: number; readonly sd: number; readonly from: string } | null
  readonly minimumEffect: number | null
  readonly unitsPerDay: number | null
  readonly plan: PowerPlan | null
  /** Of which units what counts, as an experiment writes it; null where no units are named, and of an experiment that is written already. */
  readonly drawn: DrawnPart | null
  readonly problems: readonly Problem[]
}

type Rule = Pick<PlanWish, 'power' | 'level' | 'design' | 'looks' | 'sides'>

/** Works out what an experiment needs before it begins, from the units there are or from the metric's latest value. */
export async function planExperiment(metric: Metric, wish: PlanWish, strategy: Strategy, histories: Histories, facts: Facts): Promise<PlannedExperiment> {
  const about = aboutOf(metric)
  const read = readGuardrails(wish.guardrails ?? [], strategy)
  const guardrails = read.filter((each): each is GuardrailWish => 'margin' in each)
  const wrong = read.filter((each): each is Problem => !('margin' in each))
  if (wrong.length > 0) return refused(about, wrong)
  const size = wish.effect === undefined ? undefined : parseQuantity(wish.effect)
  if (size === undefined) return refused(about, [noEffect(metric.name)])

  // Of which units, and what of them.
  const units = unitsOf(metric, wish, strategy, histories)
  if ('problems' in units) return refused(about, units.problems)
  const draft = draftExperiment(metric, wish, guardrails, units)
  if ('problems' in draft) return refused(about, draft.problems)
  const known = [
    units.known,
    ...guardrails.map((each) => (each.isTold && wish.dataset !== undefined ? null : knownOf(strategy.metrics.get(each.metric)!, {}, each.shape, histories))),
  ]
  const unknown = known.flatMap((each) => (each !== null && 'problems' in each ? each.problems : []))
  if (unknown.length > 0) return refused(about, unknown)
  const grounds = await groundsOf(draft.experiment, known as readonly Known[], wish.over, strategy, facts)
  if ('problems' in grounds) return refused(about, grounds.problems)

  const control = wish.controlShare ?? 1 / (wish.treatments + 1)
  const split = [control, ...Array.from({ length: wish.treatments }, () => (1 - control) / wish.treatments)]
  const minimumEffect = size === null ? null : sizeOf(size, grounds.baselines[0]!.value)
  if (minimumEffect === null) return refused(about, [unreadableEffect(wish.effect!)])
  const planned = answerOf({ metric, experiment: draft.experiment, grounds, minimumEffect, split, comparisons: wish.treatments, rule: wish, wish, strategy })
  return { ...planned, drawn: units.known === null ? draft.drawn : null }
}

/** What an experiment that is written already needs, from the units before it: its own outcomes, split and rule. wish: an effect, pace or stretch of its own. */
export async function planWritten(
  experiment: Experiment,
  wish: Pick<PlanWish, 'effect' | 'perDay' | 'over'>,
  strategy: Strategy,
  facts: Facts,
): Promise<PlannedExperiment> {
  const primaries = experiment.outcomes.filter((outcome) => roleOfOutcome(outcome, experiment) === 'primary')
  const guardrails = experiment.outcomes.filter((outcome) => outcome.role === 'guardrail' && outcome.margin !== undefined)
  const [first] = primaries
  const metric = findMetric(first!.metric, strategy)
  const about = aboutOf(metric)
  const size = wish.effect === undefined ? experiment.minimumEffect : parseQuantity(wish.effect)
  if (size === undefined) return refused(about, [noEffect(experiment.name)])
  const asked: Experiment = { ...experiment, outcomes: [{ ...first!, role: 'primary' }, ...guardrails] }
  const grounds = await groundsOf(
    asked,
    asked.outcomes.map(() => null),
    wish.over,
    strategy,
    facts,
  )
  if ('problems' in grounds) return refused(about, grounds.problems)
  // As written it is an amount, as the verdict reads it; as asked for here a share is one of today.
  const minimumEffect = size === null ? null : wish.effect === undefined ? Math.abs(size.value) : sizeOf(size, grounds.baselines[0]!.value)
  if (minimumEffect === null) return refused(about, [unreadableEffect(wish.effect!)])
  const { rule, level, control, treatments, split } = experiment
  return answerOf({
    metric,
    experiment: asked,
    grounds,
    minimumEffect,
    split: [control, ...treatments.map(({ value }) => value)].map((variant) => split?.[variant] ?? 1),
    comparisons: treatments.length * primaries.length,
    rule: { level, power: rule?.power ?? 0.8, design: rule?.design ?? 'fixed', looks: rule?.looks ?? 5, sides: rule?.sides ?? 'two' },
    wish,
    strategy,
  })
}

/** Where the units lie and what is known without them: as named, as the metric itself is computed, or by its latest value. */
function unitsOf(metric: Metric, wish: PlanWish, strategy: Strategy, histories: Histories) {
  const nowhere = { dataset: 'none', unit: 'none', defined: null }
  const { dataset } = wish
  if (dataset !== undefined && wish.baseline === undefined) {
    const written = strategy.datasets.get(dataset)
    if (written === undefined) return { problems: [unknownDataset(dataset)] }
    const unit = wish.unit ?? written.key?.[0]
    return unit === undefined ? { problems: [noUnit(dataset)] } : { dataset, unit, defined: null, known: null }
  }
  const known = knownOf(metric, wish, wish.shape, histories)
  const defined = wish.baseline === undefined && wish.shape === undefined ? outcomeOfDefinition(metric, strategy) : null
  // A share by its latest value needs no units; what is computed of units tells more.
  if (defined !== null && ('problems' in known! || defined.shape === 'conversion'))
    return { dataset: defined.dataset, unit: defined.unit, defined, known: null }
  return known !== null && 'problems' in known ? known : { ...nowhere, known }
}

interface Answer {
  readonly metric: Metric
  readonly experiment: Experiment
  readonly grounds: Grounds
  /** Above zero. */
  readonly minimumEffect: number
  readonly split: readonly number[]
  readonly comparisons: number
  readonly rule: Rule
  readonly wish: Pick<PlanWish, 'perDay'>
  readonly strategy: Strategy
}

function answerOf({ metric, experiment, grounds, minimumEffect, split, comparisons, rule, wish, strategy }: Answer): PlannedExperiment {
  const { baselines, clusters, followedDays, from } = grounds
  const { power, level, design, looks } = rule
  const baseline = baselines[0]!
  const effect = metric.direction === 'up' ? minimumEffect : -minimumEffect
  // Clusters that are there already do not come by the day: only who plans knows the pace.
  const unitsPerDay = wish.perDay ?? (clusters === null ? grounds.unitsPerDay : null)
  const guardrails = experiment.outcomes.slice(1).map((outcome, index) => guardrailOf(outcome.metric, outcome.margin!, baselines[index + 1]!, strategy))
  const plan = planPower({
    baseline,
    unit: metric.unit ?? null,
    minimumEffect: effect,
    power,
    level,
    sides: rule.sides === 'one' ? 1 : 2,
    split,
    comparisons,
    guardrails,
    design,
    looks,
    unitsPerDay,
    followedDays,
    ...(clusters !== null && { clusters }),
  })
  return {
    says: plan.says,
    metric: aboutOf(metric),
    baseline: { value: baseline.value, sd: Math.sqrt(baseline.variance), from },
    minimumEffect: effect,
    unitsPerDay,
    plan,
    drawn: null,
    problems: [],
  }
}

function guardrailOf(id: string, margin: Quantity, baseline: Grounds['baselines'][number], { metrics }: Strategy): GuardrailQuestion {
  const { name, unit = null, direction } = findMetric(id, { metrics })
  return { metric: id, name, unit, wanted: direction, baseline, margin: sizeOf(margin, baseline.value) ?? 0 }
}

function aboutOf({ id, name, unit, direction }: Metric): PlannedExperiment['metric'] {
  return { id, name, unit: unit ?? null, direction }
}

function refused(metric: PlannedExperiment['metric'], problems: Refusal['problems']): PlannedExperiment {
  return { says: problems[0]!.message, metric, baseline: null, minimumEffect: null, unitsPerDay: null, plan: null, drawn: null, problems }
}
