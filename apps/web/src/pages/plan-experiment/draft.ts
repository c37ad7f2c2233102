import type { OperationTypes, PlannedExperiment, WrittenDoc } from '@plumbline/plumb/types'

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
export interface GuardrailDraft {
  readonly metric: string | null
  readonly margin: string
  readonly shape: Draft['shape']
  readonly column: string
}

export const blankGuardrail: GuardrailDraft = { metric: null, margin: '2%', shape: 'conversion', column: '' }

/** A design while it is made. Empty texts are left out. */
export interface Draft {
  readonly name: string
  readonly initiative: string | null
  readonly metric: string | null
  readonly dataset: string | null
  readonly unit: string
  readonly column: string
  readonly shape: 'mean' | 'conversion' | 'count' | 'ratio'
  /** Below the line of a ratio. */
  readonly denominator: string
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
  name: '',
  initiative: null,
  metric: null,
  dataset: null,
  unit: '',
  column: '',
  shape: 'conversion',
  denominator: '',
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
  const guardrails = guardrailsOf(draft).map(({ metric, margin, shape, column }) =>
    shape === 'count' ? `${metric}=${margin} count` : column ? `${metric}=${margin} ${shape} ${column}` : `${metric}=${margin}`,
  )
  return {
    metric: draft.metric,
    effect: draft.effect.trim(),
    ...(draft.dataset && { dataset: draft.dataset }),
    ...(draft.unit.trim() && { unit: draft.unit.trim() }),
    ...(draft.column.trim() && { column: draft.column.trim() }),
    shape: draft.shape,
    ...(draft.shape === 'ratio' && draft.denominator.trim() && { denominator: draft.denominator.trim() }),
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
function guardrailsOf({ guardrails }: Draft) {
  return guardrails.flatMap(({ metric, margin, shape, column }) =>
    metric === null || margin.trim() === '' ? [] : [{ metric, margin: margin.trim(), shape, column: column.trim() }],
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

/** The experiment that a draft stands for: drawn by a salted hash, its rule fixed today. Null while something that it needs is missing. */
export function docOf(draft: Draft, planned: PlannedExperiment, id: string, today: string): WrittenDoc | null {
  const { metric, dataset } = draft
  const { plan, minimumEffect } = planned
  const unit = draft.unit.trim()
  const count = treatmentsOf(draft)
  const treatments = count === 1 ? ['treatment'] : Array.from({ length: count }, (_, index) => `treatment-${index + 1}`)
  const { controlShare } = controlShareOf(draft)
  if (metric === null || dataset === null || unit === '' || draft.starts === '' || plan === null || minimumEffect === null || typeof plan.units !== 'number')
    return null
  return {
    name: draft.name.trim(),
    ...(draft.initiative && { initiative: draft.initiative }),
    dataset,
    unit,
    assignment: { dataset, unit, salt: id },
    control: 'control',
    treatments: treatments.map((value) => ({ value })),
    ...(controlShare !== undefined && { split: splitOf(controlShare, treatments) }),
    starts: draft.starts,
    outcomes: [
      { metric, shape: draft.shape, role: 'primary', ...columnsOf(draft) },
      ...guardrailsOf(draft).map(({ metric: guarded, margin, shape, column }) => ({
        metric: guarded,
        shape,
        role: 'guardrail' as const,
        ...(shape !== 'count' && column && { column }),
        margin,
      })),
    ],
    minimumEffect: sayEffect(Math.abs(minimumEffect), planned.metric.unit),
    rule: {
      fixedOn: today,
      ...(plan.weeks !== null && { length: `${plan.weeks} ${plan.weeks === 1 ? 'week' : 'weeks'}` }),
      // Of control and one treatment together, half.
      unitsPerVariant: Math.ceil((plan.arms[0]! + Math.min(...plan.arms.slice(1))) / 2),
      ...(draft.design !== 'fixed' && { design: draft.design, ...(draft.design !== 'always-valid' && { looks }) }),
      ...(draft.sides === 'one' && { sides: draft.sides }),
    },
  }
}

function columnsOf({ shape, column, denominator }: Draft): WrittenDoc {
  const [of, below] = [column.trim(), denominator.trim()]
  if (shape === 'ratio') return { ...(of && { numerator: of }), ...(below && { denominator: below }) }
  return shape !== 'count' && of ? { column: of } : {}
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
