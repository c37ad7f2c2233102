/** What may count of a unit, as forms offer it. */
export const outcomeShapes = [
  { value: 'conversion', label: 'Whether it did something (0 or 1)' },
  { value: 'mean', label: 'A number, such as what it spent' },
  { value: 'count', label: 'How many rows it has' },
] as const

export type OutcomeShape = (typeof outcomeShapes)[number]['value']

/** The same with all that an experiment can be planned for. */
export const plannedShapes = [
  ...outcomeShapes,
  { value: 'retention', label: 'Whether it came back later' },
  { value: 'quantile', label: 'A median or another quantile, such as the slowest 5%' },
  { value: 'ratio', label: 'One sum over another' },
] as const

export type PlannedShape = (typeof plannedShapes)[number]['value']
