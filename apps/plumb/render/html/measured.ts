import { type ExperimentResult, type Lift, sayAmount, sayCount, sayDifference, sayDifferenceRange } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import { html, type Markup, wide } from './escape.ts'
import { liftChart } from './lift-chart.ts'
import type { Footnotes } from './sources.ts'

/** What the experiments said: the sentence, the picture of the primary metric, the table of all. */
export function measuredPart(results: readonly ExperimentResult[], notes: Footnotes): Markup | null {
  if (results.length === 0) return null
  return html`<section><h2>What was measured</h2>${results.map((result) => resultStory(result, notes))}</section>`
}

function resultStory({ experiment, name, sentence, lifts, checks }: ExperimentResult, notes: Footnotes): Markup {
  const failed = checks.filter(({ passed }) => passed === false)
  const primary = lifts.filter(({ role }) => role === 'primary')
  const passed =
    failed.length === 0 ? `${sayCount(checks.length, 'validity check')}, none failed.` : `${failed.length} of ${checks.length} validity checks failed.`
  return html`<article><h3>${name}</h3><p>${sentence}${notes.mark(experiment)}</p>${failed.map(({ says, mend }) => html`<p class="doubt">${says} ${mend}</p>`)}
${primary.length > 0 && html`<p class="soft">${primary[0]!.metricName}</p>`}${wide(liftChart(primary))}
<div class="wide"><table><thead><tr><th>Variant</th><th>Metric</th><th class="number">Without</th><th class="number">With</th><th class="number">Difference</th><th class="number">Likely between</th></tr></thead><tbody>${lifts.map(liftRow)}</tbody></table></div><p class="soft">${passed}</p></article>`
}

function liftRow({ treatmentName, metricName, difference, unit, control, treated }: Lift): Markup {
  const numbers = isUndetermined(difference)
    ? html`<td colspan="2">not known: ${difference.because}</td>`
    : html`<td class="number">${sayDifference(difference.estimate, unit)}</td><td class="number">${sayDifferenceRange(difference.low, difference.high, unit)}</td>`
  return html`<tr><td>${treatmentName}</td><td>${metricName}</td><td class="number">${sayAmount(control.mean, unit)}</td><td class="number">${sayAmount(treated.mean, unit)}</td>${numbers}</tr>`
}
