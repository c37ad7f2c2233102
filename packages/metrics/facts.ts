import { realpath, stat } from 'node:fs/promises'
import { type Dataset, type Experiment, type Histories, historiesFrom, type Metric, type NumberSource, type Problem, type Strategy } from '@plumbline/model'
import { columnsNeeded } from './compile.ts'
import { openDuckDb } from './connections/duckdb.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { type SumsAnswer, sumExperiment } from './experiment-sums.ts'
import { type DatasetReading, readDataset } from './observe.ts'
import { missingFolder, unknownDataset, unknownTimeZone } from './problems.ts'
import type { Relation } from './relation.ts'
import { openRelation, openTable, type Table } from './table.ts'

/** The data files of one folder, opened for reading. Only aggregates come out. */
export interface Facts {
  /** The folder, with symbolic links resolved. */
  readonly folder: string
  /**
   * Computes every metric that says how it is computed, each dataset in one scan.
   * A metric without an answer has a problem that names the step that failed and its mend.
   */
  observe(strategy: Strategy): Promise<Observed>
  /** A dataset with all of its columns, ready for statements of its connection's dialect, or why it cannot be read. */
  relation(dataset: string, strategy: Strategy): Promise<Relation | Problem>
  /** Sums of an experiment's outcomes by variant, or why there are none. */
  experimentSums(experiment: Experiment, strategy: Strategy): Promise<SumsAnswer>
  close(): Promise<void>
}

/** What the facts say of the metrics of a strategy. */
export interface Observed {
  /** Whole periods only, in order; a metric without an answer is not in it. */
  readonly histories: Histories
  /** One for each metric in histories. */
  readonly sources: readonly NumberSource[]
  readonly problems: readonly Problem[]
}

export interface FactsOptions {
  /** Folder that holds the data files; nothing outside of it is read. */
  readonly folder: string
  /** The clock: a period that has not ended by then is not whole, and it is the time of reading. */
  readonly now: Date
  /** IANA time zone in which periods begin; the workspace's when left out. */
  readonly timeZone?: string
  /** Memory the database may take, in megabytes; 1024 when left out. */
  readonly memoryMb?: number
}

/**
 * Opens a data folder. Files are read when they are first asked for and kept until close; the clock does not run on.
 * A folder that is not there answers every question with that problem.
 */
export async function openFacts({ folder, now, timeZone, memoryMb = 1024 }: FactsOptions): Promise<Facts> {
  const found = await realpath(folder).catch(() => null)
  if (found === null || !(await stat(found)).isDirectory()) return withoutFolder(folder)
  const root: string = found
  const connection = await openDuckDb(root, memoryMb)
  const tables = new Map<string, Promise<Table | Problem>>()
  const relations = new Map<string, Promise<Relation | Problem>>()
  const rulesOf = ({ workspace }: Strategy): PeriodRules => ({
    timeZone: timeZone ?? workspace.timeZone,
    weekStart: workspace.weekStart,
    fiscalYearStart: workspace.fiscalYearStart,
  })

  function tableOf(dataset: Dataset, strategy: Strategy): Promise<Table | Problem> {
    const key = JSON.stringify([dataset.id, dataset.file, dataset.source, columnsNeeded(dataset, strategy).map((need) => need.column)])
    const known = tables.get(key) ?? openTable(`table ${tables.size}`, dataset, strategy, root, connection)
    tables.set(key, known)
    return known
  }

  async function readMetrics(dataset: Dataset, metrics: readonly Metric[], strategy: Strategy): Promise<DatasetReading> {
    const table = await tableOf(dataset, strategy)
    if ('mend' in table) return { observations: [], sources: [], problems: [table] }
    return readDataset(dataset, metrics, table, connection, { now, rules: rulesOf(strategy) })
  }

  return {
    folder: root,
    async observe(strategy) {
      const wrongZone = problemOfZone(rulesOf(strategy).timeZone)
      if (wrongZone !== null) return { histories: new Map(), sources: [], problems: [wrongZone] }
      const readings: DatasetReading[] = []
      for (const [dataset, metrics] of metricsByDataset(strategy)) {
        const found = strategy.datasets.get(dataset)
        readings.push(found === undefined ? withoutDataset(metrics, dataset, strategy) : await readMetrics(found, metrics, strategy))
      }
      return {
        histories: historiesFrom(readings.flatMap((reading) => reading.observations)),
        sources: readings.flatMap((reading) => reading.sources),
        problems: readings.flatMap((reading) => reading.problems),
      }
    },
    async relation(id, strategy) {
      const dataset = strategy.datasets.get(id)
      if (dataset === undefined) return unknownDataset(`dataset/${id}`, [], id, strategy.datasets.keys())
      const key = JSON.stringify([id, dataset.file, dataset.source, dataset.time])
      const known = relations.get(key) ?? openRelation(`relation ${relations.size}`, dataset, strategy, root, connection)
      relations.set(key, known)
      return known
    },
    async experimentSums(experiment, strategy) {
      const rules = rulesOf(strategy)
      const wrongZone = problemOfZone(rules.timeZone)
      if (wrongZone !== null) return { problems: [wrongZone] }
      const dataset = strategy.datasets.get(experiment.dataset)
      if (dataset === undefined) return { problems: [unknownDataset(`experiment/${experiment.id}`, ['dataset'], experiment.dataset, strategy.datasets.keys())] }
      const table = await tableOf(dataset, strategy)
      return 'mend' in table ? { problems: [table] } : sumExperiment(experiment, dataset, table, connection, rules)
    },
    async close() {
      await Promise.allSettled([...tables.values(), ...relations.values()])
      await connection.close()
    },
  }
}

function withoutFolder(folder: string): Facts {
  const found = [missingFolder(folder)]
  return {
    folder,
    relation: async () => found[0]!,
    observe: async () => ({ histories: new Map(), sources: [], problems: found }),
    experimentSums: async () => ({ problems: found }),
    close: async () => undefined,
  }
}

function metricsByDataset(strategy: Strategy): Map<string, Metric[]> {
  const groups = new Map<string, Metric[]>()
  for (const metric of strategy.metrics.values()) {
    if (metric.computed === undefined) continue
    groups.set(metric.computed.dataset, [...(groups.get(metric.computed.dataset) ?? []), metric])
  }
  return groups
}

function withoutDataset(metrics: readonly Metric[], dataset: string, strategy: Strategy): DatasetReading {
  return {
    observations: [],
    sources: [],
    problems: metrics.map((metric) => unknownDataset(`metric/${metric.id}`, ['computed', 'dataset'], dataset, strategy.datasets.keys())),
  }
}

function problemOfZone(timeZone: string): Problem | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return null
  } catch {
    return unknownTimeZone(timeZone)
  }
}
