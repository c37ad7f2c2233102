import { needFiles, readFolder } from '../folder/strategy-folder.ts'
import { findMetric } from '../metrics/find-metric.ts'
import type { KnownThen } from '../metrics/known-then.ts'
import { historiesOf } from '../readings/in-folder.ts'
import type { Context } from './context.ts'
import { idOf } from './thing-name.ts'

/** A metric with the numbers that were kept by then, in the workspace or, of what people entered, in a folder. */
export async function whatWasKnown(
  context: Context,
  metric: string,
  { folder, asOf }: { readonly folder?: string | undefined; readonly asOf: string },
): Promise<KnownThen> {
  if (folder === undefined) {
    const then = await context.strategy({ asOf })
    // A metric that nobody had written by then is one of which nothing was known, as today's definition names it.
    const { strategy } = then.strategy.metrics.has(idOf('metric', metric)) ? then : await context.strategy()
    const { histories } = then
    const found = findMetric(metric, strategy)
    return { metric: found, strategy, history: histories.get(found.id) ?? [], asOf }
  }
  const written = await readFolder(needFiles(context), folder)
  const found = findMetric(metric, written.strategy)
  return { metric: found, strategy: written.strategy, history: historiesOf(written.readings, written.strategy, asOf).get(found.id) ?? [], asOf }
}
