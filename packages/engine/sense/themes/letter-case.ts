/**
 * How words are written where letters matter: names and nouns with a capital, abbreviations all in capitals, as most people write them in the middle of
 * a sentence. Gives the words of a phrase in that form.
 */
export function learnLetters(texts: readonly string[]): (phrase: string) => string {
  const forms = new Map<string, Map<string, number>>()
  for (const text of texts) {
    for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu)) {
      const [word] = match
      const before = text.slice(Math.max(0, match.index - 3), match.index).trimEnd()
      // The first word of a sentence has its capital from there.
      if ((before === '' || /[.!?:;"“(]$/.test(before)) && word !== word.toUpperCase()) continue
      const low = word.toLowerCase().replaceAll('’', "'")
      const own = forms.get(low) ?? new Map<string, number>()
      own.set(word, (own.get(word) ?? 0) + 1)
      forms.set(low, own)
    }
  }
  const usual = (word: string): string => {
    const own = forms.get(word)
    if (own === undefined) return word
    const all = [...own.values()].reduce((sum, count) => sum + count, 0)
    const [form, count] = [...own].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]!
    return count * 2 > all ? form : word
  }
  return (phrase) => phrase.split(' ').map((word) => (word.endsWith(',') ? `${usual(word.slice(0, -1))},` : usual(word))).join(' ') // biome-ignore format: one thought
}
