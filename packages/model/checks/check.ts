import type { Severity } from '../problem.ts'
import type { Histories, Strategy, ThingKey } from '../strategy.ts'
import type { Reach } from './reach.ts'
import type { StrategyIndex } from './strategy-index.ts'

/**
 * A rule that a strategy should keep. One file each; `index.ts` lists them.
 *
 * code: stable, kebab-case; people accept findings by it.
 * severity: what a break of the rule usually weighs; a result may say otherwise.
 * why: why it matters, in one plain sentence.
 */
export interface Check {
  readonly code: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  readonly run: (context: CheckContext) => Iterable<CheckResult>
}

/** What a check may look at. It reads no clock and no disk. */
export interface CheckContext {
  readonly strategy: Strategy
  readonly index: StrategyIndex
  readonly reach: Reach
  /** Empty where no facts were read. */
  readonly histories: Histories
  /** ISO date. */
  readonly today: string
}

/** A break of the rule, before it gets its place and its fingerprint. */
export interface CheckResult {
  readonly thing: ThingKey
  /** The field it stands in. */
  readonly path?: readonly (string | number)[]
  /** What was found, in one plain sentence with names. */
  readonly message: string
  /** What to do, in one plain sentence with names and values. */
  readonly mend: string
  readonly severity?: Severity
  readonly related?: readonly ThingKey[]
  /** Tells several findings of one check on one thing apart; it must not change when lines move. */
  readonly suffix?: string
  readonly found?: string
  readonly expected?: string
}

export function defineCheck(check: Check): Check {
  return check
}
