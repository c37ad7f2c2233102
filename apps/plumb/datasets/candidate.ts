import { type Facts, type Profile, profileRelation, type Relation } from '@plumbline/metrics'
import type { Dataset, Problem, Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import type { WrittenDoc } from '../types.ts'

/** A name that no dataset of a strategy has: ids hold no blanks. */
const candidateId = 'to be connected'

export interface Candidate {
  readonly strategy: Strategy
  readonly facts: Facts
  readonly now: Date
}

/** Opens what could become a dataset. place: its file, sheet, table and source. */
export async function openCandidate(place: WrittenDoc, { strategy, facts }: Candidate): Promise<Relation | Problem> {
  const dataset = { id: candidateId, name: 'This table', ...place } as Dataset
  const relation = await facts.relation(candidateId, { ...strategy, datasets: new Map([[candidateId, dataset]]) })
  return 'mend' in relation ? withoutCandidate(relation) : relation
}

/** How its file is written, where that is worth a word. */
export function notesOn(place: WrittenDoc, { strategy, facts }: Candidate): Promise<readonly Problem[]> {
  const dataset = { id: candidateId, name: 'This table', ...place } as Dataset
  return facts.notes(candidateId, { ...strategy, datasets: new Map([[candidateId, dataset]]) })
}

/** What it looks like, personal values masked. */
export async function lookInto(context: Context, place: WrittenDoc, candidate: Candidate): Promise<Profile | Problem> {
  context.progress('Opening it')
  const relation = await openCandidate(place, candidate)
  if ('mend' in relation) return relation
  const onProgress = (says: string, done: number, of: number) => context.progress(`${relation.origin.says}: ${says}`, done / of)
  const { workspace } = candidate.strategy
  const profile = await profileRelation(relation, { now: candidate.now, timeZone: workspace.timeZone, calendar: workspace, signal: context.signal, onProgress })
  return 'mend' in profile ? withoutCandidate(profile) : profile
}

/** The tables of a database source, with the number of their columns. */
export async function listTables(source: string, candidate: Candidate): Promise<readonly { readonly name: string; readonly about: string }[] | Problem> {
  const relation = await openCandidate({ source, table: 'information_schema.columns' }, candidate)
  if ('mend' in relation) return relation
  const rows = await relation.connection.rows(
    `SELECT table_schema AS "schema", table_name AS "table", count(*) AS "columns" FROM information_schema.columns
WHERE table_schema NOT IN ('information_schema', 'pg_catalog') GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 1000`,
  )
  return rows.map((row) => ({ name: `${row.schema}.${row.table}`, about: `${row.columns} columns` }))
}

/** What is wrong with it, without the name that stands for it meanwhile. */
function withoutCandidate(problem: Problem): Problem {
  const { thing: _thing, ...place } = problem.place
  return { ...problem, place, message: problem.message.replaceAll(`dataset ${candidateId}`, 'this table').replaceAll(`Dataset ${candidateId}`, 'This table') }
}
