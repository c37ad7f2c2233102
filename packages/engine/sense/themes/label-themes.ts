import { learnLetters } from './letter-case.ts'
import { negations, weakWords } from './stop-words.ts'
import { isEmpty, stemOf, wordsOf } from './tokens.ts'

/** What a theme is called: its first phrase as a title, and the others that tell it from the rest. */
export interface ThemeLabel {
  readonly label: string
  readonly phrases: readonly string[]
}

const longestPhrase = 4
const mostPhrases = 4
/** What a phrase counts that says little by itself, such as "long take". */
const weakness = 0.35

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
  const asPeopleWrite = learnLetters(texts)
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, group) => {
    const phrases = choosePhrases(rankPhrases(uses, group))
    const label = nameOf(phrases, own[group]!, taken)
    taken.add(label)
    return { label: capital(asPeopleWrite(label)), phrases: phrases.map(asPeopleWrite) }
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

/** Runs of up to four words that neither begin nor end with an empty word nor end in a refusal, once each. */
function phrasesOf(text: string, language: string | null): Map<string, string> {
  const found = new Map<string, string>()
  for (const sentence of text.split(/[.!?;:,()[\]"“”\n]+|\s[-–—]+\s/)) {
    const words = wordsOf(sentence)
    const empty = words.map((word) => isEmpty(word, language) || word.length < 2)
    for (let from = 0; from < words.length; from++) {
      if (empty[from]) continue
      for (let to = from; to < Math.min(words.length, from + longestPhrase); to++) {
        if (empty[to] || negations.has(words[to]!) || empty.slice(from, to).filter(Boolean).length > 1) continue
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
    const strong = words.filter((word) => !weakWords.has(word) && !isEmpty(word, null)).length
    const worth = strong === 0 ? weakness : 1
    const score = worth * share ** 1.25 * Math.log(1 + share / elsewhere) * (1 + 0.5 * (strong - 1) - 0.15 * (words.length - strong))
    ranked.push({ stems: words, written: commonest(written), score })
  }
  return ranked.sort((a, b) => b.score - a.score || (a.written < b.written ? -1 : 1)).slice(0, 60)
}

/** The best phrase, then others that bring a new word each; a second one is there nearly always, for where the first is taken. */
function choosePhrases(ranked: readonly RankedPhrase[]): string[] {
  const chosen: string[] = []
  const said: string[] = []
  for (const { stems, written, score } of ranked) {
    const least = chosen.length === 1 ? 0.05 : 0.2
    if (chosen.length === mostPhrases || score < least * ranked[0]!.score) break
    if (stems.some((stem) => said.some((known) => areAlike(stem, known)))) continue
    chosen.push(written)
    said.push(...stems)
  }
  return chosen
}

/** "delivered" says no more beside "delivery". */
function areAlike(one: string, other: string): boolean {
  const root = (word: string) => word.replace(/(?:ing|ed|ery|y|e)$/, '')
  return one === other || (root(one).length > 2 && root(one) === root(other)) || (one.length > 5 && other.length > 5 && one.slice(0, 6) === other.slice(0, 6))
}

/** A phrase of two words and more stands for itself; a single word takes a second one to it. The others follow only where a name is taken. */
function nameOf(phrases: readonly string[], texts: readonly string[], taken: ReadonlySet<string>): string {
  const [first, second] = phrases
  if (first === undefined) return unused('other words', taken)
  const pair = second === undefined ? first : joined(first, second, texts)
  const short = first.includes(' ') ? first : pair
  return [short, pair].find((name) => !taken.has(name)) ?? unused(phrases.join(', '), taken)
}

const longestWindow = 5

/**
 * Two phrases as people say them in one breath, small words and all: "take the card back from the ATM". Where hardly anybody does: near each other
 * without them, or apart with a comma, in the order in which most say them.
 */
function joined(first: string, second: string, texts: readonly string[]): string {
  const windows = new Map<string, number>()
  let [before, after, near] = [0, 0, 0]
  for (const text of texts) {
    const words = wordsOf(text)
    const one = placeOf(words, first)
    const two = placeOf(words, second)
    if (one === null || two === null) continue
    if (one.from < two.from) before++
    else after++
    const [from, to] = [Math.min(one.from, two.from), Math.max(one.to, two.to)]
    if (to - from + 1 > longestWindow || words.slice(from, to).filter((word) => isEmpty(word, null)).length > 2) continue
    near++
    const window = words.slice(from, to + 1).join(' ')
    windows.set(window, (windows.get(window) ?? 0) + 1)
  }
  const said = windows.size === 0 ? null : commonest(windows)
  if (said !== null && windows.get(said)! >= 3 && windows.get(said)! * 4 >= before + after) return said
  const between = near >= 3 && near * 2 > before + after ? ' ' : ', '
  return after > before ? `${second}${between}${first}` : `${first}${between}${second}`
}

/** Where a phrase stands among the words, by the stems of its first and last word; null where it does not. */
function placeOf(words: readonly string[], phrase: string): { readonly from: number; readonly to: number } | null {
  const own = phrase.split(' ').map(stemOf)
  const from = words.findIndex((_, at) => own.every((stem, step) => at + step < words.length && stemOf(words[at + step]!) === stem))
  return from === -1 ? null : { from, to: from + own.length - 1 }
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
