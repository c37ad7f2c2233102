import type { UnitTable } from '@plumbline/engine'
import { readUnitRows } from '@plumbline/metrics'
import type { Impact, Problem } from '@plumbline/model'
import { atImpact, type ImpactReading, type ReadImpactInput } from './reading.ts'

export interface UnitReading extends ImpactReading {
  readonly facts: { readonly form: 'units'; readonly table: UnitTable }
}

/** The table of units that a cut-off or a comparison of those who took part asks for. */
export async function readUnits(
  impact: Impact,
  { facts, strategy, signal }: ReadImpactInput,
): Promise<UnitReading | { readonly problems: readonly Problem[] }> {
  const thing = `impact/${impact.id}`
  const { rows, design } = impact
  const isCutoff = design === 'regression-discontinuity'
  const lacking =
    rows === undefined
      ? 'rows'
      : isCutoff
        ? rows.running === undefined
          ? 'running'
          : rows.cutoff === undefined
            ? 'cutoff'
            : null
        : rows.treatment === undefined
          ? 'treatment'
          : null
  if (rows === undefined || lacking !== null) {
    const path = lacking === 'rows' ? ['rows'] : ['rows', lacking!]
    const message = `${impact.name} does not say ${said[lacking ?? 'rows']}.`
    return {
      problems: [
        {
          code: 'impact-incomplete',
          severity: 'error',
          place: { thing, path },
          message,
          mend: `Write "${lacking}"${lacking === 'rows' ? '' : ' under "rows"'}.`,
        },
      ],
    }
  }
  const relation = await facts.relation(rows.dataset, strategy)
  if ('mend' in relation) return { problems: [atImpact(impact, 'rows', relation)] }
  const running = isCutoff ? [{ column: rows.running! }] : []
  const treatment = rows.treatment === undefined ? [] : [{ column: rows.treatment, yesNo: true }]
  // A cut-off is measured without the covariates; they are looked at one by one, each where it is known.
  const wanted = [{ column: rows.outcome }, ...running, ...treatment, ...rows.covariates.map((column) => ({ column, words: true, mayLack: isCutoff }))]
  const read = await readUnitRows(relation, wanted, thing, signal)
  if ('problems' in read) return { problems: read.problems.map((problem) => atImpact(impact, 'rows', problem)) }
  const columns = read.columns.map(({ values }) => values)
  const table: UnitTable = {
    outcome: columns[0]!,
    ...(running.length > 0 && { running: columns[1]! }),
    ...(treatment.length > 0 && { treated: Uint8Array.from(columns[1 + running.length]!) }),
    covariates: read.columns.slice(1 + running.length + treatment.length),
    leftOut: read.leftOut,
  }
  const { origin, dataset } = relation
  return {
    facts: { form: 'units', table },
    source: { metric: impact.metric, dataset: dataset.id, file: dataset.file ?? origin.says, rows: read.rows, readAt: null, sql: read.sql },
  }
}

const said = {
  rows: 'in which table the units stand',
  running: 'which number decides who is treated',
  cutoff: 'from which value units are treated',
  treatment: 'which column tells who took part',
} as const
