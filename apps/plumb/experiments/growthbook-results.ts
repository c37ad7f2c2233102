import type { Place, Problem } from '@plumbline/model'
import { z } from 'zod'
import { Refused } from '../operations/context.ts'
import type { ImportedResult } from './imported-results.ts'

/** Below this the tool's own check of the split is an alarm. */
const splitAlarm = 0.001

const analysis = z.object({
  engine: z.string().optional(),
  percentChange: z.number().nullish(),
  ciLow: z.number().nullish(),
  ciHigh: z.number().nullish(),
})
const variation = z.object({
  variationId: z.string(),
  variationName: z.string().nullish(),
  users: z.number().nullish(),
  analyses: z.array(analysis).default([]),
})
const measured = z.object({
  dimension: z.string().nullish(),
  checks: z.object({ srm: z.number().nullish() }).nullish(),
  metrics: z.array(z.object({ metricId: z.string(), metricName: z.string().nullish(), variations: z.array(variation) })).default([]),
})

/** The results of an experiment as GrowthBook's API has them, as far as they are read here. */
const oneResult = z.object({
  experimentId: z.string().optional(),
  id: z.string().optional(),
  dateStart: z.string().nullish(),
  dateEnd: z.string().nullish(),
  dimension: z.object({ type: z.string() }).nullish(),
  settings: z.object({ statsEngine: z.string().optional().catch(undefined) }).nullish(),
  results: z.array(measured),
})

/** GET /api/v1/experiments/{id}/results, GET /api/v1/experiments/results for many, or the results by themselves. */
const answer = z.union([
  z.object({ result: oneResult }).transform(({ result }) => [result]),
  z.object({ experimentResults: z.array(oneResult) }).transform(({ experimentResults }) => experimentResults),
  oneResult.transform((result) => [result]),
])

/**
 * The lifts of experiments that GrowthBook measured: each variation but the first against the first, relative to it, over all units. Results
 * of a dimension's values are passed over, and so is a metric that nothing is known of yet, which its API fills with zeros. Where its check of the split is an
 * alarm, the results are kept with that doubt.
 *
 * Refused: "not-json", "not-growthbook" with the field.
 */
export function readGrowthBook(fileName: string, text: string): readonly ImportedResult[] {
  const place: Place = { file: fileName }
  const json = parseJson(text, place)
  const parsed = answer.safeParse(json)
  if (parsed.success) return parsed.data.flatMap((result) => liftsOf(result, place))
  const inside = typeof json === 'object' && json !== null && 'result' in json ? json.result : json
  const issue = oneResult.safeParse(inside).error?.issues[0] ?? parsed.error.issues[0]!
  const message = `${fileName} is JSON, but not the results of a GrowthBook experiment: at ${issue.path.join('.') || 'the top'}, ${issue.message}.`
  const mend = 'Save the answer of GET /api/v1/experiments/ID/results, or bring a table with the columns metric, initiative, estimate, low, high.'
  throw new Refused([{ code: 'not-growthbook', severity: 'error', place, message, expected: '"result" with "results" and their "metrics"', mend }])
}

function liftsOf({ experimentId, id, dateStart, dateEnd, settings, results }: z.infer<typeof oneResult>, place: Place): readonly ImportedResult[] {
  const experiment = experimentId ?? id ?? 'experiment'
  const days = { ...dayOf('from', dateStart), ...dayOf('to', dateEnd) }
  const whole = results.filter(({ dimension }) => dimension == null || dimension === '' || dimension === 'All')
  return whole.flatMap(({ checks, metrics }) =>
    metrics.flatMap(({ metricId, metricName, variations }) =>
      variations.slice(1).flatMap(({ variationId, users, analyses }): ImportedResult[] => {
        const [first] = analyses
        if (first?.percentChange == null || isEmpty(first)) return []
        const srm = checks?.srm
        return [
          {
            metric: metricId,
            ...(metricName == null ? {} : { alsoCalled: metricName }),
            initiative: null,
            place,
            estimate: first.percentChange,
            ...(first.ciLow == null ? {} : { low: first.ciLow }),
            ...(first.ciHigh == null ? {} : { high: first.ciHigh }),
            scale: 'relative',
            ...(users == null ? {} : { units: Math.round(users + (variations[0]!.users ?? 0)) }),
            method: `As measured by GrowthBook, ${first.engine ?? settings?.statsEngine ?? 'its'} engine`,
            ...days,
            ...(srm == null || srm >= splitAlarm ? {} : { doubts: [`GrowthBook found the variants not to hold the planned shares (p = ${srm}).`] }),
            source: `GrowthBook ${experiment}, ${variationId} against ${variations[0]!.variationId}`,
          },
        ]
      }),
    ),
  )
}

/** Zeros stand for numbers that the tool does not have. */
function isEmpty({ percentChange, ciLow, ciHigh }: z.infer<typeof analysis>): boolean {
  return percentChange === 0 && ciLow === 0 && ciHigh === 0
}

function parseJson(text: string, place: Place): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const problem: Problem = {
      code: 'not-json',
      severity: 'error',
      place,
      message: `${place.file} begins like JSON but cannot be read: ${cause instanceof Error ? cause.message : 'it is broken'}.`,
      mend: 'Export it again; it may have been cut off.',
    }
    throw new Refused([problem])
  }
}

function dayOf(field: 'from' | 'to', written: string | null | undefined): Partial<Record<'from' | 'to', string>> {
  const day = written?.slice(0, 10)
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { [field]: day } : {}
}
