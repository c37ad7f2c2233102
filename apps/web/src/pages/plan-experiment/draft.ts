import type { OperationTypes, PlannedExperiment, WrittenDoc } from '@plumbline/plumb/types'

export const designs = [
  { value: 'fixed', label: 'Once, at its end' },
  { value: 'always-valid', label: 'At any time' },
  { value: 'obrien-fleming', label: 'Five times, strictest at first' },
  { value: 'pocock', label: 'Five times, equally strictly' },
] as const
export type Design = (typeof designs)[number]['value']

/** A design while it is made. Empty texts are left out. */
export interface Draft {
  readonly name: string
  readonly initiative: string | null
  readonly metric: string | null
  readonly dataset: string | null
  readonly unit: string
  readonly column: string
  readonly shape: 'mean' | 'conversion' | 'count'
  readonly effect: string
  readonly perDay: string
  readonly design: Design
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
  effect: '5%',
  perDay: '',
  design: 'fixed',
  starts: '',
}

const looks = 5

/** What is asked of the server for a draft; null while there is no metric. */
export function wishOf(draft: Draft): OperationTypes['plan-experiment']['input'] | null {
  if (draft.metric === null || draft.effect.trim() === '') return null
  const perDay = Number(draft.perDay)
  return {
    metric: draft.metric,
    effect: draft.effect.trim(),
    ...(draft.dataset && { dataset: draft.dataset }),
    ...(draft.unit.trim() && { unit: draft.unit.trim() }),
    ...(draft.column.trim() && { column: draft.column.trim() }),
    shape: draft.shape,
    ...(perDay > 0 && { perDay }),
    design: draft.design,
    looks,
  }
}

/** The experiment that a draft stands for: drawn by a salted hash, its rule fixed today. Null while something that it needs is missing. */
export function docOf(draft: Draft, planned: PlannedExperiment, id: string, today: string): WrittenDoc | null {
  const { metric, dataset } = draft
  const { plan, minimumEffect } = planned
  const unit = draft.unit.trim()
  if (metric === null || dataset === null || unit === '' || plan === null || minimumEffect === null || typeof plan.units !== 'number') return null
  return {
    name: draft.name.trim(),
    ...(draft.initiative && { initiative: draft.initiative }),
    dataset,
    unit,
    assignment: { dataset, unit, salt: id },
    control: 'control',
    treatments: [{ value: 'treatment' }],
    ...(draft.starts && { starts: draft.starts }),
    outcomes: [{ metric, shape: draft.shape, role: 'primary', ...(draft.shape !== 'count' && draft.column.trim() && { column: draft.column.trim() }) }],
    minimumEffect: sayEffect(Math.abs(minimumEffect), planned.metric.unit),
    rule: {
      fixedOn: today,
      ...(plan.weeks !== null && { length: `${plan.weeks} ${plan.weeks === 1 ? 'week' : 'weeks'}` }),
      unitsPerVariant: Math.max(...plan.arms),
      ...(draft.design !== 'fixed' && { design: draft.design, ...(draft.design !== 'always-valid' && { looks }) }),
    },
  }
}

/** An amount as the strategy writes it: points for shares, else the metric's unit. */
function sayEffect(size: number, unit: string | null): string {
  const tidy = (value: number) => String(Number(value.toPrecision(6)))
  if (unit === 'ratio') return `${tidy(size * 100)} points`
  return unit === null ? tidy(size) : `${tidy(size)} ${unit}`
}
