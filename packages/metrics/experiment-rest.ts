import { addDays, conditionsOf, type ExperimentSums, type OutcomeArms, type PartSums, type QuantileArm } from '@plumbline/model'
import type { OutcomeQuery, ReadQuery } from './experiment-query.ts'
import { type OpenExperiment, scopesOf } from './open-experiment.ts'
import { byAgeSql, exposureSql } from './sql/experiment-following.ts'
import { belowSql, observationsSql, ranksSql } from './sql/experiment-quantiles.ts'

/** How far around a quantile its order statistics are read: so many standard errors of a share. */
const reach = 1.959963984540054
/** A quarter each time: a plan for a thousandth of the units that are known is the smallest that anyone makes. */
const mostSamples = 6
/** Days after the assignment over which units are followed. */
const mostDays = 60

/** The outcomes with the order statistics of those that are quantiles. */
export async function readQuantiles(open: OpenExperiment, outcomes: readonly OutcomeArms[]): Promise<readonly OutcomeArms[]> {
  const found = [...outcomes]
  for (const read of open.query.reads)
    for (const outcome of read.outcomes)
      if (outcome.shape === 'quantile') found[outcome.index] = { ...outcomes[outcome.index]!, quantiles: await quantilesOf(open, read, outcome) }
  return found
}

async function quantilesOf(open: OpenExperiment, read: ReadQuery, outcome: OutcomeQuery): Promise<readonly QuantileArm[]> {
  const { query, tables } = open
  const { who, variants } = query
  const { connection } = tables.get(read.dataset)!
  const scopes = scopesOf(open, read)
  const counted = (await connection.rows(observationsSql(outcome, who, read, scopes))).map(({ variant, observations }) => ({
    variant: String(variant),
    observations: Number(observations),
  }))
  const compared = counted.filter(({ variant }) => variants.includes(variant))
  if (compared.length === 0) return []
  const planned = compared.map(({ variant, observations }) => {
    const samples = [observations, ...(compared.length === 1 ? smallerThan(observations, outcome.at) : [])]
    const shares = [outcome.at, ...samples.flatMap((units) => sharesAround(outcome.at, units))]
    return { variant, observations, samples, shares, ranks: shares.map((share) => rankOf(share, observations)) }
  })
  const [row] = await connection.rows(ranksSql(outcome, who, read, scopes, planned))
  const arms = planned.map(({ variant, observations, samples, shares }, place): QuantileArm => {
    const at = (index: number) => Number(row![`r${place}_${index}`])
    const smaller = samples.slice(1).map((units, index) => ({ units, low: at(2 * index + 3), high: at(2 * index + 4) }))
    const own = { variant, units: observations, value: at(0), low: at(1), high: at(2), lowAt: shares[1]!, highAt: shares[2]! }
    return smaller.length === 0 ? own : { ...own, smaller }
  })
  if (who.cluster === null && who.unit === null) return arms
  const below = await connection.rows(belowSql(outcome, who, read, scopes, arms))
  return arms.map((arm) => {
    const own = below.find(({ variant }) => variant === arm.variant)
    if (own === undefined) return arm
    const denominator = { sum: Number(own.ds), sumOfSquares: Number(own.dq), withOutcome: Number(own.dy) }
    return { ...arm, clusters: { units: Number(own.units), sum: Number(own.s), sumOfSquares: Number(own.q), denominator } }
  })
}

/** Shares at which the limits of a quantile lie in a sample of so many observations. */
function sharesAround(at: number, observations: number): readonly [number, number] {
  const half = (reach * Math.sqrt(at * (1 - at))) / Math.sqrt(observations)
  return [Math.max(0, at - half), Math.min(1, at + half)]
}

function rankOf(share: number, observations: number): number {
  return Math.min(observations, Math.max(1, Math.ceil(share * observations - 1e-9)))
}

/** Samples of a quarter, a sixteenth and so on, as long as both limits lie inside of them. */
function smallerThan(observations: number, at: number): readonly number[] {
  const sizes = Array.from({ length: mostSamples }, (_, index) => observations / 4 ** (index + 1))
  return sizes.filter((units) => sharesAround(at, units).every((share) => share > 0 && share < 1))
}

/** What the units did on each day after their assignment, for primary outcomes that add up; nothing where the assignment has no time. */
export async function readByAge(open: OpenExperiment, sums: ExperimentSums, caps: ReadonlyMap<number, number>): Promise<Pick<ExperimentSums, 'byAge'>> {
  const { query, scopes, tables, experiment } = open
  const { who } = query
  const { byDay, lastOutcomeDay } = sums
  if (who.at === null || byDay === undefined || lastOutcomeDay === undefined) return {}
  const followed = query.reads.flatMap((read) => {
    const outcomes = read.outcomes.filter(({ role, shape }) => role === 'primary' && (shape === 'mean' || shape === 'count' || shape === 'conversion'))
    return read.joined && outcomes.length > 0 && scopes.get(read.dataset)!.dataset.time !== undefined ? [{ ...read, outcomes }] : []
  })
  if (followed.length === 0) return {}
  const read = await Promise.all(
    followed.map(async (one) => ({
      outcomes: one.outcomes,
      rows: await tables.get(one.dataset)!.connection.rows(byAgeSql(who, one, scopesOf(open, one), caps, mostDays)),
    })),
  )
  const last = Math.max(...read.flatMap(({ rows }) => rows.map((row) => Number(row.days))))
  const ages = Array.from({ length: Math.max(0, Math.min(last, mostDays) + 1) }, (_, days) => days)
  const byAge = ages.flatMap((days): (PartSums & { days: number })[] => {
    const assigned = unitsBy(byDay, addDays(lastOutcomeDay, -days))
    const outcomes = experiment.outcomes.map((outcome, index): OutcomeArms => {
      const rows = read.find((one) => one.outcomes.some((query) => query.index === index))?.rows.filter((row) => Number(row.days) === days) ?? null
      const arms = assigned.map(({ variant, units }) => {
        const row = rows?.find((one) => one.variant === variant)
        return { variant, units, sum: Number(row?.[`s${index}`] ?? 0), sumOfSquares: Number(row?.[`q${index}`] ?? 0) }
      })
      return { metric: outcome.metric, column: outcome.column ?? outcome.numerator ?? 'rows', arms: rows === null ? [] : arms }
    })
    return assigned.length === 0 ? [] : [{ days, assigned, outcomes }]
  })
  return { byAge }
}

/** Units that were assigned on a day or before. */
function unitsBy(byDay: NonNullable<ExperimentSums['byDay']>, day: string) {
  const found = new Map<string, number>()
  for (const { day: own, assigned } of byDay) if (own <= day) for (const { variant, units } of assigned) found.set(variant, (found.get(variant) ?? 0) + units)
  return [...found].map(([variant, units]) => ({ variant, units })).sort((a, b) => (a.variant < b.variant ? -1 : 1))
}

/** Units that were seen in the exposure, where one is given. */
export async function readExposure({ experiment, query, scopes, tables }: OpenExperiment): Promise<Pick<ExperimentSums, 'exposure'>> {
  const { exposure } = experiment
  if (exposure === undefined) return {}
  const scope = scopes.get(exposure.dataset)!
  const asked = { unit: exposure.unit ?? query.who.unit!, at: exposure.at ?? scope.dataset.time ?? null, where: conditionsOf(exposure.where) }
  const rows = await tables.get(exposure.dataset)!.connection.rows(exposureSql(query.who, asked, scopes.get(query.who.dataset)!, scope))
  return { exposure: rows.map((row) => ({ variant: String(row.variant), units: Number(row.units), beforeAssignment: Number(row.before) })) }
}
