/** Words that carry no meaning of their own in the name of a goal or an initiative. */
const stopWords = new Set(
  'a an and as at be by for from in into is it its of on onto or our per so than that the their this to up using via we with your project projects initiative initiatives programme programmes program programs pilot pilots phase workstream'.split(
    ' ',
  ),
)

/** The words of a name that tell it apart: lower case, without accents, plural and the commonest endings taken off, small words left out. */
export function tokensOf(name: string): ReadonlySet<string> {
  const tokens = new Set<string>()
  for (const word of wordsOf(name)) {
    const token = tokenOf(word)
    if (token !== '') tokens.add(token)
  }
  return tokens
}

function wordsOf(name: string): readonly string[] {
  const text = name
    .toLowerCase()
    .replace(/e-mail/g, 'email')
    .replace(/['’]s\b/g, '')
  // Most names are plain letters, which are much faster to cut.
  if (/^[ -~]*$/.test(text)) return text.match(/[a-z0-9]+/g) ?? []
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Words come again and again; so many of their tokens are kept at hand. */
const mostKept = 5_000
const kept = new Map<string, string>()

/** The token of a word; empty for a small word. */
function tokenOf(word: string): string {
  const known = kept.get(word)
  if (known !== undefined) return known
  const token = stopWords.has(word) ? '' : stemOf(word)
  if (kept.size >= mostKept) kept.clear()
  kept.set(word, token)
  return token
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
