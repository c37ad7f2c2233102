import { type Action, type Brief, sayCount, sayDay } from '@plumbline/engine'
import { html, type Markup } from './escape.ts'
import type { GoalSeries } from './fan-chart.ts'
import { goalsPart } from './goals.ts'
import { measuredPart } from './measured.ts'
import { openFootnotes } from './sources.ts'
import { strokeLegend } from './strokes.ts'
import { style } from './style.ts'

/** How many actions are told in full. */
const mostActions = 3

/**
 * The brief as one web page that asks nothing of the network: to send, to print, to keep.
 *
 * series: history and forecast by goal, for the pictures; a goal without stays without one.
 */
export function briefAsHtml(brief: Brief, series: ReadonlyMap<string, GoalSeries> = new Map()): string {
  const title = `${brief.workspace.name}: brief of ${sayDay(brief.asOf)}`
  const notes = openFootnotes(brief)
  // The parts number the footnotes, so they are written before the list of sources.
  const parts = [goalsPart(brief.goals, series, notes), measuredPart(brief.measured, notes), actionsPart(brief.actions)]
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${{ markup: style }}</style></head>
<body><main><header><h1>${title}</h1><p class="headline">${brief.headline}</p>${brief.workspace.sample && html`<p class="soft">This is the sample organisation: its names and numbers are made up.</p>`}</header>
${parts}
<footer><h2>Where the numbers come from</h2>${notes.list()}<p class="soft">Computed as of ${sayDay(brief.asOf)} with seed ${brief.seed}. ${sayFindings(brief)} How well an effect is known:</p>${strokeLegend()}</footer>
</main></body></html>
`.markup
}

function actionsPart(actions: readonly Action[]): Markup | null {
  if (actions.length === 0) return null
  const later = actions.slice(mostActions)
  return html`<section><h2>What happens next</h2><ol>${actions.slice(0, mostActions).map((action) => html`<li><strong>${action.what}</strong> ${whoAndWhen(action)}<br><small>${action.why}</small></li>`)}</ol>
${later.length > 0 && html`<details><summary>${sayCount(later.length, 'thing')} more</summary><ol start="${mostActions + 1}">${later.map((action) => html`<li>${action.what} ${whoAndWhen(action)}</li>`)}</ol></details>`}</section>`
}

function whoAndWhen({ who, by }: Action): Markup {
  return html`<span class="soft">${who === null ? 'nobody owns it yet' : who.name}${by === null ? '' : `, by ${sayDay(by)}`}</span>`
}

function sayFindings({ findings: { error, warning, note } }: Brief): string {
  if (error + warning + note === 0) return 'The checks found nothing wrong with the strategy as written.'
  return `The checks found ${sayCount(error, 'error')}, ${sayCount(warning, 'warning')} and ${sayCount(note, 'note')}.`
}
