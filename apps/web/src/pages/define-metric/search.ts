/** metric: the one to be changed. dataset: the one to begin with. */
export interface DefineSearch {
  readonly metric?: string
  readonly dataset?: string
}

export function readDefineSearch(search: Record<string, unknown>): DefineSearch {
  return {
    ...(typeof search.metric === 'string' && { metric: search.metric }),
    ...(typeof search.dataset === 'string' && { dataset: search.dataset }),
  }
}
