import type { NumberSource } from '@plumbline/plumb/types'

/** Where a number came from, as the reader may ask. All parts are optional; what is not known is said to be unknown. */
export interface Provenance {
  /** What the number is, such as "Repeat revenue, October 2026". */
  readonly what: string
  readonly source?: NumberSource | null
  /** How it was made, such as "Median of 2,000 simulated futures; seasonal drift". */
  readonly method?: string
  /** What it rests on, such as "experiment win-back". */
  readonly evidence?: string
}

/** A number under the reader's hand. */
export interface NumberDetail {
  readonly anchor: HTMLElement
  readonly text: string
  readonly exact: string
  readonly from: Provenance
}

type Listen = (detail: NumberDetail | null) => void
let listener: Listen | null = null

/** One popover in the shell serves every number of the page. */
export function onNumberAsked(listen: Listen): () => void {
  listener = listen
  return () => {
    listener = null
  }
}

export function askAboutNumber(detail: NumberDetail | null): void {
  listener?.(detail)
}
