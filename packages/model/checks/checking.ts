import type { Acceptance, Finding, Place, Problem, Severity } from '../problem.ts'
import type { Histories, PlaceOf, Strategy, Thing, ThingKey } from '../strategy.ts'
import { acceptancesOn } from './acceptance.ts'
import type { Check, CheckContext, CheckResult } from './check.ts'
import { reachOf } from './reach.ts'
import { indexStrategy } from './strategy-index.ts'

/** What a strategy is checked with. */
export interface CheckInput {
  readonly strategy: Strategy
  /** Everything that was written, so that a thing that could not be understood does not count as missing. */
  readonly things?: readonly Pick<Thing, 'kind' | 'id'>[]
  readonly placeOf?: PlaceOf
  /** What the metrics have been; without them the checks that need facts stay silent. */
  readonly histories?: Histories
  /** ISO date of the day on which the strategy is judged. */
  readonly today: string
}

/** Runs checks over a strategy: findings in order of severity, then place. Accepted findings are among them, marked. */
export function runChecks(checks: readonly Check[], input: CheckInput): Finding[] {
  const { strategy, things = [], placeOf = placeByName, histories = new Map(), today } = input
  const written = things.map(({ kind, id }): ThingKey => `${kind}/${id}`)
  const index = indexStrategy(strategy, written)
  const context: CheckContext = { strategy, index, reach: reachOf(strategy, index), histories, today }
  const acceptances = acceptancesOn(strategy, today)
  const taken = new Map<string, number>()
  const findings: Finding[] = []
  for (const check of checks) {
    for (const result of check.run(context)) {
      const fingerprint = nameOnce(taken, fingerprintOf(check, result))
      findings.push(findingOf(check, result, fingerprint, placeOf, acceptances.get(fingerprint)))
    }
  }
  return findings.sort(compareFindings)
}

/** How many findings count, by severity; accepted ones are counted apart. */
export function countFindings(findings: readonly (Problem | Finding)[]): { error: number; warning: number; note: number; accepted: number } {
  const counts = { error: 0, warning: 0, note: 0, accepted: 0 }
  for (const finding of findings) counts['accepted' in finding && finding.accepted !== undefined ? 'accepted' : finding.severity] += 1
  return counts
}

const placeByName: PlaceOf = (thing, path) => (path === undefined ? { thing } : { thing, path })

type Draft = { -readonly [Field in keyof Finding]: Finding[Field] }

function findingOf(check: Check, result: CheckResult, fingerprint: string, placeOf: PlaceOf, accepted: Acceptance | undefined): Finding {
  const finding: Draft = {
    code: check.code,
    severity: result.severity ?? check.severity,
    place: placeOf(result.thing, result.path),
    message: result.message,
    mend: result.mend,
    fingerprint,
    why: check.why,
    related: result.related ?? [],
  }
  if (result.found !== undefined) finding.found = result.found
  if (result.expected !== undefined) finding.expected = result.expected
  if (accepted !== undefined) finding.accepted = accepted
  return finding
}

function fingerprintOf(check: Check, { thing, suffix }: CheckResult): string {
  return suffix === undefined ? `${check.code}:${thing}` : `${check.code}:${thing}:${suffix}`
}

/** Two like findings on one thing, such as one reference written twice, get the same name with a count. */
function nameOnce(taken: Map<string, number>, fingerprint: string): string {
  const count = (taken.get(fingerprint) ?? 0) + 1
  taken.set(fingerprint, count)
  return count === 1 ? fingerprint : `${fingerprint}:${count}`
}

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

function compareFindings(a: Finding, b: Finding): number {
  return severityRank[a.severity] - severityRank[b.severity] || comparePlaces(a.place, b.place) || compareText(a.fingerprint, b.fingerprint)
}

function comparePlaces(a: Place, b: Place): number {
  return (
    compareText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || compareText(a.thing ?? '', b.thing ?? '')
  )
}

/** By code unit, so that the order is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
