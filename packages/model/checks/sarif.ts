import type { Finding, Place, Problem, Severity } from '../problem.ts'
import type { Check } from './check.ts'
import { checks } from './list.ts'

/** The parts of a SARIF log that are written here; see OASIS, Static Analysis Results Interchange Format 2.1.0. */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [SarifRun]
}

interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly semanticVersion: string; readonly rules: readonly SarifRule[] } }
  readonly columnKind: 'utf16CodeUnits'
  readonly results: readonly SarifResult[]
}

interface SarifText {
  readonly text: string
}

interface SarifRule {
  readonly id: string
  readonly shortDescription: SarifText
  readonly fullDescription?: SarifText
  readonly help?: SarifText
  readonly defaultConfiguration?: { readonly level: Severity }
}

interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string }
    readonly region?: { readonly startLine: number; readonly startColumn?: number }
  }
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[]
}

interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: Severity
  readonly message: SarifText
  readonly locations: readonly SarifLocation[]
  readonly partialFingerprints?: Readonly<Record<string, string>>
  readonly suppressions: readonly { readonly kind: 'external'; readonly status: 'accepted'; readonly justification: string }[]
}

/**
 * Findings, and problems of the reading where there are any, as a SARIF 2.1.0 log, for code hosts and editors.
 *
 * version: of the program, such as "0.1.0". A place without a file, as in the store, becomes a logical location. Accepted findings are suppressed.
 */
export function toSarif(findings: readonly (Problem | Finding)[], { version }: { readonly version: string }): SarifLog {
  const rules = rulesFor(findings)
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Plumbline', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, ruleIndex.get(finding.code)!)),
      },
    ],
  }
}

/** Every check, and the codes of problems that are no check. */
function rulesFor(findings: readonly (Problem | Finding)[]): readonly SarifRule[] {
  const known = new Set(checks.map(({ code }) => code))
  const others = [...new Set(findings.map(({ code }) => code))].filter((code) => !known.has(code)).sort()
  return [...checks.map(ruleOf), ...others.map((code) => ({ id: code, shortDescription: { text: sayCode(code) } }))]
}

function ruleOf({ code, title, why, severity }: Check): SarifRule {
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${title}. ${why} The mend stands in each result.` },
    defaultConfiguration: { level: severity },
  }
}

/** "unknown-field" as "Unknown field." */
function sayCode(code: string): string {
  const words = code.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function resultOf(finding: Problem | Finding, ruleIndex: number): SarifResult {
  const fingerprint = 'fingerprint' in finding ? finding.fingerprint : undefined
  const accepted = 'accepted' in finding ? finding.accepted : undefined
  return {
    ruleId: finding.code,
    ruleIndex,
    level: finding.severity,
    message: { text: `${finding.message} ${finding.mend}` },
    locations: locationsOf(finding.place),
    ...(fingerprint === undefined ? {} : { partialFingerprints: { 'plumblineFinding/v1': fingerprint } }),
    // Present on each result or on none, says the standard.
    suppressions: accepted === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: accepted.reason }],
  }
}

function locationsOf(place: Place): readonly SarifLocation[] {
  const logical = place.thing === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: place.thing }] }
  if (place.file === undefined) return place.thing === undefined ? [] : [logical]
  const region = place.line === undefined ? {} : { region: { startLine: place.line, ...(place.column === undefined ? {} : { startColumn: place.column }) } }
  return [{ physicalLocation: { artifactLocation: { uri: encodePath(place.file) }, ...region }, ...logical }]
}

function encodePath(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join('/')
}
