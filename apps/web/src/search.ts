/**
 * Search parameters of one page and no others: what its reader does not know, or cannot read, is as if it were not there.
 * Numbers typed into an address are read as the text they are; no parameter of ours is a number.
 */
export function only<S extends object>(read: (search: Record<string, unknown>) => S): (search: Record<string, unknown>) => S {
  return (search) => {
    const texts = Object.fromEntries(Object.entries(search).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]))
    // The router hands the raw parameters on beneath the ones that were read; naming them hides them.
    const hidden = Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))
    return { ...hidden, ...read(texts) }
  }
}
