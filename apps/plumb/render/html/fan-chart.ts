import { type Forecast, type ForecastAnswer, type ForecastPoint, type GoalStanding, sayAmount, sayMonth, sayRange } from '@plumbline/engine'
import type { Observation } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { html, type Markup } from './escape.ts'
import { makeScale, roundTicks, type Scale } from './scale.ts'

/** What the metric of a goal has been, and what it will likely be. */
export interface GoalSeries {
  readonly history: readonly Observation[]
  readonly forecast: ForecastAnswer
}

const width = 640
const height = 190
const left = 62
const right = 112
const top = 14
const bottom = 24
/** Readings shown before the present. */
const mostReadings = 36

/**
 * A goal's metric over time: what it was, the likely paths (darker: 8 in 10 futures, lighter: 19 in 20), and the target on its date.
 * Null where there is nothing to draw.
 */
export function fanChart(goal: GoalStanding, series: GoalSeries | undefined): Markup | null {
  if (series === undefined || series.history.length < 2) return null
  const history = series.history.slice(-mostReadings)
  const points = isUndetermined(series.forecast) ? [] : reachTo(series.forecast, goal.by)
  const values = [
    ...history.map(({ value }) => value),
    ...points.flatMap(({ low95, high95 }) => [low95, high95]),
    ...(goal.target === null ? [] : [goal.target]),
  ]
  const y = makeScale(Math.min(...values), Math.max(...values), height - bottom, top)
  const days = [...history, ...points].map(({ period }) => dayOf(period))
  const x = makeScale(days[0]!, Math.max(days.at(-1)!, goal.by === null ? 0 : dayOf(goal.by)), left, width - right)
  const unit = goal.metric?.unit ?? null
  const joined = [asPoint(history.at(-1)!), ...points]
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${describe(goal, points)}">
${roundTicks(Math.min(...values), Math.max(...values), 3).map((tick) => html`<line class="grid" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${sayAmount(tick, unit)}</text>`)}
${yearsIn(history[0]!.period, points.at(-1)?.period ?? history.at(-1)!.period).map((year) => html`<text x="${x(dayOf(`${year}-01-01`))}" y="${height - 6}" text-anchor="middle">${year}</text>`)}
${points.length > 0 && html`<path class="band wide" d="${band(joined, x, y, 'low95', 'high95')}"/><path class="band" d="${band(joined, x, y, 'low80', 'high80')}"/><polyline class="likely" points="${joined.map(({ period, median }) => `${x(dayOf(period))},${y(median)}`).join(' ')}"/>`}
<polyline class="past" points="${history.map(({ period, value }) => `${x(dayOf(period))},${y(value)}`).join(' ')}"/>
${goal.target !== null && html`<line class="target" x1="${left}" x2="${width - right}" y1="${y(goal.target)}" y2="${y(goal.target)}"/>`}
${labels(goal, points.at(-1), history.at(-1)!, y, unit)}</svg>`
}

/** The forecast up to the date of the goal. */
function reachTo({ points }: Forecast, by: string | null): readonly ForecastPoint[] {
  return by === null ? points : points.filter(({ period }) => period <= by)
}

function asPoint({ period, value }: Observation): ForecastPoint {
  return { period, median: value, low80: value, high80: value, low95: value, high95: value }
}

function dayOf(period: string): number {
  return Date.parse(`${period.slice(0, 10)}T00:00:00Z`) / 86_400_000
}

function yearsIn(from: string, to: string): number[] {
  const first = Number(from.slice(0, 4)) + (from.slice(5) === '01-01' ? 0 : 1)
  return Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, at) => first + at)
}

function band(points: readonly ForecastPoint[], x: Scale, y: Scale, low: 'low80' | 'low95', high: 'high80' | 'high95'): string {
  const above = points.map((point) => `${x(dayOf(point.period))},${y(point[high])}`)
  const below = points.toReversed().map((point) => `${x(dayOf(point.period))},${y(point[low])}`)
  return `M${above.join('L')}L${below.join('L')}Z`
}

/** Target and likely value at the right end, moved apart where they would cover each other. */
function labels({ target }: GoalStanding, last: ForecastPoint | undefined, now: Observation, y: Scale, unit: string | null): Markup {
  const value = last?.median ?? now.value
  const here = Number(y(value))
  const there = target === null ? null : Number(y(target))
  const shift = there !== null && Math.abs(there - here) < 13 ? (there <= here ? 7 : -7) : 0
  const at = width - right + 8
  return html`<text class="strong" x="${at}" y="${here + 4 + shift}">${last ? 'likely' : 'now'} ${sayAmount(value, unit)}</text>${there !== null && html`<text x="${at}" y="${there + 4 - shift}">target ${sayAmount(target!, unit)}</text>`}`
}

function describe({ name, metric, target, latest, by }: GoalStanding, points: readonly ForecastPoint[]): string {
  const unit = metric?.unit ?? null
  const last = points.at(-1)
  const parts = [
    latest === null ? '' : `${sayAmount(latest.value, unit)} in ${sayMonth(latest.period)}`,
    last === undefined ? '' : `likely ${sayRange(last.low80, last.high80, unit)} in ${sayMonth(last.period)}`,
    target === null ? '' : `target ${sayAmount(target, unit)}${by === null ? '' : ` by ${sayMonth(by)}`}`,
  ]
  return `${metric?.name ?? name}: ${parts.filter((part) => part !== '').join(', ')}`
}
