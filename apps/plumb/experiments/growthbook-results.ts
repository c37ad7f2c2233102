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
const variation = z.object({ variationId: z.string(), users: z.number().nullish(), analyses: z.array(analysis).default([]) })
const measured = z.object({
  dimension: z.string().nullish(),
  checks: z.object({ srm: z.number().nullish() }).nullish(),
  metrics: z.array(z.object({ metricId: z.string(), variations: z.array(variation) })).default([]),
})

/** What GrowthBook's API answers to GET /api/v1/experiments/{id}/results, as far as it is read here. */
const answer = z.object({
  experimentId: z.string().optional(),
  id: z.string().optional(),
  dateStart: z.string().nullish(),
  dateEnd: z.string().nullish(),
  dimension: z.object({ type: z.string() }).nullish(),
  settings: z.object({ statsEngine: z.string().optional() }).nullish(),
  results: z.array(measured),
})

/**
 * The lifts of an experiment that GrowthBook measured: each variation but the first against the first, relative to it, over all units. Results
 * of a dimension's values are passed over. Where its check of the split is an alarm, the results are kept with that doubt.
 *
 * Refused: "not-json", "not-growthbook" with the field.
 */
export function readGrowthBook(fileName: string, text: string): readonly ImportedResult[] {
  const place: Place = { file: fileName }
  const json = parseJson(text, place)
  const parsed = answer.safeParse(typeof json === 'object' && json !== null && 'result' in json ? json.result : json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const message = `${fileName} is JSON, but not the results of a GrowthBook experiment: at ${issue.path.join('.') || 'the top'}, ${issue.message}.`
    const mend = 'Save the answer of GET /api/v1/experiments/ID/results, or bring a table with the columns metric, initiative, estimate, low, high.'
    throw new Refused([{ code: 'not-growthbook', severity: 'error', place, message, expected: '"result" with "results" and their "metrics"', mend }])
  }
  const { experimentId, id, dateStart, dateEnd, settings, results } = parsed.data
  const experiment = experimentId ?? id ?? 'experiment'
  const days = { ...dayOf('from', dateStart), ...dayOf('to', dateEnd) }
  const whole = results.filter(({ dimension }) => dimension == null || dimension === '' || dimension === 'All')
  return whole.flatMap(({ checks, metrics }) =>
    metrics.flatMap(({ metricId, variations }) =>
      variations.slice(1).flatMap(({ variationId, users, analyses }): ImportedResult[] => {
        const [first] = analyses
        if (first?.percentChange == null) return []
        const srm = checks?.srm
        return [
          {
            metric: metricId,
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
