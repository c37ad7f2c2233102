import type { Provenance } from './number-detail.ts'

/** What the drawer tells of a number. */
export interface MethodAsked extends Provenance {
  readonly exact: string
  /** Gets the focus back when the drawer closes. */
  readonly anchor?: HTMLElement
}

let listener: ((asked: MethodAsked) => void) | null = null

export function onMethodAsked(listen: (asked: MethodAsked) => void): () => void {
  listener = listen
  return () => {
    listener = null
  }
}

/** Opens the drawer that says where a number came from. */
export function showMethod(asked: MethodAsked): void {
  listener?.(asked)
}
