import type { Finding } from '../problem.ts'
import { type CheckInput, runChecks } from './checking.ts'
import { checks } from './list.ts'

export { acceptancesOn } from './acceptance.ts'
export type { Check, CheckContext, CheckResult } from './check.ts'
export { type CheckInput, countFindings } from './checking.ts'
export { checks } from './list.ts'
export { type SarifLog, toSarif } from './sarif.ts'
export { indexStrategy, type StrategyIndex } from './strategy-index.ts'
export { findingsAsText } from './text.ts'

/** What is wrong with a strategy as written, worst first. It never throws on anything that could be read. */
export function checkStrategy(input: CheckInput): Finding[] {
  return runChecks(checks, input)
}
