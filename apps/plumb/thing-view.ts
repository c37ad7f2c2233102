import type { Kind } from '@plumbline/model'

/** Plain JSON as written by people: see the noun's schema. */
export type WrittenDoc = Readonly<Record<string, unknown>>

/** A thing of the strategy as it stands, with its version and who changed it last. */
export interface ThingView {
  readonly kind: Kind
  readonly id: string
  readonly name: string
  readonly doc: WrittenDoc
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
}
