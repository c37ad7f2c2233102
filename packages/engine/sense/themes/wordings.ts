import { auxiliaries, negations, openWords, particles, smallWords, ties } from './stop-words.ts'
import { isEmpty, stemOf, wordsOf } from './tokens.ts'

/** A thing that several texts say in about the same words: "card was declined", "card got declined". */
export interface Wording {
  /** Stems of the words that say something, in their order. */
  readonly stems: readonly string[]
  /** As most people write it. */
  readonly written: string
  /** Texts that say it. */
  readonly texts: number
}

/** A text of a group, cut where a thought ends. */
export type Sentences = readonly (readonly string[])[]

const longest = 6
const mostSpeaking = 3

export function sentencesOf(text: string): Sentences {
  return text
    .split(/[.!?;:,()[\]"“”\n]+|\s[-–—]+\s/)
    .map(wordsOf)
    .filter((words) => words.length > 0)
}

/** True where a word of a phrase says something of the subject. */
export function speaks(word: string, language: string | null): boolean {
  return word.length > 1 && !isEmpty(word, language) && !smallWords.has(word)
}

/**
 * What the texts of a group say in up to six words, small words and all, that could stand as a name: it neither begins nor ends in the middle of a
 * thought. Only what holds one of the words looked for.
 */
export function findWordings(texts: readonly Sentences[], languages: readonly (string | null)[], lookedFor: ReadonlySet<string>): readonly Wording[] {
  const found = new Map<string, { stems: readonly string[]; written: Map<string, number>; texts: number }>()
  const goesOn = learnParticles(texts)
  for (const [at, sentences] of texts.entries()) {
    const said = new Set<string>()
    for (const words of sentences)
      for (const { stems, written } of windowsOf(words, languages[at]!, goesOn)) {
        if (!stems.some((stem) => lookedFor.has(stem))) continue
        const key = stems.join(' ')
        const own = found.get(key) ?? { stems, written: new Map<string, number>(), texts: 0 }
        own.written.set(written, (own.written.get(written) ?? 0) + 1)
        if (!said.has(key)) own.texts++
        said.add(key)
        found.set(key, own)
      }
  }
  return [...found.values()].map(({ stems, written, texts: count }) => ({ stems, written: commonest(written), texts: count }))
}

function* windowsOf(words: readonly string[], language: string | null, goesOn: (word: string, next: string | undefined) => boolean) {
  const speaking = words.map((word) => speaks(word, language))
  for (let first = 0; first < words.length; first++) {
    if (!speaking[first] || negations.has(words[first]!)) continue
    // "how long does it take" is no "long".
    const from = words[first - 1] === 'how' ? first - 1 : first
    const stems: string[] = []
    for (let last = first; last < words.length && last - from < longest; last++) {
      if (!speaking[last]) continue
      stems.push(stemOf(words[last]!))
      if (stems.length > mostSpeaking) break
      if (negations.has(words[last]!) || openWords.has(words[last]!)) continue
      // Nobody tops their account: they top it up.
      const to = goesOn(words[last]!, words[last + 1]) ? last + 1 : last
      if (isTied(words, first) && words.slice(first, to).some((word) => auxiliaries.has(word))) continue
      yield { stems: [...stems], written: words.slice(from, to + 1).join(' ') }
    }
  }
}

/** True where a word belongs to one before it: "of my last order". */
function isTied(words: readonly string[], at: number): boolean {
  return words.slice(Math.max(0, at - 3), at).some((word) => ties.has(word))
}

/** Words that mostly have a particle after them, such as "top up". */
function learnParticles(texts: readonly Sentences[]): (word: string, next: string | undefined) => boolean {
  const counts = new Map<string, { all: number; before: number }>()
  for (const words of texts.flat())
    for (const [at, word] of words.entries()) {
      const own = counts.get(word) ?? { all: 0, before: 0 }
      own.all++
      if (particles.has(words[at + 1] ?? '')) own.before++
      counts.set(word, own)
    }
  return (word, next) => {
    const { all, before } = counts.get(word)!
    return next !== undefined && particles.has(next) && all > 2 && before * 2 > all
  }
}

/** The commonest; of several the shortest. */
function commonest(written: ReadonlyMap<string, number>): string {
  return [...written].sort(([a, n], [b, m]) => m - n || a.length - b.length || (a < b ? -1 : 1))[0]![0]
}
