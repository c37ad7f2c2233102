import { stopWords } from './stop-words.ts'
import { wordsOf } from './tokens.ts'

/** Languages by the script that gives them away; several share Cyrillic, Arabic or Han letters, so that only the script is said. */
const scripts: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
]

/**
 * The language of a text as a two-letter code (ISO 639-1); null where too little is said to tell.
 *
 * Latin languages are told apart by their small words, so that very short texts stay untold. "ru", "zh" and "ar" stand for all languages of their script.
 */
export function languageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return null
  for (const [language, pattern] of scripts) {
    const own = text.match(new RegExp(pattern.source, 'gu'))?.length ?? 0
    if (own / letters > 0.3) return language
  }
  const words = wordsOf(text)
  const ranked = Object.entries(stopWords)
    .map(([language, list]) => ({ language, hits: words.filter((word) => list.has(word)).length }))
    .sort((a, b) => b.hits - a.hits)
  const [best, next] = [ranked[0]!, ranked[1]!]
  return best.hits > next.hits && best.hits >= Math.min(2, words.length / 3) ? best.language : null
}

/** The language most texts are in, for those that say too little to tell. */
export function mainLanguage(languages: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const language of languages) if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null
}
