import { negations, stopWords } from './stop-words.ts'

/** Words in small letters, in order. Numbers, masked values and signs are left out; apostrophes within words stay. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/\p{L}[\p{L}\p{M}]*(?:'\p{L}+)?/gu) ?? []
  )
}

/** A word without the endings that make no other subject of it: plurals of Latin languages. */
export function stemOf(word: string): string {
  const bare = word.replace(/'s$/, '')
  if (bare.length > 4 && bare.endsWith('ies')) return `${bare.slice(0, -3)}y`
  if (bare.length > 4 && /(?:ss|sh|ch|x|z)es$/.test(bare)) return bare.slice(0, -2)
  if (bare.length > 3 && bare.endsWith('s') && !/(?:ss|us|is)$/.test(bare)) return bare.slice(0, -1)
  return bare
}

/** True where a word says nothing of the subject in its language; of an unknown one, where it says nothing in English. */
export function isEmpty(word: string, language: string | null): boolean {
  return !negations.has(word) && (stopWords[language ?? 'en'] ?? stopWords.en!).has(word)
}

/** The words and pairs of words that say what a text is about. */
export function subjectTerms(text: string, language: string | null): string[] {
  const kept = wordsOf(text)
    .filter((word) => !isEmpty(word, language))
    .map(stemOf)
  return [...kept, ...kept.slice(1).map((word, at) => `${kept[at]} ${word}`)]
}

/** Pieces of three to five letters within words, their edges marked: they see through spelling and endings. */
export function letterPieces(text: string): string[] {
  const pieces: string[] = []
  for (const word of wordsOf(text)) {
    const padded = ` ${word} `
    for (const length of [3, 4, 5]) for (let at = 0; at + length <= padded.length; at++) pieces.push(padded.slice(at, at + length))
  }
  return pieces
}
