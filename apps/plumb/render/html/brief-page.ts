import {
  type Action,
  type Brief,
  type ExperimentResult,
  type GoalStanding,
  sayChance,
  sayCount,
  sayDay,
  sayDifference,
  sayDifferenceRange,
} from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import { goalTrack, liftChart, strokeMark } from './charts.ts'
import { html, type Markup } from './escape.ts'
import { style } from './style.ts'

/** The brief as one web page that asks nothing of the network: to send, to print, to keep. */
export function briefAsHtml(brief: Brief): string {
  const title = `${brief.workspace.name}: brief of ${sayDay(brief.asOf)}`
  const note = noteOf(brief)
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${{ markup: style }}</style></head>
<body><main><h1>${title}</h1><p class="headline">${brief.headline}</p>
${brief.workspace.sample && html`<p class="soft">This is the sample organisation: its names and numbers are made up.</p>`}
<section><h2>Goals</h2>${brief.goals.map((goal) => goalSection(goal, note))}</section>
${brief.measured.length > 0 && html`<section><h2>What was measured</h2>${brief.measured.map((result) => resultSection(result, note))}</section>`}
${brief.actions.length > 0 && html`<section><h2>What happens next</h2><ol>${brief.actions.map(actionItem)}</ol></section>`}
<section><h2>Where the numbers come from</h2>${sources(brief)}<p class="soft">Computed as of ${sayDay(brief.asOf)} with seed ${brief.seed}. ${findingsLine(brief)}</p></section>
</main></body></html>
`.markup
}

type Note = (metric: string | undefined) => Markup | null

/** A footnote to the source of a metric. */
function noteOf({ sources }: Brief): Note {
  const numbers = new Map(sources.map(({ metric }, at) => [metric, at + 1]))
  return (metric) => {
    const number = metric === undefined ? undefined : numbers.get(metric)
    return number === undefined ? null : html`<sup><a href="#source-${number}" aria-label="source ${number}">${number}</a></sup>`
  }
}

function goalSection(goal: GoalStanding, note: Note): Markup {
  const chance = isUndetermined(goal.chance) ? null : html` <span class="soft">${sayChance(goal.chance)}</span>`
  return html`<div class="goal${goal.parent === null ? '' : ' below'}"><h3><span class="state ${goal.state.replace(' ', '-')}">${goal.state}</span>${goal.name}${chance}</h3>
<p>${goal.says}${note(goal.metric?.id)}</p>${goalTrack(goal)}
${goal.carriers.length > 0 && html`<ul>${goal.carriers.map(({ rung, name, says }) => html`<li>${strokeMark(rung)}${name}: ${says}</li>`)}</ul>`}
${goal.missing.length > 0 && html`<p class="soft">Missing: ${goal.missing.join(', ')}</p>`}</div>`
}

function resultSection({ name, sentence, lifts, checks }: ExperimentResult, note: Note): Markup {
  const failed = checks.filter(({ passed }) => passed === false)
  const byMetric = [...Map.groupBy(lifts, ({ metric }) => metric).values()]
  return html`<div class="goal"><h3>${name}</h3><p>${sentence}</p>
${failed.map(({ says, mend }) => html`<p class="doubt">${says} ${mend}</p>`)}
${byMetric.map((group) => html`<p class="soft">${group[0]!.metricName}${note(group[0]!.metric)}</p>${liftChart(group)}`)}
<div class="wide"><table><thead><tr><th>Variant</th><th>Metric</th><th class="number">Difference</th><th class="number">Between</th></tr></thead><tbody>${lifts.map(
    ({ treatmentName, metricName, difference, unit }) =>
      isUndetermined(difference)
        ? html`<tr><td>${treatmentName}</td><td>${metricName}</td><td colspan="2">not known: ${difference.because}</td></tr>`
        : html`<tr><td>${treatmentName}</td><td>${metricName}</td><td class="number">${sayDifference(difference.estimate, unit)}</td><td class="number">${sayDifferenceRange(difference.low, difference.high, unit)}</td></tr>`,
  )}</tbody></table></div>
<p class="soft">${failed.length === 0 ? `${sayCount(checks.length, 'validity check')}, none failed.` : `${failed.length} of ${checks.length} validity checks failed.`}</p></div>`
}

function actionItem({ what, why, who, by }: Action): Markup {
  return html`<li>${what} <span class="soft">${who === null ? 'nobody owns it yet' : who.name}${by === null ? '' : `, by ${sayDay(by)}`}</span><br><small>${why}</small></li>`
}

function sources({ sources }: Brief): Markup {
  if (sources.length === 0) return html`<p>No metric has numbers yet.</p>`
  return html`<ol>${sources.map(({ metric, dataset, file, rows, readAt, sql }, at) => {
    const facts = [
      file ?? dataset ?? 'entered by hand',
      rows === null ? null : `${rows.toLocaleString('en')} rows`,
      readAt === null ? null : `read ${readAt.slice(0, 16).replace('T', ' ')}`,
    ]
    return html`<li id="source-${at + 1}">${metric}: ${facts.filter((fact) => fact !== null).join(', ')}${sql && html`<details><summary class="soft">query</summary><code>${sql}</code></details>`}</li>`
  })}</ol>`
}

function findingsLine({ findings: { error, warning, note } }: Brief): string {
  const total = error + warning + note
  return total === 0
    ? 'The checks found nothing wrong with the strategy as written.'
    : `The checks found ${sayCount(error, 'error')}, ${sayCount(warning, 'warning')} and ${sayCount(note, 'note')}.`
}
