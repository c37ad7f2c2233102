import { slugFrom } from './fields.ts'

const longest = 60

/**
 * An id for a new thing from its name: "Win-back mail, 2nd try" becomes "win-back-mail-2nd-try"; a number follows where it is taken.
 *
 * otherwise: for a name without Latin letters or digits.
 */
export function newId(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const base = idFrom(name, otherwise)
  let id = base
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
  return id
}

/** The id nearest to a name, at most 60 letters, taken or not. */
export function idFrom(name: string, otherwise: string): string {
  return slugFrom(name).slice(0, longest).replace(/-+$/, '') || otherwise
}
