import type { Dataset, Initiative, Strategy, Term } from '@plumbline/model'
import type { DataFacts, ReadDataset } from './facts.ts'
import type { ReadinessLimits } from './limits.ts'
import type { Aspect, AspectReading, Light } from './readiness.ts'

/** A dataset that an initiative needs and that could be read. */
interface DatasetNeed {
  readonly dataset: Dataset
  readonly read: ReadDataset
  /** Columns that must hold something: key, time, and those of the terms that are needed. */
  readonly columns: readonly string[]
  readonly context: NeedContext
}

export interface NeedContext {
  readonly initiative: Initiative
  readonly strategy: Strategy
  readonly facts: DataFacts
  readonly limits: ReadinessLimits
  /** ISO date. */
  readonly today: string
  /** All datasets that the initiative needs, by itself or by a term. */
  readonly datasets: readonly string[]
  readonly terms: readonly Term[]
}

/** One aspect of a needed dataset. Null where the aspect does not apply. */
export interface ReadinessRule {
  readonly aspect: Aspect
  readonly title: string
  judge(need: DatasetNeed): Omit<AspectReading, 'aspect'> | null
}

export function reading(
  light: Light,
  says: string,
  mend: string | null,
  measured: string | null = null,
  limit: string | null = null,
): Omit<AspectReading, 'aspect'> {
  return { light, known: true, says, mend, measured, limit }
}

/** Nobody knows: that is amber, and says what it would take. */
export function unknown(says: string, mend: string): Omit<AspectReading, 'aspect'> {
  return { light: 'amber', known: false, says, mend, measured: null, limit: null }
}
