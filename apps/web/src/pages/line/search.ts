/** focus: the thing the line is drawn around, as "goal/repeat-revenue". */
export interface LineSearch {
  readonly focus?: string
}

export const readLineSearch = (search: Record<string, unknown>): LineSearch => (typeof search.focus === 'string' ? { focus: search.focus } : {})
