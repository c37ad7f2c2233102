import { type Experiment, type Metric, type Problem, parseConditions, parseQuantity, type Strategy, understand, type Where } from '@plumbline/model'
import type { WrittenDoc } from '../thing-view.ts'
import type { DefinedOutcome } from './defined-outcome.ts'
import type { GuardrailWish } from './guardrail-wish.ts'
import type { Refusal } from './past-units.ts'
import { problemOf } from './plan-problems.ts'
import type { OutcomeWish, PlanWish } from './plan-wish.ts'

/** What is planned: as the engine reads it, and the part of it as written that says of which units what counts. */
export interface DraftExperiment {
  readonly experiment: Experiment
  readonly drawn: DrawnPart
}

export interface DrawnPart {
  readonly dataset: string
  readonly unit: string
  readonly cluster?: string
  readonly outcomes: readonly WrittenDoc[]
}

/**
 * The experiment that a wish stands for, as far as its outcomes depend on it: the metric that decides comes first, then the guardrails. Units are drawn by a
 * salt, as those that are planned in the product are.
 */
export function draftExperiment(
  metric: Metric,
  wish: PlanWish,
  guardrails: readonly GuardrailWish[],
  { dataset, unit, defined }: { readonly dataset: string; readonly unit: string; readonly defined: DefinedOutcome | null },
): DraftExperiment | Refusal {
  const written = [outcomeOf({ ...defined, ...leaveOut(wish) }, metric.id, 'primary'), ...guardrails.map((each) => outcomeOf(each, each.metric, 'guardrail'))]
  const wrong = written.flatMap((each) => ('problem' in each ? [each.problem] : []))
  if (wrong.length > 0) return { problems: wrong }
  const outcomes = written.flatMap((each) => ('outcome' in each ? [each.outcome] : []))
  const drawn = { dataset, unit, ...(wish.cluster && { cluster: wish.cluster }), outcomes }
  const doc = { ...drawn, name: 'The plan', assignment: { dataset, unit, salt: 'plan' }, control: 'control', treatments: [{ value: 'treatment' }] }
  const { strategy, problems } = understand([{ kind: 'experiment', id: 'plan', doc: doc as never }])
  const experiment = strategy.experiments.get('plan')
  const own = problems.filter(({ place: { thing } }) => thing === 'experiment/plan')
  return experiment === undefined || own.length > 0 ? { problems: own } : { experiment, drawn }
}

/** The dataset and the unit of an existing experiment; of its unit the key of its dataset where it names none. */
export function unitsOfExperiment({ assignment, dataset, unit }: Experiment, { datasets }: Strategy) {
  const who = assignment?.dataset ?? dataset
  return { dataset: who, unit: assignment?.unit ?? unit ?? datasets.get(who)?.key?.[0] ?? null, at: assignment?.at }
}

function leaveOut(wish: PlanWish): Partial<PlanWish> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
}

type Written = { readonly outcome: WrittenDoc } | { readonly problem: Problem }

function outcomeOf(
  wish: OutcomeWish & { readonly where?: Where | undefined; readonly margin?: string },
  metric: string,
  role: 'primary' | 'guardrail',
): Written {
  const { shape = 'mean', column, denominator, at, event, within, days, cap, covariate, rows, where, margin } = wish
  const conditions = event === undefined || event.length === 0 ? where : parseConditions(event)
  if (conditions === null) return { problem: noCondition(event!) }
  const span = days === undefined ? undefined : daysFrom(days)
  if (span === null) return { problem: noDays(days!) }
  // Fields of another shape stay where a person switches between shapes; they count for nothing.
  const outcome = {
    metric,
    shape,
    role,
    ...(column && shape !== 'count' && shape !== 'retention' && (shape === 'ratio' ? { numerator: column } : { column })),
    ...(denominator && shape === 'ratio' && { denominator }),
    ...(at !== undefined && shape === 'quantile' && { at }),
    ...(conditions !== undefined && { event: conditions }),
    ...(within && shape !== 'retention' && { within }),
    ...(span !== undefined && shape === 'retention' && { days: span }),
    ...(cap && isCapped(shape) && { cap }),
    ...(covariate && shape !== 'quantile' && { covariate: parseQuantity(covariate) === null ? { column: covariate } : { before: covariate } }),
    ...(rows && { dataset: rows }),
    ...(margin !== undefined && role === 'guardrail' && { margin }),
  }
  return { outcome }
}

/** Values of a unit that have no end. */
function isCapped(shape: OutcomeWish['shape']): boolean {
  return shape === 'mean' || shape === 'count' || shape === 'ratio'
}

function daysFrom(text: string): readonly [number, number] | null {
  const match = /^\s*(\d{1,4})\s*(?:-|–|to|\.\.)\s*(\d{1,4})\s*$/.exec(text)
  return match === null || Number(match[1]) > Number(match[2]) ? null : [Number(match[1]), Number(match[2])]
}

const noDays = (text: string) =>
  problemOf('not-days', 'days', `"${text}" is no span of days after the assignment.`, 'Write the first and the last day, such as 7-13 for the second week.')
const noCondition = (texts: readonly string[]) =>
  problemOf('not-a-condition', 'event', `"${texts.join('", "')}" does not say which rows count.`, 'Write column and value, such as kind=order or amount>=100.')
