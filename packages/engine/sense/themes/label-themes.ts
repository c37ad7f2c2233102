import { isEmpty, stemOf, wordsOf } from './tokens.ts'

/** What a theme is called: its first phrase as a title, and the others that tell it from the rest. */
export interface ThemeLabel {
  readonly label: string
  readonly phrases: readonly string[]
}

const longestPhrase = 4
const mostPhrases = 4

/**
 * Names for groups of texts: phrases that many texts of the group use and few others, in the words as people wrote them. No two groups get the same name.
 *
 * groups: the group of each text; -1 for none.
 * Source: class-based tf-idf in the manner of Grootendorst (2022), on the share of texts rather than on counts, so that one long text names nothing.
 */
export function labelThemes(texts: readonly string[], languages: readonly (string | null)[], groups: ArrayLike<number>, count: number): readonly ThemeLabel[] {
  const uses = countPhrases(texts, languages, groups, count)
  const own = Array.from({ length: count }, (): string[] => [])
  for (const [at, text] of texts.entries()) if (groups[at]! >= 0) own[groups[at]!]!.push(text)
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, group) => {
    const phrases = choosePhrases(rankPhrases(uses, group))
    const label = nameOf(phrases, own[group]!, taken)
    taken.add(label)
    return { label, phrases }
  })
}

interface Phrases {
  /** Texts of each group. */
  readonly sizes: readonly number[]
  /** For each phrase by its stems: texts of each group that use it, and how it was written there. */
  readonly uses: ReadonlyMap<string, { readonly byGroup: Map<number, number>; readonly written: Map<string, number>; total: number }>
}

function countPhrases(texts: readonly string[], languages: readonly (string | null)[], groups: ArrayLike<number>, count: number): Phrases {
  const sizes = new Array<number>(count).fill(0)
  const uses = new Map<string, { byGroup: Map<number, number>; written: Map<string, number>; total: number }>()
  for (const [at, text] of texts.entries()) {
    const group = groups[at]!
    if (group < 0) continue
    sizes[group]!++
    for (const [stems, written] of phrasesOf(text, languages[at]!)) {
      const use = uses.get(stems) ?? { byGroup: new Map(), written: new Map(), total: 0 }
      use.byGroup.set(group, (use.byGroup.get(group) ?? 0) + 1)
      use.written.set(written, (use.written.get(written) ?? 0) + 1)
      use.total++
      uses.set(stems, use)
    }
  }
  return { sizes, uses }
}

/** Runs of up to four words that neither begin nor end with an empty word, once each. */
function phrasesOf(text: string, language: string | null): Map<string, string> {
  const found = new Map<string, string>()
  for (const sentence of text.split(/[.!?;:\n]+/)) {
    const words = wordsOf(sentence)
    const empty = words.map((word) => isEmpty(word, language) || word.length < 2)
    for (let from = 0; from < words.length; from++) {
      if (empty[from]) continue
      for (let to = from; to < Math.min(words.length, from + longestPhrase); to++) {
        if (empty[to] || empty.slice(from, to).filter(Boolean).length > 1) continue
        const own = words.slice(from, to + 1)
        found.set(own.map(stemOf).join(' '), own.join(' '))
      }
    }
  }
  return found
}

interface RankedPhrase {
  readonly stems: readonly string[]
  readonly written: string
  readonly score: number
}

function rankPhrases({ sizes, uses }: Phrases, group: number): RankedPhrase[] {
  const size = sizes[group]!
  const others = sizes.reduce((sum, own) => sum + own, 0) - size
  const ranked: RankedPhrase[] = []
  for (const [stems, { byGroup, written, total }] of uses) {
    const own = byGroup.get(group) ?? 0
    if (own < Math.min(2, size)) continue
    const share = own / size
    const elsewhere = (total - own + 0.5) / (others + 1)
    const words = stems.split(' ')
    // A longer phrase says more where it is used nearly as often.
    const score = share * Math.log(1 + share / elsewhere) * (1 + 0.5 * (words.length - 1))
    ranked.push({ stems: words, written: commonest(written), score })
  }
  return ranked.sort((a, b) => b.score - a.score || (a.written < b.written ? -1 : 1)).slice(0, 60)
}

/** The best phrase, then others that bring a new word each; a single word wants a second one more than a phrase does. */
function choosePhrases(ranked: readonly RankedPhrase[]): string[] {
  const chosen: string[] = []
  const said = new Set<string>()
  for (const { stems, written, score } of ranked) {
    const least = chosen.length === 1 && !chosen[0]!.includes(' ') ? 0.05 : 0.2
    if (chosen.length === mostPhrases || score < least * ranked[0]!.score) break
    if (stems.some((stem) => said.has(stem))) continue
    chosen.push(written)
    for (const stem of stems) said.add(stem)
  }
  return chosen
}

function nameOf(phrases: readonly string[], texts: readonly string[], taken: ReadonlySet<string>): string {
  if (phrases.length === 0) return unused('Other words', taken)
  const two = capital(phrases.length === 1 ? phrases[0]! : inOrder(phrases[0]!, phrases[1]!, texts))
  if (!taken.has(two)) return two
  return unused(capital(phrases.join(', ')), taken)
}

/** Two phrases in the order in which people say them: "card declined" where most say it near enough, else with a comma. */
function inOrder(first: string, second: string, texts: readonly string[]): string {
  let before = 0
  let after = 0
  let near = 0
  for (const text of texts) {
    const words = wordsOf(text)
    const one = words.indexOf(first.split(' ')[0]!)
    const two = words.indexOf(second.split(' ')[0]!)
    if (one === -1 || two === -1) continue
    if (one < two) before++
    else after++
    if (Math.abs(two - one) <= 3) near++
  }
  const joint = near >= 3 && near * 2 > before + after ? ' ' : ', '
  return after > before ? `${second}${joint}${first}` : `${first}${joint}${second}`
}

function unused(name: string, taken: ReadonlySet<string>): string {
  let unique = name
  for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`
  return unique
}

function commonest(written: ReadonlyMap<string, number>): string {
  return [...written].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
