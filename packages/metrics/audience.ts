import { didYouMean, type Experiment, type Problem, type Strategy } from '@plumbline/model'
import { DatabaseRefusal } from './connections/connection.ts'
import { type AssignmentQuery, compileExperiment } from './experiment-query.ts'
import type { Facts } from './facts.ts'
import * as problems from './problems.ts'
import { columnOf, isProblem, type Relation } from './relation.ts'
import { variantSql } from './sql/experiment-units.ts'
import { columnSql, fromSql, type Scope } from './sql/scope.ts'

/** Which units of an experiment are wanted. */
export interface AudienceWish {
  /** Those in one of these variants. */
  readonly variants: readonly string[]
  /** Those after this one, in the order of the list; from the first when null. */
  readonly after: string | null
  readonly limit: number
}

export interface Audience {
  readonly units: readonly { readonly unit: string; readonly variant: string }[]
  /** The last unit, where there are more after it. */
  readonly next: string | null
}

/**
 * The single units of some variants, in the order of their text: whoever may be reached, or must not be. A unit in two variants, without one or without a
 * name is in none.
 *
 * This is the one answer of the facts that names units; everything else is an aggregate.
 */
export async function readAudience(
  experiment: Experiment,
  strategy: Strategy,
  facts: Pick<Facts, 'relation'>,
  wish: AudienceWish,
): Promise<Audience | { readonly problems: readonly Problem[] }> {
  const query = compileExperiment(experiment, strategy.datasets)
  if (!('who' in query)) return { problems: query }
  const unknown = wish.variants.find((variant) => !query.variants.includes(variant))
  if (unknown !== undefined) return { problems: [unknownVariant(experiment, unknown, query.variants)] }
  if (query.who.unit === null) return { problems: [withoutUnit(experiment)] }
  const relation = await facts.relation(query.who.dataset, strategy)
  if (isProblem(relation)) return { problems: [relation] }
  const missing = columnsOf(query.who).find((column) => columnOf(relation, column) === undefined)
  if (missing !== undefined) {
    const need = { column: missing, thing: `experiment/${experiment.id}` as const, path: ['unit'] }
    const names = relation.columns.map(({ name }) => name)
    return { problems: [problems.missingColumn(need, relation.origin.says, names)] }
  }
  try {
    return await readUnits(query.who, relation, strategy, wish)
  } catch (error) {
    if (error instanceof DatabaseRefusal) return { problems: [refused(experiment, relation, error)] }
    throw error
  }
}

const columnsOf = ({ unit, variant, cluster }: AssignmentQuery) => [unit!, ...(typeof variant === 'string' ? [variant] : cluster === null ? [] : [cluster])]

async function readUnits(who: AssignmentQuery, relation: Relation, { workspace }: Strategy, { variants, after, limit }: AudienceWish): Promise<Audience> {
  const { dataset, from, columns, connection } = relation
  const { dialect } = connection
  const scope: Scope = { dataset, table: { from, columns }, joins: [], dialect, rules: workspace }
  const unit = dialect.text(columnSql(scope, who.unit!))
  const variant = variantSql(who, scope)
  const wanted = variants.map((each) => dialect.quoteText(each)).join(', ')
  const later = after === null ? '' : ` AND u."unit" > ${dialect.quoteText(after)}`
  const sql = [
    'SELECT u."unit", u."first" AS "variant"',
    `FROM (SELECT ${unit} AS "unit", min(${variant}) AS "first", max(${variant}) AS "final" FROM ${fromSql(scope)} GROUP BY 1) AS u`,
    `WHERE u."unit" IS NOT NULL AND u."first" = u."final" AND u."first" IN (${wanted})${later}`,
    `ORDER BY 1 LIMIT ${limit + 1}`,
  ].join('\n')
  const rows = await connection.rows(sql)
  const units = rows.slice(0, limit).map((row) => ({ unit: String(row.unit), variant: String(row.variant) }))
  return { units, next: rows.length > limit ? units.at(-1)!.unit : null }
}

function unknownVariant({ id }: Experiment, variant: string, variants: readonly string[]): Problem {
  return {
    code: 'unknown-variant',
    severity: 'error',
    place: { thing: `experiment/${id}`, path: ['variants'] },
    message: `Experiment ${id} has no variant "${variant}".`,
    found: variant,
    expected: variants.join(', '),
    mend: didYouMean(variant, variants, `Name one of ${variants.join(', ')}.`),
  }
}

function withoutUnit({ id }: Experiment): Problem {
  return {
    code: 'no-unit',
    severity: 'error',
    place: { thing: `experiment/${id}`, path: ['unit'] },
    message: `Experiment ${id} does not say which column names its units, so nobody can be named.`,
    expected: 'the column of the unit, such as customer_id',
    mend: 'Write the column of the unit under unit, or under assignment.',
  }
}

function refused({ id }: Experiment, { origin }: Relation, { message }: DatabaseRefusal): Problem {
  return {
    code: 'database-refused',
    severity: 'error',
    place: { thing: `experiment/${id}` },
    message: `${origin.says} could not be read: ${message}`,
    mend: 'Look at what the database says; then try again.',
  }
}
