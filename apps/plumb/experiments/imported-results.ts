import { type Doc, didYouMean, evidenceRungs, type Place, type Problem, type Strategy, slugFrom, understand } from '@plumbline/model'
import { Refused } from '../operations/context.ts'

/** A result of another tool before it is told to what it belongs. Numbers are plain; shares as ratios. */
export interface ImportedResult {
  /** As the other tool calls them: ids or names. */
  readonly metric: string
  /** The other tool's own name of the metric, where "metric" is its id. */
  readonly alsoCalled?: string
  readonly initiative: string | null
  readonly place: Place
  readonly estimate: number
  readonly low?: number
  readonly high?: number
  readonly level?: number
  readonly scale: 'absolute' | 'relative'
  readonly units?: number
  readonly method?: string
  readonly rung?: string
  readonly from?: string
  readonly to?: string
  /** What its own checks said against it; it then carries no weight. */
  readonly doubts?: readonly string[]
  /** Where it comes from: the tool, the experiment, the variant. */
  readonly source: string
}

export interface ImportedEvidence {
  readonly id: string
  readonly doc: Doc<'evidence'>
}

export interface ImportWishes {
  readonly initiative?: string | undefined
  /** The metric of each name of the other tool. */
  readonly metrics: Readonly<Record<string, string>>
}

/**
 * Reads results of another tool: GrowthBook's JSON, else a table with a row each. The id of a piece of evidence names its origin, so that the same
 * file brought in again changes what it brought, and nothing twice.
 *
 * Refused, all at once: what cannot be read, a metric or an initiative that is not there, an interval that does not hold its estimate.
 */
export async function readImportedResults(fileName: string, bytes: Uint8Array, strategy: Strategy, wishes: ImportWishes): Promise<readonly ImportedEvidence[]> {
  const results = isJson(bytes)
    ? (await import('./growthbook-results.ts')).readGrowthBook(fileName, Buffer.from(bytes).toString('utf8'))
    : await (await import('./results-table.ts')).readResultsTable(fileName, bytes)
  const problems: Problem[] = []
  const found = results.flatMap((result) => {
    const evidence = evidenceFrom(result, fileName, strategy, wishes)
    if (Array.isArray(evidence)) problems.push(...(evidence as Problem[]))
    return Array.isArray(evidence) ? [] : [evidence as ImportedEvidence]
  })
  const twice = found.find(({ id }, index) => found.findIndex((other) => other.id === id) !== index)
  if (twice !== undefined) {
    const mend = 'Keep one row for each initiative, metric and source.'
    problems.push({
      code: 'result-twice',
      severity: 'error',
      place: { file: fileName },
      message: `${fileName} holds two results that are ${twice.id}.`,
      found: twice.id,
      mend,
    })
  }
  if (found.length === 0 && problems.length === 0) {
    const mend = 'Export the results again once the experiment has some.'
    problems.push({
      code: 'no-results',
      severity: 'error',
      place: { file: fileName },
      message: `${fileName} holds no results.`,
      expected: 'at least one result',
      mend,
    })
  }
  if (problems.length > 0) throw new Refused(problems)
  return found
}

function isJson(bytes: Uint8Array): boolean {
  return /^\s*[{[]/.test(
    Buffer.from(bytes.subarray(0, 64))
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
}

function evidenceFrom(result: ImportedResult, fileName: string, strategy: Strategy, wishes: ImportWishes): ImportedEvidence | readonly Problem[] {
  const called = [
    wishes.metrics[result.metric] ?? result.metric,
    ...(result.alsoCalled === undefined ? [] : [wishes.metrics[result.alsoCalled] ?? result.alsoCalled]),
  ]
  const metric = called.map((name) => idOf(name, strategy.metrics)).find((id) => id !== null) ?? null
  const initiative = idOf(result.initiative ?? wishes.initiative ?? '', strategy.initiatives)
  const { estimate, low, high, rung = 'experiment', place } = result
  const problems: Problem[] = []
  if (metric === null) {
    const names = [...strategy.metrics.values()].flatMap(({ id, name }) => [id, name])
    const mend = didYouMean(result.metric, names, `Say which metric it is, such as "metrics: ${result.metric}=${names[0] ?? 'orders'}".`)
    problems.push({
      code: 'unknown-metric',
      severity: 'error',
      place,
      message: `No metric of this strategy is called "${result.metric}".`,
      found: result.metric,
      mend,
    })
  }
  if (initiative === null) {
    const asked = result.initiative ?? wishes.initiative
    const message = asked === undefined ? `${result.source} does not say which initiative was tested.` : `No initiative of this strategy is called "${asked}".`
    const names = [...strategy.initiatives.values()].flatMap(({ id, name }) => [id, name])
    const mend = asked === undefined ? 'Name it under "initiative".' : didYouMean(asked, names, 'Name an initiative that is there.')
    problems.push({ code: 'unknown-initiative', severity: 'error', place, message, ...(asked === undefined ? {} : { found: asked }), mend })
  }
  if ((low !== undefined && low > estimate) || (high !== undefined && high < estimate)) {
    const mend = 'Mend the row; "low" and "high" are the ends of the interval around "estimate", in the same scale.'
    const message = `The interval ${low ?? '...'} to ${high ?? '...'} does not hold the estimate ${estimate}.`
    problems.push({ code: 'interval-without-estimate', severity: 'error', place, message, found: `${low} to ${high}`, mend })
  }
  if (result.from !== undefined && result.to !== undefined && result.from > result.to) {
    const message = `It begins on ${result.from}, after its end on ${result.to}.`
    problems.push({ code: 'dates-reversed', severity: 'error', place, message, found: `${result.from} to ${result.to}`, mend: 'Mend "from" or "to".' })
  }
  if (metric !== null && result.scale === 'absolute' && strategy.metrics.get(metric)!.unit === 'ratio' && Math.abs(estimate) > 1) {
    const message = `${estimate} is more than a share of all can change.`
    problems.push({
      code: 'beyond-a-share',
      severity: 'error',
      place,
      message,
      found: String(estimate),
      mend: `Write "${estimate}%", or "0.03" for three points.`,
    })
  }
  if (!(evidenceRungs as readonly string[]).includes(rung)) {
    const mend = didYouMean(rung, evidenceRungs, `Write one of ${evidenceRungs.join(', ')}.`)
    problems.push({ code: 'unknown-rung', severity: 'error', place, message: `"${rung}" is no rung of the evidence ladder.`, found: rung, mend })
  }
  if (metric === null || initiative === null || problems.length > 0) return problems
  const doc: Doc<'evidence'> = {
    initiative,
    metric,
    rung: rung as Doc<'evidence'>['rung'],
    estimate,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(result.level === undefined ? {} : { level: result.level }),
    scale: result.scale,
    ...(result.method === undefined ? {} : { method: result.method }),
    ...(result.units === undefined ? {} : { units: result.units }),
    ...(result.doubts === undefined || result.doubts.length === 0 ? {} : { valid: false, doubts: [...result.doubts] }),
    ...(result.from === undefined ? {} : { from: result.from }),
    ...(result.to === undefined ? {} : { to: result.to }),
    source: `${result.source} (${fileName})`,
  }
  const id = slugFrom(`imported ${result.source} ${initiative} ${metric}`)
  const wrong = understand([{ kind: 'evidence', id, doc }]).problems.filter(({ code }) => code !== 'no-workspace')
  return wrong.length > 0 ? wrong.map((problem) => ({ ...problem, place })) : { id, doc }
}

/** A thing by its id or name; null where there is none. */
function idOf(text: string, things: ReadonlyMap<string, { readonly id: string; readonly name: string }>): string | null {
  const wanted = text.trim().toLowerCase()
  return [...things.values()].find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)?.id ?? null
}
