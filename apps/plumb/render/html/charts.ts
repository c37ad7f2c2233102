import { type GoalStanding, type Lift, sayAmount, sayDifference, sayDifferenceRange } from '@plumbline/engine'
import type { EvidenceRung } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { html, type Markup } from './escape.ts'

/** The stroke of each rung: dotted, short dashes, long dashes, thin, solid; a hold-out is drawn double. */
export const dashes: Readonly<Record<EvidenceRung, { readonly dash: string; readonly width: number }>> = {
  assumed: { dash: '1 4', width: 2 },
  benchmark: { dash: '4 4', width: 2 },
  observed: { dash: '10 4', width: 2 },
  'quasi-experiment': { dash: '', width: 1 },
  experiment: { dash: '', width: 3 },
  'hold-out': { dash: '', width: 5 },
}

/** A short line that shows how well something is known. */
export function strokeMark(rung: EvidenceRung): Markup {
  const { dash, width } = dashes[rung]
  const inner = rung === 'hold-out' ? html`<line x1="0" y1="6" x2="34" y2="6" stroke="var(--ground)" stroke-width="2"/>` : null
  return html`<svg viewBox="0 0 34 12" style="display:inline-block;width:34px;margin:0 .4rem 0 0;vertical-align:middle" role="img" aria-label="${rung}"><line x1="0" y1="6" x2="34" y2="6" stroke="currentColor" stroke-width="${width}" stroke-dasharray="${dash}"/>${inner}</svg>`
}

const width = 640

/** Baseline, today, the likely range at the goal's date, and the target on one scale. Null when there is nothing to draw. */
export function goalTrack({ baseline, latest, target, expected, metric }: GoalStanding): Markup | null {
  const likely = isUndetermined(expected) ? null : expected
  const marks = [baseline, latest?.value, target, likely?.low80, likely?.high80].filter((value) => value != null)
  if (marks.length < 2 || target === null) return null
  const at = scale(Math.min(...marks), Math.max(...marks), 40, width - 40)
  const unit = metric?.unit ?? null
  const tick = (value: number, name: string, above: boolean) =>
    html`<line x1="${at(value)}" y1="20" x2="${at(value)}" y2="36" stroke="currentColor" stroke-width="${name === 'target' ? 3 : 1.5}"/><text x="${at(value)}" y="${above ? 12 : 50}" text-anchor="middle">${name} ${sayAmount(value, unit)}</text>`
  return html`<svg viewBox="0 0 ${width} 58" role="img" aria-label="${describe(baseline, latest?.value ?? null, target, likely, unit)}"><line x1="20" y1="28" x2="${width - 20}" y2="28" stroke="var(--rule)" stroke-width="1"/>${likely && html`<line x1="${at(likely.low80)}" y1="28" x2="${at(likely.high80)}" y2="28" stroke="var(--accent)" stroke-width="8" stroke-opacity=".45"/><circle cx="${at(likely.median)}" cy="28" r="4" fill="var(--accent)"/>`}${tick(target, 'target', true)}${latest && tick(latest.value, 'now', false)}</svg>`
}

/** The lifts of an experiment on one metric, each with its interval and no difference as the line in the middle. */
export function liftChart(lifts: readonly Lift[]): Markup | null {
  const known = lifts.flatMap((lift) => (isUndetermined(lift.difference) ? [] : [{ ...lift, difference: lift.difference }]))
  if (known.length === 0) return null
  const at = scale(Math.min(0, ...known.map((lift) => lift.difference.low)), Math.max(0, ...known.map((lift) => lift.difference.high)), 200, width - 30)
  const rows = known.map(({ treatmentName, difference, unit }, row) => {
    const y = 24 + row * 26
    return html`<text x="0" y="${y + 4}">${treatmentName}</text><line x1="${at(difference.low)}" y1="${y}" x2="${at(difference.high)}" y2="${y}" stroke="var(--accent)" stroke-width="3"/><circle cx="${at(difference.estimate)}" cy="${y}" r="4" fill="var(--accent)"/><title>${sayDifference(difference.estimate, unit)} (${sayDifferenceRange(difference.low, difference.high, unit)})</title>`
  })
  const height = 34 + known.length * 26
  const says = known.map(({ treatmentName, difference, unit }) => `${treatmentName} ${sayDifference(difference.estimate, unit)}`).join(', ')
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${known[0]!.metricName}: ${says}"><line x1="${at(0)}" y1="10" x2="${at(0)}" y2="${height - 18}" stroke="var(--soft)" stroke-width="1"/><text x="${at(0)}" y="${height - 6}" text-anchor="middle">no difference</text>${rows}</svg>`
}

function describe(baseline: number | null, now: number | null, target: number, likely: { low80: number; high80: number } | null, unit: string | null): string {
  const parts = [
    baseline === null ? '' : `baseline ${sayAmount(baseline, unit)}`,
    now === null ? '' : `now ${sayAmount(now, unit)}`,
    likely === null ? '' : `likely between ${sayAmount(likely.low80, unit)} and ${sayAmount(likely.high80, unit)}`,
    `target ${sayAmount(target, unit)}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function scale(low: number, high: number, from: number, to: number): (value: number) => string {
  const span = high - low || 1
  return (value) => (from + ((value - low) / span) * (to - from)).toFixed(1)
}
