import type { Finding, Severity } from '@plumbline/plumb/types'

export const groupings = ['severity', 'code', 'owner', 'kind'] as const
export type Grouping = (typeof groupings)[number]

export interface FindingFilter {
  readonly text?: string
  readonly severity?: Severity
  readonly code?: string
  readonly kind?: string
  readonly owner?: string
  /** open: counts today; accepted: somebody chose to live with it. */
  readonly show?: 'open' | 'accepted' | 'all'
}

export interface FindingGroup {
  readonly key: string
  readonly title: string
  readonly findings: readonly Finding[]
}

export const severityOrder: readonly Severity[] = ['error', 'warning', 'note']
const severityTitles: Readonly<Record<Severity, string>> = { error: 'Cannot be trusted', warning: 'Likely to cost the goal', note: 'Worth a look' }

/** Who answers for each thing, by "kind/id". */
export type Owners = ReadonlyMap<string, string>

export function filterFindings(findings: readonly Finding[], filter: FindingFilter, owners: Owners): readonly Finding[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return findings.filter((finding) => {
    const show = filter.show ?? 'open'
    if (show !== 'all' && (finding.accepted !== undefined) !== (show === 'accepted')) return false
    if (filter.severity && finding.severity !== filter.severity) return false
    if (filter.code && finding.code !== filter.code) return false
    if (filter.kind && kindOf(finding) !== filter.kind) return false
    if (filter.owner && ownerOf(finding, owners) !== filter.owner) return false
    const text = `${finding.message} ${finding.why} ${finding.mend} ${finding.place.thing ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export function groupFindings(findings: readonly Finding[], grouping: Grouping, owners: Owners): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = groupKey(finding, grouping, owners)
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  const order = (key: string, list: readonly Finding[]) => (grouping === 'severity' ? severityOrder.indexOf(key as Severity) : -list.length)
  return [...groups]
    .sort(([a, listA], [b, listB]) => order(a, listA) - order(b, listB) || a.localeCompare(b))
    .map(([key, list]) => ({ key, title: grouping === 'severity' ? severityTitles[key as Severity] : sayKey(key), findings: list }))
}

export const kindOf = (finding: Finding) => finding.place.thing?.split('/')[0] ?? 'strategy'
export const ownerOf = (finding: Finding, owners: Owners) => owners.get(finding.place.thing ?? '') ?? 'Nobody yet'

function groupKey(finding: Finding, grouping: Grouping, owners: Owners): string {
  switch (grouping) {
    case 'severity':
      return finding.severity
    case 'code':
      return finding.code
    case 'kind':
      return kindOf(finding)
    case 'owner':
      return ownerOf(finding, owners)
    default:
      return grouping satisfies never
  }
}

/** "effect-without-evidence" becomes "Effect without evidence". */
export function sayKey(key: string): string {
  const words = key.replaceAll('-', ' ').replace(/\bai\b/, 'AI')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
