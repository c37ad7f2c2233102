import { type DataFacts, type DatasetFacts, judgeReadiness, type Readiness } from '@plumbline/engine'
import { forms, type Profile, type SiloMap } from '@plumbline/metrics'
import type { Initiative } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { Context } from '../operations/context.ts'
import type { OpenData } from '../operations/open-data.ts'
import { promisesOf, recallReport } from './contracts.ts'
import type { SilosAnswer } from './operation-types.ts'
import { makeSilos, recallSilos } from './silos.ts'
import { isPersonal, seeDataset } from './view.ts'

/**
 * Whether the data that an initiative needs can carry it, from what is known of it by now: profiles, contracts and the comparison of columns that were
 * made since the data changed; in a folder, where nothing is kept, they are made now. What nobody has looked at is amber.
 */
export async function readinessOf(context: Context, initiative: Initiative, open: OpenData): Promise<Readiness | Undetermined> {
  const { strategy } = open.loaded
  const needed = new Set([
    ...(initiative.needs?.data ?? []),
    ...(initiative.needs?.terms ?? []).flatMap((id) => (strategy.terms.get(id)?.columns ?? []).map(({ dataset }) => dataset)),
  ])
  const datasets = new Map<string, DatasetFacts>()
  for (const id of needed) {
    const facts = await factsOf(context, id, open)
    if (facts !== null) datasets.set(id, facts)
  }
  const silos =
    context.store === null ? await makeSilos(context, { strategy, facts: open.facts, now: open.now }) : await recallSilos(context, strategy, open.facts)
  const facts: DataFacts = { datasets, joins: silos?.map?.joins.flatMap(joinFacts) ?? null, conflicts: conflictsOf(silos) }
  return judgeReadiness({ initiative, strategy, facts, today: open.today })
}

async function factsOf(context: Context, id: string, { loaded: { strategy }, facts, now }: OpenData): Promise<DatasetFacts | null> {
  const dataset = strategy.datasets.get(id)
  if (dataset === undefined) return null
  const { profile, view } = await seeDataset(context, dataset, strategy, facts, now)
  if (view.state === 'broken' || view.state === 'not connected') return { unread: `${view.name}: ${view.says}`, mend: view.mend ?? 'Connect it.' }
  if (profile === null) return null
  const promised = promisesOf(strategy).find((each) => each.dataset.id === id)
  const report = promised === undefined ? null : await recallReport(context, promised, { strategy, facts, now })
  return {
    rows: profile.rows,
    columns: profile.columns.map((column) => ({
      name: column.name,
      filled: column.filled,
      missingBy: column.missingBy?.column ?? null,
      personal: isPersonal(column) ? column.personal!.kind : null,
    })),
    time: timeOf(profile),
    duplicateKeys: profile.keys.find(({ declared }) => declared)?.duplicates ?? null,
    contract: promised === undefined ? null : { id: promised.contract.id, checked: report?.checked ?? 0, failed: report?.failed ?? 0 },
  }
}

function timeOf({ freshness, volume, columns }: Profile) {
  if (freshness === null) return null
  const span = columns.find(({ name }) => name === freshness.column)?.span
  if (!span) return null
  const missingDays = volume === null || volume.rhythm === 'irregular' ? null : volume.missingDays
  return { column: freshness.column, first: span.first.slice(0, 10), last: span.last.slice(0, 10), span: freshness.span, missingDays }
}

/** A join read from either side. */
function joinFacts({ left, right, leftInRight, rightInLeft, evened }: SiloMap['joins'][number]): NonNullable<DataFacts['joins']> {
  const mend = evened === null ? null : (forms.find(({ name }) => name === evened.form)?.mend ?? null)
  const one = (from: typeof left, to: typeof left, share: typeof leftInRight, even: typeof leftInRight | undefined) => ({
    from: from.dataset,
    to: to.dataset,
    says: `${from.column} = ${to.column}`,
    matchedRatio: share.rows.ratio,
    evenedRatio: even?.rows.ratio ?? share.rows.ratio,
    mend,
  })
  return [one(left, right, leftInRight, evened?.leftInRight), one(right, left, rightInLeft, evened?.rightInLeft)]
}

function conflictsOf(silos: SilosAnswer | null): DataFacts['conflicts'] {
  return (silos?.conflicts ?? []).map(({ columns, severity, says, mend }) => ({ columns, severity, says, mend }))
}
