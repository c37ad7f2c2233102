import { type Dataset, didYouMean, type Experiment, type ExperimentSums, type Problem } from '@plumbline/model'
import { DatabaseRefusal, type Row } from './connections/connection.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { columnsOfExperiment } from './experiment-needs.ts'
import { compileExperiment, type ExperimentQuery } from './experiment-query.ts'
import type { ColumnNeed } from './needs.ts'
import * as problems from './problems.ts'
import { columnOf } from './relation.ts'
import type { Table } from './sources/table.ts'
import { experimentSql } from './sql/experiment.ts'
import type { Scope } from './sql/scope.ts'

export type SumsAnswer = { readonly sums: ExperimentSums } | { readonly problems: readonly Problem[] }

/** Sums of every outcome by variant, in one pass over the dataset. */
export async function sumExperiment(experiment: Experiment, dataset: Dataset, table: Table, rules: PeriodRules): Promise<SumsAnswer> {
  const time: ColumnNeed[] = dataset.time === undefined ? [] : [{ column: dataset.time, thing: `dataset/${dataset.id}`, path: ['time'] }]
  const missing = [...time, ...columnsOfExperiment(experiment, dataset.id)].filter(({ column }) => columnOf(table, column) === undefined)
  if (missing.length > 0) return { problems: missing.map((need) => problems.missingColumn(need, table.says, table.names)) }
  const query = compileExperiment(experiment, dataset)
  if (query === null) {
    return {
      problems: [
        {
          code: 'experiment-not-computed',
          severity: 'error',
          place: { thing: `experiment/${experiment.id}`, path: ['outcomes'] },
          message: `The outcomes of experiment ${experiment.id} cannot be computed from ${table.says}.`,
          expected: 'a variant, and outcomes that are conversions or means of a column',
          mend: 'Name the column of the variant, and of each outcome.',
        },
      ],
    }
  }
  try {
    const scope: Scope = { dataset, table, joins: [], dialect: table.connection.dialect, rules }
    const rows = await table.connection.rows(experimentSql(query, scope))
    const sums = sumsOf(experiment, query, rows, experimentSql(query, { ...scope, table: { ...table, from: table.shown } }))
    const found = [
      ...withoutRows(experiment, dataset, table, sums),
      ...withoutControl(experiment, table, sums),
      ...withoutNumbers(experiment, table, sums, rows),
    ]
    return found.length > 0 ? { problems: found.slice(0, 1) } : { sums }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return { problems: [table.explain(error)] }
    throw error
  }
}

function sumsOf(experiment: Experiment, query: ExperimentQuery, rows: readonly Row[], sql: string): ExperimentSums {
  const total = (column: string, states: readonly string[]) =>
    rows.reduce((sum, row) => (states.includes(String(row.state)) ? sum + Number(row[column] ?? 0) : sum), 0)
  const units = rows.filter((row) => row.state === 'unit')
  return {
    experiment: experiment.id,
    assigned: units.map((row) => ({ variant: String(row.variant), units: Number(row.units) })),
    outcomes: query.outcomes.map(({ metric, column }, i) => ({
      metric,
      column,
      arms: units.map((row) => ({
        variant: String(row.variant),
        units: Number(row[`n${i}`]),
        sum: Number(row[`s${i}`] ?? 0),
        sumOfSquares: Number(row[`q${i}`] ?? 0),
      })),
    })),
    rowsLeftOut: total('rows', ['without unit', 'without variant']) + total('incomplete', ['unit', 'in two variants']),
    rows: total('rows', ['unit', 'in two variants', 'without unit', 'without variant']),
    unitsInTwoVariants: total('units', ['in two variants']),
    sql,
  }
}

function withoutRows(experiment: Experiment, dataset: Dataset, table: Table, sums: ExperimentSums): Problem[] {
  if (sums.rows > 0) return []
  const window = dataset.time !== undefined && (experiment.starts !== undefined || experiment.ends !== undefined)
  if (!window) return [problems.emptyTable(dataset, table.says)]
  return [
    {
      code: 'no-rows-in-range',
      severity: 'error',
      place: { thing: `experiment/${experiment.id}`, path: ['starts'] },
      message: `${table.says} holds no rows from ${experiment.starts ?? 'the beginning'} to ${experiment.ends ?? 'the end'}, when experiment ${experiment.id} ran.`,
      expected: 'rows of these days',
      mend: 'Mend the dates of the experiment, or export the days it ran.',
    },
  ]
}

function withoutControl(experiment: Experiment, table: Table, sums: ExperimentSums): Problem[] {
  const variants = sums.assigned.map((arm) => arm.variant)
  if (variants.includes(experiment.control)) return []
  return [
    {
      code: 'control-missing',
      severity: 'error',
      place: { thing: `experiment/${experiment.id}`, path: ['control'] },
      message: `No row of ${table.says} is in the control "${experiment.control}". Column ${experiment.variant} holds ${
        variants
          .slice(0, 6)
          .map((variant) => `"${variant}"`)
          .join(', ') || 'nothing'
      }.`,
      found: experiment.control,
      expected: 'a value of the variant column',
      mend: didYouMean(experiment.control, variants, 'Write the value that stands for the control.'),
    },
  ]
}

function withoutNumbers(experiment: Experiment, table: Table, sums: ExperimentSums, rows: readonly Row[]): Problem[] {
  return sums.outcomes.flatMap(({ column, arms }, index): Problem[] => {
    if (arms.some((arm) => arm.units > 0)) return []
    const unreadable = rows.reduce((sum, row) => sum + Number(row[`u${index}`] ?? 0), 0)
    return [
      {
        code: 'no-numbers',
        severity: 'error',
        place: { thing: `experiment/${experiment.id}`, path: ['outcomes', index, 'column'] },
        message: `Column ${column} of ${table.says} holds no number${unreadable > 0 ? `; its ${unreadable} filled cells are text` : ''}.`,
        found: column,
        expected: 'numbers, or 0 and 1 for a conversion',
        mend: 'Name a column of numbers, or write yes and no as 1 and 0.',
      },
    ]
  })
}
