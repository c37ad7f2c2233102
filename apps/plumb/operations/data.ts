import { z } from 'zod'
import { sayData } from '../datasets/say.ts'
import { seeDataset, viewSources } from '../datasets/view.ts'
import { dataAsText } from '../render/data-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { datasetView, sourceView } from './shapes/dataset.ts'
import { list } from './shapes/list.ts'

export const data = defineOperation({
  name: 'data',
  summary: 'Sources and datasets: where they lie, how fresh and complete, which metrics stand on them.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object(folderFields),
  output: z.object({
    says: z.string(),
    asOf: z.string(),
    datasets: list(datasetView),
    sources: list(sourceView),
    notLookedAt: z.number(),
    notLookedAtBytes: z.number(),
  }),
  examples: [{ says: 'See all datasets.', input: {} }],
  terminalExamples: [{ says: 'The datasets of a strategy folder.', input: { folder: 'my-company' } }],
  async run(context, input) {
    return withData(context, input, async ({ loaded: { strategy }, facts, today, now }) => {
      const seen = await Promise.all([...strategy.datasets.values()].map((dataset) => seeDataset(context, dataset, strategy, facts, now)))
      const unread = seen.filter(({ view }) => view.state === 'not looked at')
      return {
        says: sayData(seen, strategy),
        asOf: today,
        datasets: seen.map(({ view }) => view),
        sources: viewSources(strategy),
        notLookedAt: unread.length,
        notLookedAtBytes: unread.reduce((sum, { view }) => sum + (view.bytes ?? 0), 0),
      }
    })
  },
  text: (output, terminal) => dataAsText(output, terminal),
})
