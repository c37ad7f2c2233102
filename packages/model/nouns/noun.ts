import type { z } from 'zod'

/** A kind of thing in a strategy: its words, its fields and what they mean. */
export interface Noun<K extends string = string, S extends z.ZodType = z.ZodType, P extends string = string> {
  readonly kind: K
  /** The key of its map in the text form, the collection of a Strategy, and the URL segment. */
  readonly plural: P
  readonly title: string
  /** What it is, in a sentence for people. */
  readonly about: string
  /** Input: as written. Output: with quantities and ranges parsed. */
  readonly schema: S
}

export function defineNoun<const K extends string, S extends z.ZodType, const P extends string>(noun: Noun<K, S, P>): Noun<K, S, P> {
  return noun
}
