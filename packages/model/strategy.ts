import type { z } from 'zod'
import { nouns } from './nouns/index.ts'
import type { Place } from './problem.ts'

type Nouns = typeof nouns
export type Kind = keyof Nouns
export const kinds = Object.keys(nouns) as readonly Kind[]

/** A thing as written: plain values, ranges as text. What YAML, JSON, the store and the API carry. */
export type Doc<K extends Kind = Kind> = z.input<Nouns[K]['schema']>
/** A thing as understood: ranges and quantities parsed, defaults filled in. What the engine reads. */
export type Value<K extends Kind = Kind> = z.output<Nouns[K]['schema']> & { readonly id: string }

export type Workspace = Value<'workspace'>
export type Goal = Value<'goal'>
export type Metric = Value<'metric'>
export type Gap = Value<'gap'>
export type Initiative = Value<'initiative'>
export type Tactic = Value<'tactic'>
export type Squad = Value<'squad'>
export type Person = Value<'person'>
export type Dataset = Value<'dataset'>
export type Source = Value<'source'>
export type Experiment = Value<'experiment'>
export type Impact = Value<'impact'>
export type Evidence = Value<'evidence'>
export type Term = Value<'term'>
export type Contract = Value<'contract'>
export type Decision = Value<'decision'>
export type Insight = Value<'insight'>

/** A thing with its name, as the text form and the store hold it. */
export interface Thing<K extends Kind = Kind> {
  readonly kind: K
  readonly id: string
  readonly doc: Doc<K>
}

/** "goal/repeat-revenue": a thing's name in a whole strategy. */
export type ThingKey = `${Kind}/${string}`

/**
 * A strategy, understood: one map an id for every kind but the workspace, of which there is one (id "workspace").
 * Things that could not be understood are left out and stand in the problems of the reading.
 */
export type Strategy = { readonly [K in Exclude<Kind, 'workspace'> as Nouns[K]['plural']]: ReadonlyMap<string, Value<K>> } & {
  readonly workspace: Workspace
}

/**
 * Finds where a thing, or a field of it, was written: its value, or with at "key" its name. A field that is not written is answered with
 * the nearest thing around it that is. Strategies from the store answer with thing and path only.
 */
export type PlaceOf = (thing: ThingKey, path?: readonly (string | number)[], at?: 'value' | 'key') => Place

/** One value of a metric in one period. */
export interface Observation {
  readonly metric: string
  /** First day of the period, ISO date. */
  readonly period: string
  readonly value: number
  /** Rows or units it was computed from, where known. */
  readonly rows?: number
  /** ISO time at which it was read or entered. */
  readonly readAt?: string
  /** The dataset or the person it came from. */
  readonly source?: string
  /** Who entered it by hand; left out for numbers read from data. */
  readonly who?: string
  /** Why it was entered, where that was said. */
  readonly reason?: string
}

/** Histories by metric id, each in order of period. */
export type Histories = ReadonlyMap<string, readonly Observation[]>
