import type { ExperimentResult } from '@plumbline/engine'
import { type Correction, type Histories, type Observation, type Problem, referencesOf, type Strategy, type Thing, type ThingWrite } from '@plumbline/model'
import type { RunResult } from '@plumbline/store'
import { looksOf, readLooks } from '../experiments/looks.ts'
import { datasetsOfExperiment } from '../experiments/measure-all.ts'
import { impactsOn, measureImpacts, newEvidenceOf } from '../impacts/measure-impacts.ts'
import { type Context, Refused } from '../operations/context.ts'
import { todayOf } from '../operations/today.ts'
import { readFacts } from '../situation.ts'
import { datasetsRead } from './datasets-read.ts'
import { fingerprintDatasets } from './fingerprints.ts'
import { rememberReach, sayReach } from './reachability.ts'
import { type Remembered, readRemembered } from './remembered.ts'
import { planRereading, type Rereading } from './rereading.ts'
import { datasetsBehind, metricsRestingOn } from './resting-on.ts'

/** Which data is read. */
export interface RefreshWish {
  /** "dataset/orders" or "source/sales"; everything when left out. */
  readonly about: string | undefined
  /** Pass over files that did not change since they were read last. */
  readonly changedOnly: boolean
  /** Read tables of databases whole, also where only a part may have changed. */
  readonly full: boolean
}

/** What reading the data brought. */
export interface Refreshed {
  readonly observations: number
  readonly corrections: readonly Correction[]
  readonly things: readonly Thing[]
  readonly strategy: Strategy
  readonly changes: readonly ThingWrite[]
  readonly experiments: readonly ExperimentResult[]
  readonly unchanged: readonly string[]
  /** Datasets of which only a part was read, with the ISO day from which on. */
  readonly partly: readonly { readonly dataset: string; readonly since: string }[]
  readonly problems: readonly Problem[]
}

/** Reads the data afresh, keeps what is new, and writes the evidence of experiments. Nothing that was worked out before is believed. */
export async function refreshWorkspace(context: Context, wish: RefreshWish): Promise<{ readonly answer: Refreshed; readonly result: RunResult }> {
  const store = context.store!
  const loaded = await context.strategy()
  const today = todayOf(loaded.strategy.workspace, context.now())
  const facts = await context.facts({ afresh: true })
  try {
    // Which datasets are to be read.
    const wanted = datasetsAbout(loaded.strategy, wish.about)
    const fingerprints = await fingerprintDatasets(loaded.strategy, facts.folder, today)
    const before = await readRemembered(store)
    const unchanged = wanted.filter((dataset) => wish.changedOnly && fingerprints.get(dataset) !== null && fingerprints.get(dataset) === before[dataset])
    const read = new Set(wanted.filter((dataset) => !unchanged.includes(dataset)))
    const now = context.now()
    const { since, remember } = planRereading(read, { strategy: loaded.strategy, before, full: wish.full, now, today })

    // What they say.
    const all = wish.about === undefined && unchanged.length === 0
    const only = all ? {} : { metrics: metricsRestingOn(read, loaded.strategy), experiments: experimentsOn(read, loaded.strategy) }
    const { signal, progress } = context
    const looks = await readLooks(store, loaded.strategy)
    const { observed, measured, evidence } = await readFacts({ loaded, facts, looks, today, signal, progress, since, ...only })
    const reach = rememberReach(read, [...(observed?.problems ?? []), ...measured.problems], loaded.strategy, before, now)
    const problems = sayReach([...(observed?.problems ?? []), ...measured.problems], reach)

    // What came of the impacts, which take longer than the experiments.
    const touched = all ? {} : { impacts: impactsOn(read, metricsRestingOn(read, loaded.strategy), loaded.strategy) }
    const impacts = await measureImpacts({ loaded, facts, today, seed: context.seed, signal, progress, ...touched })

    // What of it is new.
    progress('Keeping what is new', 0.9)
    const fresh = newReadings(observed?.histories ?? new Map(), await store.observations())
    const { added, corrections } = fresh.length === 0 ? { added: 0, corrections: [] } : await store.recordReadings(fresh)
    const changes = [...evidence, ...newEvidenceOf(impacts.results, loaded)].filter((change) => standsOn(loaded.things, change))
    const written = changes.length === 0 ? null : await store.write(changes, { reason: 'Measured from the data' })
    if (written?.written === false) throw new Refused(written.problems)
    await store.recordLooks(looksOf(measured.results))
    const answer = {
      observations: added,
      corrections,
      things: loaded.things,
      strategy: loaded.strategy,
      changes,
      experiments: measured.results,
      unchanged,
      partly: [...since].map(([dataset, day]) => ({ dataset, since: day })),
      problems: [...problems, ...impacts.problems],
    }
    return { answer, result: resultOf(answer, read, { fingerprints, remember, reach }) }
  } finally {
    await facts.close()
  }
}

/** Ids of the datasets that a dataset or source means. Refused: "unknown-reference". */
function datasetsAbout({ datasets, sources }: Strategy, about: string | undefined): readonly string[] {
  if (about === undefined) return [...datasets.keys()]
  const [kind, id = ''] = about.split('/')
  if (kind === 'dataset' && datasets.has(id)) return [id]
  if (kind === 'source' && sources.has(id)) return [...datasets.values()].filter(({ source }) => source === id).map((dataset) => dataset.id)
  const message = `There is no ${about} whose data could be read.`
  throw new Refused([
    {
      code: 'unknown-reference',
      severity: 'error',
      place: { path: ['about'] },
      message,
      found: about,
      mend: 'Name a dataset or a source, such as "dataset/orders".',
    },
  ])
}

function experimentsOn(read: ReadonlySet<string>, { experiments }: Strategy): readonly string[] {
  return [...experiments.values()].filter((experiment) => datasetsOfExperiment(experiment).some((dataset) => read.has(dataset))).map(({ id }) => id)
}

/**
 * A reading is kept when its value is not the one already known, so that what was known when can be told later. What somebody entered in place of a
 * computed number stands.
 */
function newReadings(histories: Histories, kept: readonly Observation[]): Observation[] {
  const known = new Map(kept.map((reading) => [`${reading.metric} ${reading.period}`, reading]))
  return [...histories.values()].flat().filter(({ metric, period, value }) => {
    const before = known.get(`${metric} ${period}`)
    return before?.who === undefined && before?.value !== value
  })
}

/** Evidence of an initiative or metric that is not there has nothing to stand on; the checks name the experiment that says so. */
function standsOn(things: readonly Thing[], { kind, doc }: ThingWrite): boolean {
  const known = new Set(things.map((thing) => `${thing.kind}/${thing.id}`))
  return doc !== null && referencesOf(kind, doc).every((reference) => known.has(`${reference.kind}/${reference.id}`))
}

/** A dataset with something wrong is read again the next time, so that what is wrong is said again. */
function resultOf(
  { observations, corrections, unchanged, partly, problems, strategy }: Refreshed,
  read: ReadonlySet<string>,
  {
    fingerprints,
    remember,
    reach,
  }: { readonly fingerprints: ReadonlyMap<string, string | null>; readonly remember: Rereading['remember']; readonly reach: Remembered },
): RunResult {
  const faulty = new Set(problems.flatMap(({ place }) => datasetOf(place.thing, strategy)))
  const said = [...read].flatMap((dataset): [string, string][] => {
    const text = fingerprints.get(dataset)
    return text === null || text === undefined || faulty.has(dataset) ? [] : [[dataset, text]]
  })
  const counts = {
    observations,
    corrections: corrections.length,
    datasets: datasetsRead(read, problems, strategy).length,
    unchanged: unchanged.length,
    partly: partly.length,
  }
  const sound = new Set([...read].filter((dataset) => !faulty.has(dataset)))
  return { counts, problems, remembered: { ...Object.fromEntries(said), ...remember(sound), ...reach } }
}

function datasetOf(thing: string | undefined, strategy: Strategy): readonly string[] {
  const [kind, id = ''] = thing?.split('/') ?? []
  if (kind === 'dataset') return [id]
  if (kind === 'source') return [...strategy.datasets.values()].filter(({ source }) => source === id).map((dataset) => dataset.id)
  const metric = kind === 'metric' ? strategy.metrics.get(id) : undefined
  const experiment = kind === 'experiment' ? strategy.experiments.get(id) : undefined
  const named = metric === undefined ? (experiment === undefined ? [] : [experiment.dataset]) : datasetsBehind(metric, strategy)
  return named.length === 0 ? [...strategy.datasets.keys()] : named
}
