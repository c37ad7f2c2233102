/** What may count of a unit, as forms offer it. */
export const outcomeShapes = [
  { value: 'conversion', label: 'Whether it did something (0 or 1)' },
  { value: 'mean', label: 'A number, such as what it spent' },
  { value: 'count', label: 'How many rows it has' },
] as const

export type OutcomeShape = (typeof outcomeShapes)[number]['value']
