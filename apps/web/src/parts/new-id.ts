/** An id for a new thing from its name: "Win-back mail, 2nd try" becomes "win-back-mail-2nd-try"; a number follows where it is taken. otherwise: for a name without Latin letters. */
export function newId(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const base = plain.replace(/^-+/, '').slice(0, 60).replace(/-+$/, '') || otherwise
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}
