import type { EvidenceRung } from '@plumbline/model'
import { html, type Markup } from './escape.ts'

/** The stroke of each rung: dotted, short dashes, long dashes, thin, solid; a hold-out is drawn double. */
const strokes: Readonly<Record<EvidenceRung, { readonly dash: string; readonly width: number; readonly says: string }>> = {
  assumed: { dash: '1 4', width: 2, says: 'assumed' },
  benchmark: { dash: '4 4', width: 2, says: 'seen elsewhere' },
  observed: { dash: '10 4', width: 2, says: 'before and after' },
  'quasi-experiment': { dash: 'none', width: 1, says: 'compared with a like group' },
  experiment: { dash: 'none', width: 3, says: 'experiment' },
  'hold-out': { dash: 'none', width: 5, says: 'hold-out group' },
}

/** A short line that shows how well something is known. */
export function strokeMark(rung: EvidenceRung): Markup {
  const { dash, width } = strokes[rung]
  const gap = rung === 'hold-out' && html`<line x1="0" y1="6" x2="34" y2="6" stroke="var(--ground)" stroke-width="2"/>`
  return html`<svg class="stroke" viewBox="0 0 34 12" role="img" aria-label="${rung}"><line x1="0" y1="6" x2="34" y2="6" stroke="currentColor" stroke-width="${width}" stroke-dasharray="${dash}"/>${gap}</svg>`
}

/** What the strokes mean, weakest first. */
export function strokeLegend(): Markup {
  const rungs = Object.keys(strokes) as EvidenceRung[]
  return html`<p class="legend">${rungs.map((rung) => html`<span>${strokeMark(rung)}${strokes[rung].says}</span>`)}</p>`
}
