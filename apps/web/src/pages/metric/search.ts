/** range: how many of the last periods are shown. by: the dimension that splits it. */
export interface MetricSearch {
  readonly range?: '12' | '24' | '60' | 'all'
  readonly by?: string
}

export function readMetricSearch(search: Record<string, unknown>): MetricSearch {
  const { range, by } = search
  return {
    ...((range === '12' || range === '24' || range === '60' || range === 'all') && { range }),
    ...(typeof by === 'string' && by !== '' && { by }),
  }
}
