import { realpath, stat } from 'node:fs/promises'
import {
  type Dataset,
  type Experiment,
  type Histories,
  historiesFrom,
  isTimeZone,
  type NumberSource,
  type Observation,
  type Problem,
  type Strategy,
} from '@plumbline/model'
import { type Asked, askMetrics, isFormula } from './asking.ts'
import type { MetricRequest } from './compile.ts'
import { openDuckDb } from './connections/duckdb.ts'
import { type CubeAnswer, readCube } from './cube.ts'
import type { AdditiveForm, CubeQuestion } from './cube-query.ts'
import type { PeriodRules } from './dialects/dialect.ts'
import { type SumsAnswer, sumExperiment } from './experiment-sums.ts'
import { explainMetric } from './explain.ts'
import { type JoinedRelation, openJoined } from './joined-relation.ts'
import { columnsNeeded, joinOf } from './needs.ts'
import { distinctProblems, missingFolder, unknownDataset, unknownTimeZone } from './problems.ts'
import { type AskOptions, answerOf, type MetricAnswer, type MetricExplanation, type MetricQuestion } from './query.ts'
import { requestOf, unansweredQuestion } from './question.ts'
import { isProblem, type Relation } from './relation.ts'
import { openScratch } from './scratch.ts'
import { readSheets } from './sheets.ts'
import { findDataFile } from './sources/data-file.ts'
import { notesOnFile } from './sources/file-notes.ts'
import { openSources } from './sources/sources.ts'

/** The facts of one strategy: the data files of a folder, and the databases that its sources name. Only aggregates come out. */
export interface Facts {
  /** The folder, with symbolic links resolved. */
  readonly folder: string
  /**
   * Computes every metric that says how it is computed, each dataset in one scan, and every formula.
   * A metric without an answer has a problem that names the step that failed and its mend.
   */
  observe(strategy: Strategy, options?: ObserveOptions): Promise<Observed>
  /** One metric, sliced and filtered. */
  query(question: MetricQuestion, strategy: Strategy, options?: AskOptions): Promise<MetricAnswer>
  /** Many questions, in their order: those on the same dataset and time zone are one scan. */
  queryAll(questions: readonly MetricQuestion[], strategy: Strategy, options?: AskOptions): Promise<readonly MetricAnswer[]>
  /** A metric in two periods, split by several dimensions at once, in one pass. form: how it adds up, see additiveFormOf. */
  cube(question: CubeQuestion, form: AdditiveForm, strategy: Strategy, options?: AskOptions): Promise<CubeAnswer>
  /** The statement, the rows read, the size and freshness of a metric's facts. A metric that is not there is answered with that problem. */
  explain(metric: string, strategy: Strategy, options?: AskOptions): Promise<MetricExplanation>
  /** A dataset with all of its columns, ready for statements of its connection's dialect, or why it cannot be read. */
  relation(dataset: string, strategy: Strategy): Promise<Relation | Problem>
  /** The same with the columns of the datasets that it joins beside its own. */
  joined(dataset: string, strategy: Strategy): Promise<JoinedRelation | Problem>
  /** What was not as it should be in the file of a dataset and is read nevertheless: how it is written, headings that were made, formula cells. */
  notes(dataset: string, strategy: Strategy): Promise<readonly Problem[]>
  /** Sums of an experiment's outcomes by variant, or why there are none. */
  experimentSums(experiment: Experiment, strategy: Strategy): Promise<SumsAnswer>
  /** Lets go of databases until they are asked again; what was read from files stays ready. For those who keep facts open while nobody asks. */
  rest(): Promise<void>
  close(): Promise<void>
}

export interface ObserveOptions extends AskOptions {
  /** Only these metrics; all of them when left out. */
  readonly metrics?: readonly string[]
  /** ISO day by dataset, see rereadFrom: of its metrics only periods from then on are read, as far as each can be read in part. */
  readonly since?: ReadonlyMap<string, string>
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
  /** Folder that holds the data files; no file outside of it is read. */
  readonly folder: string
  /** The clock: a period that has not ended by then is not whole, and it is the time of reading. A moment, or what tells it at each question. */
  readonly now: Date | (() => Date)
  /** IANA time zone in which periods begin; the workspace's when left out. */
  readonly timeZone?: string
  /** Memory the database may take, in megabytes; 1024 when left out. */
  readonly memoryMb?: number
  /** The value of a secret that a source names, or why there is none; without it no source with a secret can be read. */
  readonly secretOf?: (name: string) => Promise<string | Problem>
}

/**
 * Opens the facts. Files are read when they are first asked for and kept until close; databases are connected to when they are first asked;
 * the clock does not run on by itself. A folder that is not there answers every question with that problem.
 */
export async function openFacts(options: FactsOptions): Promise<Facts> {
  const { folder, timeZone, memoryMb = 1024, secretOf = withoutSecrets } = options
  const clock = typeof options.now === 'function' ? options.now : () => options.now as Date
  const found = await realpath(folder).catch(() => null)
  if (found === null || !(await stat(found)).isDirectory()) return withoutFolder(folder, clock)
  const root: string = found
  const scratch = openScratch()
  const connection = await openDuckDb([root, await scratch.folder()], memoryMb)
  const sheets = readSheets(scratch)
  const sources = openSources({ folder: root, connection, memoryMb, secretOf, scratch, sheets })
  const rulesOf = ({ workspace }: Strategy, asked?: string): PeriodRules => ({
    timeZone: asked ?? timeZone ?? workspace.timeZone,
    weekStart: workspace.weekStart,
    fiscalYearStart: workspace.fiscalYearStart,
  })
  const ask = (
    requests: readonly MetricRequest[],
    strategy: Strategy,
    rules: PeriodRules,
    { known = new Map(), signal, since }: ObserveOptions,
  ): Promise<Asked> => askMetrics(requests, { strategy, sources, now: clock(), rules, known, signal, ...(since === undefined ? {} : { since }) })

  async function queryAll(questions: readonly MetricQuestion[], strategy: Strategy, asking: AskOptions): Promise<readonly MetricAnswer[]> {
    const answers: MetricAnswer[] = []
    const byZone = new Map<string, { index: number; request: MetricRequest }[]>()
    for (const [index, question] of questions.entries()) {
      const { timeZone: zone } = rulesOf(strategy, question.timeZone)
      const request = isTimeZone(zone) ? requestOf(question, strategy) : unknownTimeZone(zone)
      if (isProblem(request)) answers[index] = unansweredQuestion(question, zone, request)
      else byZone.set(zone, [...(byZone.get(zone) ?? []), { index, request }])
    }
    for (const [zone, own] of byZone) {
      const asked = await ask(
        own.map(({ request }) => request),
        strategy,
        rulesOf(strategy, zone),
        asking,
      )
      for (const [place, { index }] of own.entries())
        answers[index] = answerOf(questions[index]!, asked.readings[place]!, asked.problemsOf(own[place]!.request.metric), strategy, zone)
    }
    return answers
  }

  async function relation(id: string, strategy: Strategy): Promise<Relation | Problem> {
    const dataset = strategy.datasets.get(id)
    if (dataset === undefined) return unknownDataset(`dataset/${id}`, [], id, strategy.datasets.keys())
    const table = await sources.open(dataset, strategy, 'all')
    if (isProblem(table)) return table
    const { says, bytes, changedAt } = table
    return { dataset, from: table.from, connection: table.connection, columns: table.columns, origin: { says, bytes, changedAt }, readable: table.readable }
  }

  return {
    folder: root,
    async observe(strategy, observing = {}) {
      const rules = rulesOf(strategy)
      if (!isTimeZone(rules.timeZone)) return { histories: new Map(), sources: [], problems: [unknownTimeZone(rules.timeZone)] }
      const metrics = [...strategy.metrics.values()].filter((metric) => metric.computed !== undefined || isFormula(metric))
      const wanted = observing.metrics === undefined ? metrics : metrics.filter(({ id }) => observing.metrics!.includes(id))
      const requests = wanted.map((metric): MetricRequest => ({ metric, grain: metric.grain, by: [], where: {} }))
      return observedOf(await ask(requests, strategy, rules, observing))
    },
    query: async (question, strategy, asking = {}) => (await queryAll([question], strategy, asking))[0]!,
    queryAll: (questions, strategy, asking = {}) => queryAll(questions, strategy, asking),
    async cube(question, form, strategy, { signal } = {}) {
      const rules = rulesOf(strategy, question.timeZone)
      if (!isTimeZone(rules.timeZone)) return { problems: [unknownTimeZone(rules.timeZone)] }
      return readCube(question, form, { strategy, sources, now: clock(), rules, signal })
    },
    explain: (metric, strategy, asking = {}) => explainMetric(metric, strategy, (requests) => ask(requests, strategy, rulesOf(strategy), asking), clock()),
    relation,
    async joined(id, strategy) {
      const found = await relation(id, strategy)
      return isProblem(found) ? found : openJoined(found.dataset, found, strategy, sources, rulesOf(strategy))
    },
    async notes(id, strategy) {
      const dataset = strategy.datasets.get(id)
      const file = dataset === undefined ? null : await findDataFile(dataset, strategy, root)
      return file === null || isProblem(file) ? [] : notesOnFile(file, dataset!, sheets)
    },
    async experimentSums(experiment, strategy) {
      const rules = rulesOf(strategy)
      if (!isTimeZone(rules.timeZone)) return { problems: [unknownTimeZone(rules.timeZone)] }
      return sumExperiment(experiment, strategy, rules, (dataset) => sources.open(dataset, strategy, ownColumns(dataset, strategy)))
    },
    rest: () => sources.rest(),
    async close() {
      await sources.close()
      await connection.close()
      await scratch.remove()
    },
  }
}

function ownColumns(dataset: Dataset, strategy: Strategy): string[] {
  return columnsNeeded(dataset, strategy).flatMap(({ column }) => (joinOf(dataset, column) === null ? [column] : []))
}

function observedOf({ readings, shared }: Asked): Observed {
  const whole = readings.filter(({ series }) => series.some(({ values }) => values.length > 0))
  const observations = whole.flatMap(({ request, source, series }) =>
    series[0]!.values.map(
      ({ period, value, rows }): Observation => ({
        metric: request.metric.id,
        period,
        value,
        rows,
        readAt: source!.readAt!,
        ...(source!.dataset === null ? {} : { source: source!.dataset }),
      }),
    ),
  )
  return {
    histories: historiesFrom(observations),
    sources: whole.map(({ source, series }) => {
      const { partial } = series[0]!
      return partial === null ? source! : { ...source!, partial: { period: partial.period, value: partial.value, because: partial.because } }
    }),
    problems: distinctProblems([...[...shared.values()].flat(), ...readings.flatMap(({ problems }) => problems)]),
  }
}

async function withoutSecrets(name: string): Promise<Problem> {
  return {
    code: 'secret-missing',
    severity: 'error',
    place: {},
    message: `The secret ${name} is not known here.`,
    found: name,
    mend: `Set the secret ${name} where Plumbline runs.`,
  }
}

function withoutFolder(folder: string, clock: () => Date): Facts {
  const found = missingFolder(folder)
  const none = async () => ({ readings: [], shared: new Map(), problemsOf: () => [found] })
  return {
    folder,
    relation: async () => found,
    joined: async () => found,
    notes: async () => [],
    observe: async () => ({ histories: new Map(), sources: [], problems: [found] }),
    query: async (question, strategy) => unansweredQuestion(question, question.timeZone ?? strategy.workspace.timeZone, found),
    queryAll: async (questions, strategy) => questions.map((question) => unansweredQuestion(question, question.timeZone ?? strategy.workspace.timeZone, found)),
    cube: async () => ({ problems: [found] }),
    explain: (metric, strategy) => explainMetric(metric, strategy, none, clock()),
    experimentSums: async () => ({ problems: [found] }),
    rest: async () => undefined,
    close: async () => undefined,
  }
}
