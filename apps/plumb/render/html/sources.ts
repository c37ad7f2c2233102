import { type Brief, type NumberSource, sayWhole } from '@plumbline/engine'
import { sayOrigin } from '../origin.ts'
import { html, type Markup } from './escape.ts'

/** Footnotes to the sources of metrics and experiments, numbered as they are first asked for. */
export interface Footnotes {
  /** A mark beside a number; null for a metric or an experiment without a source. */
  readonly mark: (metric: string | undefined) => Markup | null
  /** The sources that were marked, to stand at the end. */
  readonly list: () => Markup
}

export function openFootnotes({ sources, measured }: Brief): Footnotes {
  const all = [...sources, ...measured.flatMap(({ source }) => source ?? [])]
  const byMetric = new Map(all.map((source) => [source.metric, source]))
  const numbers = new Map<string, number>()
  return {
    mark(metric) {
      if (metric === undefined || !byMetric.has(metric)) return null
      const number = numbers.get(metric) ?? numbers.size + 1
      numbers.set(metric, number)
      return html`<sup><a href="#source-${number}" aria-label="source ${number}">${number}</a></sup>`
    },
    list: () =>
      numbers.size === 0
        ? html`<p>No metric has numbers yet.</p>`
        : html`<ol class="sources">${[...numbers].map(([metric, number]) => html`<li id="source-${number}">${describeSource(byMetric.get(metric)!)}</li>`)}</ol>`,
  }
}

function describeSource(source: NumberSource): Markup {
  const { metric, rows, readAt, sql } = source
  const parts = [sayOrigin(source), rows === null ? '' : `${sayWhole(rows)} rows`, readAt === null ? '' : `read ${readAt.slice(0, 16).replace('T', ' ')} UTC`]
  return html`${metric}: ${parts.filter((part) => part !== '').join(', ')}${sql && html`<details><summary>query</summary><code>${sql}</code></details>`}`
}
