import type { Problem, Strategy } from '@plumbline/model'
import type { MetricRequest } from './compile.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import type { MetricReading } from './query.ts'
import type { Sources } from './sources/sources.ts'

/** What every reading of facts is given. */
export interface ReadingContext {
  readonly strategy: Strategy
  readonly sources: Sources
  readonly now: Date
  readonly rules: PeriodRules
  readonly signal?: AbortSignal | undefined
  /** ISO day: only periods that begin then or later are read; what lies before is known. */
  readonly since?: string | undefined
}

/** A request that got no numbers, and why. */
export function unanswered(request: MetricRequest, ...found: Problem[]): MetricReading {
  return { request, series: [], source: null, problems: found, latest: null, bytes: null, changedAt: null }
}
