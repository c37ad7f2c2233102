/** Fields that another page fills in; all of them can be changed in the form. */
export interface PlanSearch {
  readonly name?: string
  readonly metric?: string
  readonly dataset?: string
  readonly unit?: string
  readonly column?: string
}

const fields = ['name', 'metric', 'dataset', 'unit', 'column'] as const

export function readPlanSearch(search: Record<string, unknown>): PlanSearch {
  return Object.fromEntries(fields.flatMap((field) => (typeof search[field] === 'string' && search[field] !== '' ? [[field, search[field]]] : [])))
}
