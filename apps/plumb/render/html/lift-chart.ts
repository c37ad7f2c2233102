import { type Interval, type Lift, sayDifference, sayDifferenceRange } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import { html, type Markup } from './escape.ts'
import { makeScale } from './scale.ts'

const width = 640
const left = 210
const right = 24
const rowHeight = 26

/** The lifts of an experiment on one metric: each with its interval, beside the line of no difference. Null when none is known. */
export function liftChart(lifts: readonly Lift[]): Markup | null {
  const known = lifts.flatMap((lift) => (isUndetermined(lift.difference) ? [] : [{ lift, interval: lift.difference }]))
  if (known.length === 0) return null
  const x = makeScale(
    Math.min(0, ...known.map(({ interval }) => interval.low)),
    Math.max(0, ...known.map(({ interval }) => interval.high)),
    left,
    width - right,
  )
  const height = known.length * rowHeight + 26
  const says = known.map(({ lift, interval }) => `${lift.treatmentName} ${sayInterval(interval, lift.unit)}`).join('; ')
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${known[0]!.lift.metricName}: ${says}"><line class="grid" x1="${x(0)}" x2="${x(0)}" y1="2" y2="${height - 20}"/><text x="${x(0)}" y="${height - 6}" text-anchor="middle">no difference</text>${known.map(({ lift, interval }, row) => liftRow(lift, interval, 14 + row * rowHeight, x))}</svg>`
}

function liftRow({ treatmentName, unit }: Lift, interval: Interval, y: number, x: (value: number) => string): Markup {
  const { low, high, estimate } = interval
  return html`<g><title>${sayInterval(interval, unit)}</title><text class="strong" x="0" y="${y + 4}">${shorten(treatmentName)}</text><line class="interval" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/><line class="interval" x1="${x(low)}" x2="${x(low)}" y1="${y - 4}" y2="${y + 4}"/><line class="interval" x1="${x(high)}" x2="${x(high)}" y1="${y - 4}" y2="${y + 4}"/><circle class="estimate" cx="${x(estimate)}" cy="${y}" r="4"/></g>`
}

function sayInterval({ estimate, low, high }: Interval, unit: string | null): string {
  return `${sayDifference(estimate, unit)} (likely between ${sayDifferenceRange(low, high, unit)})`
}

/** Names stand left of the chart; the table below has them whole. */
function shorten(name: string): string {
  return name.length <= 32 ? name : `${name.slice(0, 31).trimEnd()}…`
}
