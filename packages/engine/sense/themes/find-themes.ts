import { type Grouping, moveCentres } from '@plumbline/stats'
import { groupTexts } from './group-texts.ts'
import { knownCentres, nameThemes, withNewCentres } from './known-themes.ts'
import { labelThemes } from './label-themes.ts'
import { type Meanings, placeTexts, textsToFit } from './place-texts.ts'
import type { Theme, ThemeBook, ThemeSet } from './theme.ts'
import { subjectTerms } from './tokens.ts'

export interface ThemesQuestion {
  /** One a message; they stay the same from run to run. */
  readonly ids: readonly string[]
  readonly texts: readonly string[]
  readonly languages: readonly (string | null)[]
  /** Sentence vectors of some of the messages; null where there are none. */
  readonly meanings: Meanings | null
  /** What the themes were; null the first time. */
  readonly earlier: ThemeBook | null
  /** Groups them anew rather than going on from the earlier ones; themes keep their names where they are the same. */
  readonly anew?: boolean
  /** How many themes; chosen when left out. */
  readonly themes?: number
  readonly seed: number
}

const fewestMessages = 12
const fewestOfTheme = 2
const mostExemplars = 60
const mostTypical = 3

/**
 * Messages in themes: near in meaning and words, named by their own phrases.
 *
 * Going on from earlier themes, each keeps its place and takes in what came; a theme is added where messages have come that fit none of them.
 * Below twelve messages that say something there are no themes: all are without one.
 */
export function findThemes(question: ThemesQuestion): ThemeSet {
  const { ids, texts, languages } = question
  const speaking = texts.flatMap((text, at) => (subjectTerms(text, languages[at]!).length > 0 ? [at] : []))
  if (speaking.length < fewestMessages) return { themes: [], without: texts.map((_, at) => at), book: question.earlier ?? { themes: [], seen: [] } }
  const own = speaking.map((at) => ids[at]!)
  const grouping = group(question, speaking)
  const count = grouping.centres.count
  const nearest = membersByDistance(grouping, count)
  const labels = labelThemes(
    speaking.map((at) => texts[at]!),
    speaking.map((at) => languages[at]!),
    grouping.labels,
    count,
  )
  const named = nameThemes(
    nearest.map((members) => members.map((member) => own[member]!)),
    labels,
    question.earlier,
  )
  const kept = nearest.flatMap((members, at) => (members.length < fewestOfTheme ? [] : [{ members, name: named[at]! }]))
  const themes = kept
    .map(
      ({ members, name }): Theme => ({
        ...name,
        messages: members.map((member) => speaking[member]!).sort((a, b) => a - b),
        typical: typicalOf(members, speaking, texts),
      }),
    )
    .sort((a, b) => b.messages.length - a.messages.length || (a.id < b.id ? -1 : 1))
  const within = new Set(themes.flatMap(({ messages }) => messages))
  return {
    themes,
    without: texts.flatMap((_, at) => (within.has(at) ? [] : [at])),
    book: {
      seen: ids,
      themes: kept.map(({ members, name: { id, label, phrases } }) => ({
        id,
        label,
        phrases,
        exemplars: members.slice(0, mostExemplars).map((member) => own[member]!),
      })),
    },
  }
}

function group({ ids, texts, languages, meanings, earlier, anew, themes, seed }: ThemesQuestion, speaking: readonly number[]): Grouping {
  const own = speaking.map((at) => ids[at]!)
  const placeOf = new Map(speaking.map((at, place) => [at, place]))
  const points = placeTexts(
    speaking.map((at) => texts[at]!),
    speaking.map((at) => languages[at]!),
    textsToFit(own),
    meanings === null ? null : onlyOf(meanings, placeOf),
    seed,
  )
  const fresh = groupTexts(points, textsToFit(own), seed, themes)
  const known = earlier === null || anew ? null : knownCentres(points, own, earlier)
  return known === null ? fresh : moveCentres(points, withNewCentres(points, moveCentres(points, known), fresh, unseen(own, earlier!)))
}

function unseen(ids: readonly string[], { seen }: ThemeBook): readonly boolean[] {
  const known = new Set(seen)
  return ids.map((id) => !known.has(id))
}

/** Sentence vectors by the place among the messages that say something. */
function onlyOf({ texts, dimensions, values }: Meanings, placeOf: ReadonlyMap<number, number>): Meanings | null {
  const rows = texts.flatMap((at, row) => (placeOf.has(at) ? [{ row, place: placeOf.get(at)! }] : []))
  if (rows.length === 0) return null
  const kept = new Float32Array(rows.length * dimensions)
  for (const [to, { row }] of rows.entries()) kept.set(values.subarray(row * dimensions, (row + 1) * dimensions), to * dimensions)
  return { texts: rows.map(({ place }) => place), dimensions, values: kept }
}

/** Members of each group, the nearest to its middle first. */
function membersByDistance({ labels, distances }: Grouping, count: number): number[][] {
  const members = Array.from({ length: count }, (): number[] => [])
  for (const [at, label] of labels.entries()) members[label]!.push(at)
  for (const own of members) own.sort((a, b) => distances[a]! - distances[b]! || a - b)
  return members
}

/** Near the middle, none saying the same words as another; sentences before single words. */
function typicalOf(members: readonly number[], speaking: readonly number[], texts: readonly string[]): number[] {
  const said = new Set<string>()
  const distinct = members.filter((member) => {
    const words = texts[speaking[member]!]!.toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return !said.has(words) && said.add(words)
  })
  const sentences = distinct.slice(0, 20).filter((member) => texts[speaking[member]!]!.split(/\s+/).length >= 4)
  return [...sentences, ...distinct.filter((member) => !sentences.includes(member))].slice(0, mostTypical).map((member) => speaking[member]!)
}
