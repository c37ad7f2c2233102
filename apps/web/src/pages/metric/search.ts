/** range: how many of the last periods are shown. by: the dimension that splits it. from, to: the periods whose change is explained. */
export interface MetricSearch {
  readonly range?: '12' | '24' | '60' | 'all'
  readonly by?: string
  readonly from?: string
  readonly to?: string
}

export function readMetricSearch(search: Record<string, unknown>): MetricSearch {
  const { range, by, from, to } = search
  return {
    ...((range === '12' || range === '24' || range === '60' || range === 'all') && { range }),
    ...(typeof by === 'string' && by !== '' && { by }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}

const isDay = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)
