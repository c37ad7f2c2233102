/** source: a database whose tables are to be chosen from. */
export const readConnectSearch = (search: Record<string, unknown>): { readonly source?: string } =>
  typeof search.source === 'string' ? { source: search.source } : {}
