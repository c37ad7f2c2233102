/** green: ready; amber: usable with care, or not known; red: not usable until mended. */
export type Light = 'green' | 'amber' | 'red'

export const aspects = ['source', 'freshness', 'completeness', 'uniqueness', 'history', 'joins', 'contract', 'personal-data', 'meaning'] as const
export type Aspect = (typeof aspects)[number]

/** One side of a need: how it stands, why, and what mends it. */
export interface AspectReading {
  readonly aspect: Aspect
  readonly light: Light
  /** False where nobody knows: amber, never green. */
  readonly known: boolean
  /** The reason, in one plain sentence. */
  readonly says: string
  /** What to do; null where nothing is to be done. */
  readonly mend: string | null
  /** What was measured and what it is held against, such as "12 days" and "2 days". */
  readonly measured: string | null
  readonly limit: string | null
}

/** A dataset or a term that an initiative needs. */
export interface NeedReadiness {
  readonly kind: 'dataset' | 'term'
  readonly id: string
  readonly name: string
  /** The worst of its readings. */
  readonly light: Light
  readonly says: string
  /** Who answers for it, where somebody does. */
  readonly owner: string | null
  /** Worst first. */
  readonly readings: readonly AspectReading[]
}

/** Whether the data that an initiative needs can carry it. */
export interface Readiness {
  readonly initiative: string
  /** The worst of its needs. */
  readonly light: Light
  readonly says: string
  readonly needs: readonly NeedReadiness[]
}

const order: readonly Light[] = ['green', 'amber', 'red']

export function worstOf(lights: Iterable<Light>): Light {
  let worst: Light = 'green'
  for (const light of lights) if (order.indexOf(light) > order.indexOf(worst)) worst = light
  return worst
}

export function byLight(a: { readonly light: Light }, b: { readonly light: Light }): number {
  return order.indexOf(b.light) - order.indexOf(a.light)
}
