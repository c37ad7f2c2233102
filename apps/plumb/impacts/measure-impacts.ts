import { evidenceOfImpact, type ImpactResult, measureImpact } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import { type Impact, type Problem, type Strategy, sameValue, startOfImpact, type ThingWrite } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import type { LoadedStrategy } from '../operations/context.ts'
import { concealIn } from '../secrets/conceal.ts'
import { readImpact } from './read-impact.ts'

export interface ImpactsInput {
  readonly loaded: Pick<LoadedStrategy, 'strategy' | 'histories'>
  readonly facts: Facts
  readonly today: string
  readonly seed: number
  readonly signal?: AbortSignal
  readonly progress?: (says: string, done?: number) => void
  /** Only these; all of them when left out. */
  readonly impacts?: readonly string[]
}

export interface MeasuredImpacts {
  readonly results: readonly ImpactResult[]
  readonly problems: readonly Problem[]
}

/** Measures the impacts that have begun by the day, one after the other. The same strategy, facts, date and seed give the same results. */
export async function measureImpacts(input: ImpactsInput): Promise<MeasuredImpacts> {
  const { loaded, facts, today, seed, signal, progress, impacts } = input
  const results: ImpactResult[] = []
  const problems: Problem[] = []
  const begun = [...loaded.strategy.impacts.values()].filter(
    (impact) => (startOfImpact(impact, undefined) ?? '') <= today && (impacts === undefined || impacts.includes(impact.id)),
  )
  for (const impact of begun) {
    signal?.throwIfAborted()
    progress?.(`Measuring ${impact.name}`)
    const known = loaded.histories
    const read = await readImpact(impact, { strategy: loaded.strategy, facts, known, today, ...(signal === undefined ? {} : { signal }) })
    if ('problems' in read) {
      problems.push(...concealIn(read.problems))
      continue
    }
    const result = measureImpact(impact, read.facts, loaded.strategy, createRandom(seed))
    results.push(read.source === null ? result : { ...result, source: read.source })
  }
  return { results, problems }
}

/** The evidence that the results bring and that does not stand in the strategy yet. */
export function newEvidenceOf(results: readonly ImpactResult[], { things }: Pick<LoadedStrategy, 'things'>): readonly ThingWrite[] {
  const written = new Map(things.filter((thing) => thing.kind === 'evidence').map((thing) => [thing.id, thing.doc]))
  return results
    .flatMap((result) => evidenceOfImpact(result) ?? [])
    .filter(({ id, doc }) => !sameValue(written.get(id), doc))
    .map(({ id, doc }): ThingWrite => ({ kind: 'evidence', id, doc }))
}

/** Ids of the impacts that say something else when these datasets do. metrics: those that rest on them. */
export function impactsOn(datasets: ReadonlySet<string>, metrics: readonly string[], { impacts }: Strategy): readonly string[] {
  const rests = ({ metric, controlMetrics = [], covariates = [], rows }: Impact) =>
    rows === undefined ? [metric, ...controlMetrics, ...covariates.map((each) => each.metric)].some((id) => metrics.includes(id)) : datasets.has(rows.dataset)
  return [...impacts.values()].filter(rests).map(({ id }) => id)
}
