import type { WrittenDoc } from '@plumbline/plumb/types'
import type { OutcomeShape } from '../../parts/experiment/outcome-shapes.ts'

/** Whose work is kept from the group. */
export type Scope = 'all' | 'goals' | 'initiatives'

/** A hold-out while it is made. Empty texts are left out. */
export interface Draft {
  readonly name: string
  readonly scope: Scope
  readonly goals: readonly string[]
  readonly initiatives: readonly string[]
  /** In percent. */
  readonly share: number | string
  readonly dataset: string | null
  readonly unit: string
  /** The word that draws; the id of the hold-out when empty. */
  readonly salt: string
  readonly metric: string | null
  readonly shape: OutcomeShape
  readonly column: string
  /** Shows who was reached. */
  readonly reached: string | null
  readonly starts: string
  readonly ends: string
}

export const blank: Draft = {
  name: '',
  scope: 'all',
  goals: [],
  initiatives: [],
  share: 5,
  dataset: null,
  unit: '',
  salt: '',
  metric: null,
  shape: 'mean',
  column: '',
  reached: null,
  starts: '',
  ends: '',
}

/** The hold-out that a draft stands for, its group drawn by a salted hash. Null while something that it needs is missing. */
export function docOf(draft: Draft, id: string): WrittenDoc | null {
  const { dataset, metric, scope, reached } = draft
  const [name, unit, column, share] = [draft.name.trim(), draft.unit.trim(), draft.column.trim(), Number(draft.share)]
  const chosen = scope === 'goals' ? draft.goals : draft.initiatives
  if (name === '' || dataset === null || unit === '' || metric === null || !(share > 0 && share < 100)) return null
  if (draft.shape !== 'count' && column === '') return null
  if (scope !== 'all' && chosen.length === 0) return null
  const only = scope === 'initiatives' && chosen.length === 1 ? { initiative: chosen[0] } : {}
  return {
    name,
    dataset,
    unit,
    assignment: { dataset, unit, salt: draft.salt.trim() || id },
    ...(reached && { exposure: { dataset: reached } }),
    control: 'held-out',
    treatments: [{ value: 'served', ...only }],
    split: { 'held-out': share, served: Number((100 - share).toFixed(6)) },
    ...(draft.starts && { starts: draft.starts }),
    ...(draft.ends && { ends: draft.ends }),
    outcomes: [{ metric, shape: draft.shape, role: 'primary', ...(draft.shape !== 'count' && { column }) }],
    holdOut: scope === 'all' ? {} : { [scope]: [...chosen] },
  }
}
