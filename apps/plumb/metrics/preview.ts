import { sayDefinition } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import { type Doc, type Metric, type Problem, type Strategy, understand } from '@plumbline/model'
import type { LoadedStrategy } from '../operations/context.ts'
import type { MetricPreview } from './operation-types.ts'

/** A definition that is not written yet. id: the metric that it is to replace. */
export interface Draft {
  readonly doc: Readonly<Record<string, unknown>>
  readonly id: string | null
  readonly last: number
}

/**
 * The last values that a definition would bring, and all that is wrong with it.
 *
 * bounded: ends the reading when it takes too long, which is then a problem. signal: the caller's own.
 */
export async function previewMetric(
  { doc, id, last }: Draft,
  loaded: LoadedStrategy,
  facts: Facts,
  bounded: AbortSignal,
  signal: AbortSignal,
): Promise<MetricPreview> {
  const key = id ?? freeId(loaded.strategy)
  const preview = await tryDraft(doc, key, last, loaded, facts, bounded, signal)
  return id === null ? { ...preview, problems: preview.problems.map((problem) => withoutId(problem, key)) } : preview
}

async function tryDraft(
  doc: Draft['doc'],
  key: string,
  last: number,
  loaded: LoadedStrategy,
  facts: Facts,
  bounded: AbortSignal,
  signal: AbortSignal,
): Promise<MetricPreview> {
  const understood = understand([{ kind: 'metric', id: key, doc: doc as Doc<'metric'> }])
  const problems = understood.problems.filter(({ code }) => code !== 'no-workspace')
  const metric = understood.strategy.metrics.get(key)
  const columns = await columnsOf(doc, loaded.strategy, facts)
  if (metric === undefined) return { says: '', unit: null, grain: 'month', rows: [], partial: null, problems, columns }
  const strategy: Strategy = { ...loaded.strategy, metrics: new Map([...loaded.strategy.metrics, [key, metric]]) }
  const base = { says: sayDefinition(metric, strategy), unit: metric.unit ?? null, grain: metric.grain, columns }
  if (isEmpty(metric)) return { ...base, rows: [], partial: null, problems }
  try {
    const { rows, partial, problems: found } = await facts.query({ metric: key }, strategy, { known: loaded.histories, signal: bounded })
    return { ...base, rows: rows.slice(-last), partial, problems: [...problems, ...found] }
  } catch (error) {
    if (!bounded.aborted || signal.aborted) throw error
    return { ...base, rows: [], partial: null, problems: [...problems, tookTooLong(key)] }
  }
}

/** A name that no metric has, so that nothing which stands is taken for the draft. */
function freeId({ metrics }: Strategy): string {
  for (let number = 1; ; number++) if (!metrics.has(`draft-${number}`)) return `draft-${number}`
}

/** The draft has no name of its own yet that a reader would know. */
function withoutId(problem: Problem, id: string): Problem {
  const said = (text: string) => text.replaceAll(`Metric ${id}`, 'This metric').replaceAll(`metric ${id}`, 'this metric').replaceAll(id, 'this metric')
  return { ...problem, message: said(problem.message), mend: said(problem.mend) }
}

function isEmpty({ computed, formula }: Metric): boolean {
  return computed === undefined && formula === undefined
}

/** The columns of the dataset that the draft names, and of those joined to it; none where it cannot be opened. */
async function columnsOf(doc: Draft['doc'], strategy: Strategy, facts: Facts): Promise<MetricPreview['columns']> {
  const { dataset } = (doc.computed ?? {}) as { dataset?: unknown }
  if (typeof dataset !== 'string' || !strategy.datasets.has(dataset)) return []
  const open = async (id: string, prefix: string) => {
    const relation = await facts.relation(id, strategy)
    return 'mend' in relation ? [] : relation.columns.map(({ name, family }) => ({ name: `${prefix}${name}`, family }))
  }
  const joined = (strategy.datasets.get(dataset)!.joins ?? []).filter((join) => strategy.datasets.has(join.dataset))
  return (await Promise.all([open(dataset, ''), ...joined.map((join) => open(join.dataset, `${join.dataset}.`))])).flat()
}

function tookTooLong(metric: string): Problem {
  return {
    code: 'took-too-long',
    severity: 'warning',
    place: { thing: `metric/${metric}` },
    message: 'The preview took too long and was ended.',
    mend: 'Narrow the filter, or save the definition: it is then computed in the background.',
  }
}
