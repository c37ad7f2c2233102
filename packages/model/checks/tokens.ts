/** Words that carry no meaning of their own in the name of a goal or an initiative. */
const stopWords = new Set(
  'a an and as at be by for from in into is it its of on onto or our per so than that the their this to up using via we with your project initiative programme program pilot phase workstream'.split(
    ' ',
  ),
)

/** The words of a name that tell it apart: lower case, without accents, plural and the commonest endings taken off, small words left out. */
export function tokensOf(name: string): ReadonlySet<string> {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/e-mail/g, 'email')
      .replace(/['’]s\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => !stopWords.has(word)).map(stemOf))
}

/** A light stem: "initiatives" and "initiative", "scoring" and "score" become one; short words stay. */
function stemOf(word: string): string {
  if (word.length <= 4) return word.length === 4 && /[^su]s$/.test(word) ? word.slice(0, -1) : word
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^su])s$/, '')
    .replace(/(?:ing|ed)$/, (ending, at: number) => (at >= 4 ? '' : ending))
    .replace(/e$/, '')
}
