import { nouns } from '../../nouns/index.ts'
import type { Finding } from '../../problem.ts'
import { type Histories, type Kind, kinds, type Observation, type Thing } from '../../strategy.ts'
import { understand } from '../../understand.ts'
import { checkStrategy } from '../index.ts'

/** A strategy as it would stand in YAML: plurals, ids, fields. */
export type Written = { readonly [plural: string]: Readonly<Record<string, unknown>> }

/** One line of a table of cases: what is special, the strategy, and the fingerprints that the check gives (without its code). */
export interface Case {
  readonly says: string
  readonly written: Written
  readonly finds: readonly string[]
  readonly histories?: Histories
  readonly today?: string
}

export const today = '2026-11-15'

/** A case by its parts. */
export function of(says: string, written: Written, finds: readonly string[] = [], facts: { histories?: Histories; today?: string } = {}): Case {
  return { says, written, finds, ...facts }
}

function thingsOf(written: Written): Thing[] {
  return Object.entries(written).flatMap(([plural, docs]) => {
    if (plural === 'workspace') return [{ kind: 'workspace' as const, id: 'workspace', doc: docs as Thing['doc'] }]
    const kind = kinds.find((known) => nouns[known].plural === plural) as Kind
    return Object.entries(docs).map(([id, doc]) => ({ kind, id, doc: doc as Thing['doc'] }))
  })
}

/** What a case's strategy is found to be; a case whose own text is wrong throws, so that no case passes by being misread. */
export function findingsOf({ written, histories, today: on = today }: Omit<Case, 'says' | 'finds'>): Finding[] {
  const things = thingsOf({ workspace: { name: 'Test' }, ...written })
  const { strategy, problems } = understand(things)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '))
  return checkStrategy({ strategy, things, today: on, ...(histories === undefined ? {} : { histories }) })
}

/** A history by month, from a month such as "2025-01" on. */
export function monthly(metric: string, from: string, values: readonly number[]): Histories {
  const [year, month] = from.split('-').map(Number) as [number, number]
  const period = (at: number) => new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 10)
  return new Map([[metric, values.map((value, at): Observation => ({ metric, period: period(at), value }))]])
}
