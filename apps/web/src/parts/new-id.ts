/** An id for a new thing from its name, as newId of packages/model makes it; a test holds the two together, since the pages load nothing of the model. */
export function newId(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const base = slugFrom(name).slice(0, 60).replace(/-+$/, '') || otherwise
  let id = base
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
  return id
}

function slugFrom(text: string): string {
  return text
    .replace(/[ßæœøłđ]/gi, (letter) => spelledOut[letter.toLowerCase()]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** Letters that do not come apart into a plain one and its mark. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }
