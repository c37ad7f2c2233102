import type { ExperimentSums } from '@plumbline/model'
import { type OpenExperiment, scopesOf } from './open-experiment.ts'
import { assignedSql, unitsSql } from './sql/experiment-units.ts'

/** How many clusters have units in more than one of the planned variants, where clusters were assigned as a whole. */
export async function readClusters(open: OpenExperiment): Promise<Pick<ExperimentSums, 'clustersInTwoVariants'>> {
  const { query, tables } = open
  const { who, variants } = query
  if (who.cluster === null) return {}
  const read = { ...query.reads[0]!, outcomes: [] }
  const scopes = scopesOf(open, read)
  const { dialect } = scopes.who
  const planned = variants.map((variant) => dialect.quoteText(variant)).join(', ')
  const [units, from] =
    who.unit === null
      ? ['', `(${unitsSql(who, read, scopes, { keys: [], unique: false, part: null })}) AS u`]
      : [`WITH ${assignedSql(who, scopes.who, [], [], null)}\n`, 'assigned']
  const mixed = `SELECT "cluster" FROM ${from} WHERE "state" = 'unit' AND "cluster" IS NOT NULL AND "variant" IN (${planned}) GROUP BY 1 HAVING min("variant") <> max("variant")`
  const [row] = await tables.get(who.dataset)!.connection.rows(`${units}SELECT count(*) AS "mixed" FROM (${mixed}) AS c`)
  return { clustersInTwoVariants: Number(row!.mixed) }
}
