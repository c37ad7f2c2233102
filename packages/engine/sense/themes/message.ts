/** What a message says of the mood of the one who wrote it. */
export const sentiments = ['negative', 'neutral', 'positive'] as const
export type Sentiment = (typeof sentiments)[number]

/** One message, masked. */
export interface Message {
  readonly id: string
  /** ISO day; null where nobody knows. */
  readonly at: string | null
  readonly text: string
  /** Who wrote it, as a digest; null where nobody knows. */
  readonly unit: string | null
  /** Whether they had the AI feature; null where nobody knows. */
  readonly exposed: boolean | null
  /** What they are worth in a year, in the currency of the workspace. */
  readonly worth: number | null
  /** ISO 639-1; null where too little is said to tell. */
  readonly language: string | null
  /** What a lexicon or a model takes the mood for; null where neither knows the language. */
  readonly hint: Sentiment | null
}

/** What a person says of a message. */
export interface Judgement {
  readonly message: string
  readonly sentiment: Sentiment
  /** True where the message was drawn at random for it; one that somebody picked counts for itself alone. */
  readonly drawn: boolean
}
