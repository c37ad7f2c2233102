import type { Severity } from '@plumbline/plumb/types'
import { type FindingFilter, type Grouping, groupings, severityOrder } from './groups.ts'

/** What is shown of the findings. finding: the fingerprint of the one that a link points at. */
export type FindingsSearch = FindingFilter & { readonly group?: Grouping; readonly finding?: string }

export function readFindingsSearch(search: Record<string, unknown>): FindingsSearch {
  const { text, severity, code, kind, owner, show, group, finding } = search
  return {
    ...(isText(text) && { text }),
    ...((severityOrder as readonly unknown[]).includes(severity) && { severity: severity as Severity }),
    ...(isText(code) && { code }),
    ...(isText(kind) && { kind }),
    ...(isText(owner) && { owner }),
    ...((show === 'accepted' || show === 'all') && { show }),
    ...((groupings as readonly unknown[]).includes(group) && { group: group as Grouping }),
    ...(isText(finding) && { finding }),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
