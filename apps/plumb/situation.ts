import { type Brief, composeBrief, type ExperimentResult, evidenceOf, type Simulations } from '@plumbline/engine'
import type { Facts, ObserveOptions } from '@plumbline/metrics'
import {
  type Acceptance,
  type ExperimentSums,
  type Finding,
  type Histories,
  type NumberSource,
  type Observation,
  type Problem,
  type Strategy,
  sameValue,
  type Thing,
  type ThingWrite,
  understand,
} from '@plumbline/model'
import { acceptancesOn, checkStrategy } from '@plumbline/model/checks'
import type { Looks } from './experiments/looks.ts'
import { measureAll } from './experiments/measure-all.ts'
import { simulateGoals } from './forecasting/simulate-goals.ts'
import type { LoadedStrategy } from './operations/context.ts'
import { concealIn } from './secrets/conceal.ts'

/** What is known of a strategy on one day: everything that the pages, the brief and the checks speak of. */
export interface Situation {
  /** ISO date it speaks of. */
  readonly today: string
  readonly seed: number
  readonly strategy: Strategy
  readonly things: readonly Thing[]
  readonly histories: Histories
  /** Where each metric's numbers came from. */
  readonly sources: readonly NumberSource[]
  readonly experiments: readonly ExperimentResult[]
  /** What the data brought of each experiment: what closer looks are taken from. */
  readonly sums: ReadonlyMap<string, ExperimentSums>
  /** What was measured and does not stand in the strategy yet, or stands there with other numbers. It counts here already. */
  readonly evidence: readonly ThingWrite[]
  /** Metrics and experiments that the data files could not answer. */
  readonly unanswered: readonly Problem[]
  /** What the checks say, what could not be understood, and what could not be computed. */
  readonly findings: readonly Finding[]
  /** The futures behind every goal's chance. */
  readonly simulations: Simulations
  readonly brief: Brief
}

export interface SituationInput {
  readonly loaded: LoadedStrategy
  /** The data files; null where only what is kept with the strategy counts. */
  readonly facts: Facts | null
  /** Earlier looks at the experiments; left out where nobody knows them, as in a folder. */
  readonly looks?: Looks
  readonly today: string
  readonly seed: number
  readonly signal?: AbortSignal
  readonly progress?: (says: string, done?: number) => void
}

/**
 * Assembles a situation: computes the metrics, measures the experiments, checks the strategy, composes the brief.
 * The same strategy, facts, date and seed give the same situation, the time of reading aside.
 */
export async function assembleSituation({ loaded, facts, looks, today, seed, signal, progress }: SituationInput): Promise<Situation> {
  // What the data says.
  const { observed, measured, evidence } = await readFacts({ loaded, facts, ...(looks === undefined ? {} : { looks }), today, signal, progress })
  const histories = upTo(today, withEntered(loaded.histories, observed?.histories ?? new Map()))
  const sources = [...(observed?.sources ?? []), ...sourcesOfKept(loaded.histories, observed?.histories)]

  // What was measured belongs to the strategy from now on.
  const { things, strategy } = withEvidence(loaded, evidence)

  // What follows from it.
  progress?.('Looking for what is wrong', 0.6)
  const unanswered = [...(observed?.problems ?? []), ...measured.problems]
  const acceptances = acceptancesOn(strategy, today)
  const findings = bySeverity([
    ...checkStrategy({ strategy, things, placeOf: loaded.placeOf, histories, today }),
    ...[...loaded.problems, ...unanswered].map((problem) => asFinding(problem, loaded, acceptances)),
  ])
  progress?.('Forecasting the metrics of the goals', 0.65)
  const simulations = await simulateGoals(strategy, histories, seed, signal)
  progress?.('Composing the brief', 0.7)
  const brief = composeBrief({ strategy, histories, sources, experiments: measured.results, findings, today, seed, simulations })
  const { results: experiments, sums } = measured
  return { today, seed, strategy, things, histories, sources, experiments, sums, evidence, unanswered, findings, simulations, brief }
}

/**
 * Reads what the data says: the metrics, the experiments, and the evidence that follows from them and does not stand in the strategy yet.
 *
 * metrics, experiments: only these; all of them when left out. since: see ObserveOptions.
 */
export async function readFacts(
  input: Omit<SituationInput, 'seed'> & Pick<ObserveOptions, 'metrics' | 'since'> & { readonly experiments?: readonly string[] },
) {
  const { loaded, facts, looks = null, today, signal, progress, metrics, since, experiments } = input
  progress?.('Computing the metrics', 0.1)
  const isPart = metrics !== undefined || (since?.size ?? 0) > 0
  const observing: [ObserveOptions?] = isPart ? [{ ...(metrics === undefined ? {} : { metrics }), ...(since === undefined ? {} : { since }) }] : []
  const observed = concealed(await facts?.observe(loaded.strategy, ...observing))
  signal?.throwIfAborted()
  progress?.('Measuring the experiments', 0.4)
  const measured =
    facts === null
      ? { results: [], sums: new Map<string, ExperimentSums>(), problems: [] }
      : concealed(await measureAll({ strategy: loaded.strategy, facts, today, read: observed?.sources ?? [], only: experiments, looks }))
  signal?.throwIfAborted()
  return { observed, measured, evidence: newEvidence(loaded, measured.results) }
}

/** What a database says of a failed sign-in may repeat how it was tried. */
function concealed<T extends { readonly problems: readonly Problem[] } | undefined>(read: T): T {
  return read === undefined ? read : { ...read, problems: concealIn(read.problems) }
}

/** What is computed now counts before what was kept; but a number that somebody entered in its place stands until it is taken back. */
function withEntered(kept: Histories, computed: Histories): Histories {
  const joined = [...computed].map(([metric, history]): [string, readonly Observation[]] => {
    const entered = kept.get(metric)?.filter(({ who }) => who !== undefined) ?? []
    if (entered.length === 0) return [metric, history]
    const byPeriod = new Map([...history, ...entered].map((observation) => [observation.period, observation]))
    return [metric, [...byPeriod.values()].toSorted((a, b) => (a.period < b.period ? -1 : 1))]
  })
  return new Map([...kept, ...joined])
}

/** A period counts from the day it begins; nothing from after the day is known. */
function upTo(today: string, histories: Histories): Histories {
  return new Map([...histories].map(([metric, history]) => [metric, history.filter((observation) => observation.period <= today)]))
}

/** Numbers that people entered, or that were read at another time: who and when is all there is to say. */
function sourcesOfKept(kept: Histories, computed: Histories | undefined): NumberSource[] {
  return [...kept].flatMap(([metric, history]): NumberSource[] => {
    const last = history.at(-1)
    if (last === undefined || computed?.has(metric)) return []
    return [
      {
        metric,
        dataset: last.source ?? null,
        file: null,
        rows: last.rows ?? null,
        readAt: last.readAt ?? null,
        sql: null,
        ...(last.who === undefined ? {} : { who: last.who }),
      },
    ]
  })
}

function newEvidence(loaded: LoadedStrategy, results: readonly ExperimentResult[]): ThingWrite[] {
  const written = new Map(loaded.things.filter((thing) => thing.kind === 'evidence').map((thing) => [thing.id, thing.doc]))
  return results
    .flatMap((result) => evidenceOf(result, loaded.strategy.experiments.get(result.experiment)!))
    .filter(({ id, doc }) => !sameValue(written.get(id), doc))
    .map(({ id, doc }): ThingWrite => ({ kind: 'evidence', id, doc }))
}

function withEvidence(loaded: LoadedStrategy, evidence: readonly ThingWrite[]): Pick<LoadedStrategy, 'things' | 'strategy'> {
  if (evidence.length === 0) return loaded
  const changed = new Set(evidence.map(({ id }) => id))
  const added = evidence.map(({ kind, id, doc }) => ({ kind, id, doc }) as Thing)
  const things = [...loaded.things.filter((thing) => thing.kind !== 'evidence' || !changed.has(thing.id)), ...added]
  const understood = understand(added)
  return { things, strategy: { ...loaded.strategy, evidence: new Map([...loaded.strategy.evidence, ...understood.strategy.evidence]) } }
}

/** A problem of reading or computing, as something to be mended like any other finding. */
function asFinding(problem: Problem, { placeOf }: LoadedStrategy, acceptances: ReadonlyMap<string, Acceptance>): Finding {
  const { thing, path, file } = problem.place
  const written = file === undefined && thing !== undefined ? { ...placeOf(thing as never, path), ...problem.place } : problem.place
  const about = [problem.code, thing ?? file ?? 'strategy', ...(path ?? []), ...(thing === undefined ? [problem.place.line ?? 0] : [])]
  const fingerprint = about.join(':')
  const accepted = acceptances.get(fingerprint)
  return {
    ...problem,
    ...(accepted === undefined ? {} : { accepted }),
    place: written,
    fingerprint,
    why: 'What cannot be read or computed is missing from every number that rests on it.',
    related: [],
  }
}

const severityOrder = { error: 0, warning: 1, note: 2 } as const

/** Worst first; what stands twice under one name and place is said once. */
function bySeverity(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings
    .filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint))
    .toSorted((a, b) => severityOrder[a.severity] - severityOrder[b.severity])
}
