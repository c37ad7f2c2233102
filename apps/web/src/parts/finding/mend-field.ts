import type { Finding, Kind } from '@plumbline/plumb/types'
import { stageNames } from '../../format/words.ts'
import type { DocPath } from '../doc-path.ts'
import type { EditKind } from '../edit-kind.ts'

/** The field that mends a finding: one value, or a list to which a reference is added. */
export type MendField = { readonly path: DocPath; readonly edit: EditKind } | { readonly path: DocPath; readonly listOf: Kind }

/** Where a finding is mended in place; null when the mend is more than one field. */
export function mendField({ code, place }: Finding): MendField | null {
  if (place.thing === undefined) return null
  const path = place.path !== undefined && place.path.length > 0 ? place.path : missing[code]
  if (path === undefined) return null
  const listOf = lists[String(path[0])]
  if (listOf !== undefined && path.length === 1) return { path, listOf }
  const edit = editKindAt(path)
  return edit === null ? null : { path, edit }
}

/** A value that can be saved as it stands; null when what is expected is said in words. */
export function suggestionOf(finding: Finding, field: MendField): string | null {
  const { expected, related } = finding
  if (expected === undefined) return null
  if ('listOf' in field) return related.includes(`${field.listOf}/${expected}`) ? expected : null
  switch (field.edit.kind) {
    case 'reference':
      return related.includes(`${field.edit.of}/${expected}`) ? expected : null
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(expected) ? expected : null
    case 'select':
      return field.edit.options.some((option) => option.value === expected) ? expected : null
    case 'number':
    case 'range':
      return /\d/.test(expected) && !/^at (most|least)|or (earlier|later)/.test(expected) ? expected : null
    default:
      return null
  }
}

/** Where the field stands that a finding misses. */
const missing: Readonly<Record<string, DocPath>> = {
  'goal-without-metric': ['metric'],
  'goal-without-baseline': ['baseline'],
  'goal-without-target': ['target'],
  'goal-without-date': ['by'],
  'goal-without-owner': ['owner'],
  'department-goal-unaligned': ['parent'],
  'initiative-without-owner': ['owner'],
  'pilot-without-date': ['decideBy'],
  'stray-initiative': ['serves'],
  'gap-blocks-nothing': ['blocks'],
}

const lists: Readonly<Record<string, Kind>> = { serves: 'goal', blocks: 'goal', closes: 'gap' }

const money: EditKind = { kind: 'number', hint: '40k EUR' }
const amount: EditKind = { kind: 'number', hint: '1.5M EUR, 12%, 45 minutes' }
const date: EditKind = { kind: 'date' }
const person: EditKind = { kind: 'reference', of: 'person' }

/** How each field is edited, by its name; a field inside a row goes by the row's field and its own. */
const fields: Readonly<Record<string, EditKind>> = {
  name: { kind: 'text' },
  description: { kind: 'long' },
  department: { kind: 'text' },
  owner: person,
  lead: person,
  person,
  metric: { kind: 'reference', of: 'metric' },
  parent: { kind: 'reference', of: 'goal' },
  squad: { kind: 'reference', of: 'squad' },
  initiative: { kind: 'reference', of: 'initiative' },
  dataset: { kind: 'reference', of: 'dataset' },
  source: { kind: 'reference', of: 'source' },
  baseline: amount,
  target: amount,
  worth: money,
  baselineOn: date,
  by: date,
  decideBy: date,
  start: date,
  end: date,
  stageSince: date,
  starts: date,
  ends: date,
  stage: { kind: 'select', options: Object.entries(stageNames).map(([value, label]) => ({ value, label })) },
  maxActive: { kind: 'number', hint: '6' },
  share: { kind: 'number', hint: '50%' },
  change: { kind: 'range', hint: '1% to 8%' },
  formula: { kind: 'text' },
  serves: { kind: 'reference', of: 'goal' },
  blocks: { kind: 'reference', of: 'goal' },
  closes: { kind: 'reference', of: 'gap' },
  requires: { kind: 'reference', of: 'initiative' },
  excludes: { kind: 'reference', of: 'initiative' },
  data: { kind: 'reference', of: 'dataset' },
  tools: { kind: 'reference', of: 'tool' },
}

function editKindAt(path: DocPath): EditKind | null {
  const last = path.findLast((step): step is string => typeof step === 'string')
  return last === undefined ? null : (fields[last] ?? null)
}
