import { learnLetters } from './letter-case.ts'
import { negations, weakWords } from './stop-words.ts'
import { stemOf } from './tokens.ts'
import { findWordings, type Sentences, sentencesOf, speaks, type Wording } from './wordings.ts'

/** What a theme is called, and what else tells it from the rest. */
export interface ThemeLabel {
  readonly label: string
  readonly phrases: readonly string[]
}

const mostPhrases = 4
const leastRatio = 0.05
/** What a word counts that says little by itself, such as "long". */
const weakness = 0.5
/** A word names a theme with others when it weighs at least this much beside its first word; below it is a detail of a few messages. */
const dullRatio = 0.12
const dullness = 0.55
const smallWordCost = 0.93
/** A single word stays alone where no wording comes near it, and it is hardly heard elsewhere: "Chatbot", but never "Card" in a bank. */
const nearRatio = 0.3
const muchElsewhere = 0.05

/**
 * Names for groups of texts: what many texts of the group say and few others, in the words as people wrote them. No two groups get the same name.
 *
 * groups: the group of each text; -1 for none.
 * Source: class-based tf-idf in the manner of Grootendorst (2022), on the share of texts rather than on counts, so that one long text names nothing;
 * wordings weigh by the sum over their words and by the root of the share of texts that say them.
 */
export function labelThemes(texts: readonly string[], languages: readonly (string | null)[], groups: ArrayLike<number>, count: number): readonly ThemeLabel[] {
  const sentences = texts.map(sentencesOf)
  const members = Array.from({ length: count }, (): number[] => [])
  for (let at = 0; at < texts.length; at++) if (groups[at]! >= 0) members[groups[at]!]!.push(at)
  const weigh = weighWords(sentences, languages, members)
  const asPeopleWrite = learnLetters(texts)
  const taken = new Set<string>()
  return members.map((own, group) => {
    const words = weigh(group)
    const ranked = rankWordings(
      own.map((at) => sentences[at]!),
      own.map((at) => languages[at]!),
      words,
    )
    const label = nameOf(ranked, words, taken)
    taken.add(label)
    return { label: capital(asPeopleWrite(label)), phrases: choosePhrases(label, ranked).map(asPeopleWrite) }
  })
}

/** What the words of a group weigh by their stems, the heaviest 1, and the share of other texts that use them. */
type WeighedWords = ReadonlyMap<string, { readonly weight: number; readonly elsewhere: number }>

function weighWords(
  sentences: readonly Sentences[],
  languages: readonly (string | null)[],
  members: readonly (readonly number[])[],
): (group: number) => WeighedWords {
  const uses = members.map((own) => countWords(own, sentences, languages))
  const totals = new Map<string, number>()
  for (const counts of uses) for (const [stem, own] of counts) totals.set(stem, (totals.get(stem) ?? 0) + own)
  const all = members.reduce((sum, { length }) => sum + length, 0)
  return (group) => {
    const size = members[group]!.length
    const weighed = [...uses[group]!].flatMap(([stem, own]) => {
      if (own < Math.min(2, size)) return []
      const [share, elsewhere] = [own / size, (totals.get(stem)! - own + 0.5) / (all - size + 1)]
      const worth = weakWords.has(stem) || negations.has(stem) ? weakness : 1
      const weight = worth * share * Math.log(share / elsewhere)
      return weight > 0 ? [[stem, { weight, elsewhere }] as const] : []
    })
    const most = Math.max(...weighed.map(([, { weight }]) => weight))
    return new Map(weighed.map(([stem, { weight, elsewhere }]) => [stem, { weight: weight / most, elsewhere }]))
  }
}

/** Texts of a group that use a word. */
function countWords(own: readonly number[], sentences: readonly Sentences[], languages: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const at of own) {
    const said = new Set(
      sentences[at]!.flat()
        .filter((word) => speaks(word, languages[at]!))
        .map(stemOf),
    )
    for (const stem of said) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  return counts
}

interface RankedWording extends Wording {
  readonly score: number
}

function rankWordings(texts: readonly Sentences[], languages: readonly (string | null)[], words: WeighedWords): RankedWording[] {
  const telling = new Set([...words].filter(([, { weight }]) => weight >= dullRatio).map(([stem]) => stem))
  const fewest = Math.min(texts.length, texts.length < 12 ? 2 : 3)
  return findWordings(texts, languages, telling)
    .filter((wording) => wording.texts >= fewest)
    .map((wording) => {
      const stems = [...new Set(wording.stems)]
      const weight = stems.reduce((sum, stem) => sum + (words.get(stem)?.weight ?? 0), 0)
      const dull = stems.filter((stem) => !telling.has(stem)).length
      const small = wording.written.split(' ').length - wording.stems.length
      return { ...wording, score: weight * Math.sqrt(wording.texts / texts.length) * dullness ** dull * smallWordCost ** small }
    })
    .sort((a, b) => b.score - a.score || (a.written < b.written ? -1 : 1))
}

/** What is said in two words and more stands for itself; a single word stays where nothing comes near it. Names that are taken are passed over. */
function nameOf(ranked: readonly RankedWording[], words: WeighedWords, taken: ReadonlySet<string>): string {
  const free = ranked.filter(({ written }) => !taken.has(written))
  const wording = free.find(({ stems }) => stems.length > 1)
  const single = free.find(({ stems }) => stems.length === 1)
  const isOwn = single !== undefined && (words.get(single.stems[0]!)?.elsewhere ?? 0) < muchElsewhere
  if (wording !== undefined && (single === undefined || !isOwn || wording.score >= nearRatio * single.score)) return wording.written
  return single?.written ?? unused(ranked[0]?.written ?? 'other words', taken)
}

/** The name, then others that bring new words. */
function choosePhrases(label: string, ranked: readonly RankedWording[]): string[] {
  const named = ranked.find(({ written }) => written === label)
  if (named === undefined) return []
  const chosen = [label]
  const said = [...named.stems]
  for (const { stems, written, score } of ranked) {
    if (chosen.length === mostPhrases || score < leastRatio * ranked[0]!.score) break
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

function unused(name: string, taken: ReadonlySet<string>): string {
  let unique = name
  for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`
  return unique
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
