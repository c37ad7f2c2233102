import type { WrittenDoc } from '@plumbline/plumb/types'
import { isRecord } from '../../format/record.ts'

/** Special days as they are typed: dates parted by commas. */
export interface DraftDays {
  readonly name: string
  readonly on: string
}

/** A metric that is planned, as it is typed: "2026-12: 80, 2027-01: 10". */
export interface DraftPlan {
  readonly metric: string | null
  readonly planned: string
}

/** What the forecast knows, as the doc writes it; undefined for nothing. Names without dates, and plans without a metric, are left out. */
export function besideOf(days: readonly DraftDays[], plans: readonly DraftPlan[]): WrittenDoc | undefined {
  const written = {
    ...listed(
      'days',
      days.flatMap(({ name, on }) => (name.trim() === '' && on.trim() === '' ? [] : [{ name: name.trim(), on: partsOf(on) }])),
    ),
    ...listed(
      'with',
      plans.flatMap(({ metric, planned }) => (metric === null ? [] : [{ metric, ...listed('planned', partsOf(planned).map(readStep)) }])),
    ),
  }
  return Object.keys(written).length === 0 ? undefined : written
}

export function readDays(forecast: unknown): readonly DraftDays[] {
  return recordsIn(forecast, 'days').map(({ name, on }) => ({ name: String(name ?? ''), on: Array.isArray(on) ? on.map(String).join(', ') : '' }))
}

export function readPlans(forecast: unknown): readonly DraftPlan[] {
  return recordsIn(forecast, 'with').map((one) => ({
    metric: typeof one.metric === 'string' ? one.metric : null,
    planned: recordsIn(one, 'planned')
      .map(({ period, value }) => `${period}: ${value}`)
      .join(', '),
  }))
}

function recordsIn(of: unknown, field: string): readonly Readonly<Record<string, unknown>>[] {
  const list = isRecord(of) ? of[field] : undefined
  return Array.isArray(list) ? list.filter(isRecord) : []
}

function partsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** What is no number stays a text, so that the server can say what is wrong. */
function readStep(text: string): WrittenDoc {
  const colon = text.lastIndexOf(':')
  const value = text.slice(colon + 1).trim()
  const number = Number(value)
  return {
    period: (colon < 0 ? text : text.slice(0, colon)).trim(),
    value: colon < 0 || value === '' || Number.isNaN(number) ? (colon < 0 ? '' : value) : number,
  }
}

function listed(field: string, values: readonly unknown[]): WrittenDoc {
  return values.length === 0 ? {} : { [field]: values }
}
