/** of: the metric or dataset; outcome: a column and a value, such as "Churn=Yes"; where: one further condition. */
export interface DriversSearch {
  readonly of?: string
  readonly outcome?: string
  readonly where?: string
}

export function readDriversSearch(search: Record<string, unknown>): DriversSearch {
  const text = (name: keyof DriversSearch) => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  return { ...text('of'), ...text('outcome'), ...text('where') }
}
