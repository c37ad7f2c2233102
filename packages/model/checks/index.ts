import type { Finding } from '../problem.ts'
import type { Check } from './check.ts'
import { type CheckInput, runChecks } from './checking.ts'
import { goalWithoutOwner } from './goal-without-owner.ts'

export type { Check, CheckContext, CheckResult } from './check.ts'
export { type CheckInput, countFindings } from './checking.ts'
export { indexStrategy, type StrategyIndex } from './strategy-index.ts'

/** Every check, in the order in which docs/methods/checks.md tells of them. */
export const checks: readonly Check[] = [goalWithoutOwner]

/** What is wrong with a strategy as written, worst first. It never throws on anything that could be read. */
export function checkStrategy(input: CheckInput): Finding[] {
  return runChecks(checks, input)
}
