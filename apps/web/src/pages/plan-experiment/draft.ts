import type { OperationTypes, PlannedExperiment, WrittenDoc } from '@plumbline/plumb/types'
import { askedOutcome, blankOutcome, guardrailText, type OutcomeDraft } from './outcome-draft.ts'

export const designs = [
  { value: 'fixed', label: 'Once, at its end' },
  { value: 'always-valid', label: 'At any time' },
  { value: 'obrien-fleming', label: 'Five times, strictest at first' },
  { value: 'pocock', label: 'Five times, equally strictly' },
] as const
export type Design = (typeof designs)[number]['value']

export const sides = [
  { value: 'two', label: 'An effect either way' },
  { value: 'one', label: 'Only whether it is better' },
] as const

/** A metric that must not get worse by more than a margin, while it is planned. */
export interface GuardrailDraft extends OutcomeDraft {
  readonly metric: string | null
  readonly margin: string
}

export const blankGuardrail: GuardrailDraft = { ...blankOutcome, metric: null, margin: '2%' }

/** A design while it is made. Empty texts are left out. */
export interface Draft extends OutcomeDraft {
  readonly name: string
  readonly initiative: string | null
  readonly metric: string | null
  readonly dataset: string | null
  readonly unit: string
  /** The dataset with the rows that count, where it is another. */
  readonly rows: string | null
  /** The column of the group that is drawn as a whole. */
  readonly cluster: string
  /** What is known of each unit before: a column or a length of time. */
  readonly covariate: string
  /** The last stretch of the data alone. */
  readonly over: string
  readonly effect: string
  readonly perDay: string
  readonly design: Design
  readonly sides: 'two' | 'one'
  readonly treatments: string
  /** Percent of units that stay untreated. */
  readonly controlPercent: string
  readonly guardrails: readonly GuardrailDraft[]
  readonly starts: string
}

export const blank: Draft = {
  ...blankOutcome,
  name: '',
  initiative: null,
  metric: null,
  dataset: null,
  unit: '',
  rows: null,
  cluster: '',
  covariate: '',
  over: '',
  effect: '5%',
  perDay: '',
  design: 'fixed',
  sides: 'two',
  treatments: '1',
  controlPercent: '',
  guardrails: [],
  starts: '',
}

const looks = 5

/** What is asked of the server for a draft; null while there is no metric. */
export function wishOf(draft: Draft): OperationTypes['plan-experiment']['input'] | null {
  if (draft.metric === null || draft.effect.trim() === '') return null
  const perDay = Number(draft.perDay)
  const guardrails = guardrailsOf(draft)
  const { shape, ...outcome } = askedOutcome(draft)
  const text = (name: 'unit' | 'cluster' | 'covariate' | 'over') => (draft[name].trim() === '' ? {} : { [name]: draft[name].trim() })
  return {
    metric: draft.metric,
    effect: draft.effect.trim(),
    ...(draft.dataset && { dataset: draft.dataset }),
    ...text('unit'),
    // Without a dataset the metric's own definition says what counts, or its latest value tells enough.
    ...((draft.dataset !== null || shape === 'retention' || shape === 'quantile') && { shape }),
    ...outcome,
    ...(draft.rows && { rows: draft.rows }),
    ...text('cluster'),
    ...(shape !== 'quantile' && text('covariate')),
    ...text('over'),
    ...(perDay > 0 && { perDay }),
    design: draft.design,
    looks,
    treatments: treatmentsOf(draft),
    ...controlShareOf(draft),
    sides: draft.sides,
    ...(guardrails.length > 0 && { guardrails }),
  }
}

/** Those that are filled in. */
function guardrailsOf({ guardrails }: Draft): string[] {
  return guardrails.flatMap(({ metric, margin, ...outcome }) =>
    metric === null || margin.trim() === '' ? [] : [guardrailText(metric, margin.trim(), outcome)],
  )
}

function treatmentsOf({ treatments }: Draft): number {
  return Math.min(20, Math.max(1, Math.floor(Number(treatments)) || 1))
}

/** Nothing where all variants are as large. */
function controlShareOf({ controlPercent }: Draft): { readonly controlShare?: number } {
  const percent = Number(controlPercent.replace(/\s*%$/, ''))
  return percent > 0 && percent < 100 ? { controlShare: percent / 100 } : {}
}

/**
 * The experiment that a draft stands for: its units and what counts of them as they were planned, drawn by a salted hash, its rule fixed today. Null while
 * something that it needs is missing.
 */
export function docOf(draft: Draft, planned: PlannedExperiment, id: string, today: string): WrittenDoc | null {
  const { plan, minimumEffect, drawn } = planned
  const count = treatmentsOf(draft)
  const treatments = count === 1 ? ['treatment'] : Array.from({ length: count }, (_, index) => `treatment-${index + 1}`)
  const { controlShare } = controlShareOf(draft)
  if (drawn === null || draft.starts === '' || plan === null || minimumEffect === null || typeof plan.units !== 'number') return null
  const { dataset, unit } = drawn
  return {
    name: draft.name.trim(),
    ...(draft.initiative && { initiative: draft.initiative }),
    ...drawn,
    assignment: { dataset, unit, salt: id },
    control: 'control',
    treatments: treatments.map((value) => ({ value })),
    ...(controlShare !== undefined && { split: splitOf(controlShare, treatments) }),
    starts: draft.starts,
    minimumEffect: sayEffect(Math.abs(minimumEffect), planned.metric.unit),
    rule: {
      fixedOn: today,
      ...(plan.weeks !== null && { length: `${plan.weeks} ${plan.weeks === 1 ? 'week' : 'weeks'}` }),
      unitsPerVariant: perVariantOf(plan.clusters ?? plan),
      ...(draft.design !== 'fixed' && { design: draft.design, ...(draft.design !== 'always-valid' && { looks }) }),
      ...(draft.sides === 'one' && { sides: draft.sides }),
    },
  }
}

/** Of control and one treatment together, half; clusters where those are drawn. */
function perVariantOf({ arms }: { readonly arms: readonly number[] }): number {
  return Math.ceil((arms[0]! + Math.min(...arms.slice(1))) / 2)
}

/** Shares in percent, to a hundredth. */
function splitOf(controlShare: number, treatments: readonly string[]): Record<string, number> {
  const percent = (share: number) => Number((100 * share).toFixed(2))
  return { control: percent(controlShare), ...Object.fromEntries(treatments.map((value) => [value, percent((1 - controlShare) / treatments.length)])) }
}

/** An amount as the strategy writes it: points for shares, else the metric's unit. */
function sayEffect(size: number, unit: string | null): string {
  const tidy = (value: number) => String(Number(value.toPrecision(6)))
  if (unit === 'ratio') return `${tidy(size * 100)} points`
  return unit === null ? tidy(size) : `${tidy(size)} ${unit}`
}
