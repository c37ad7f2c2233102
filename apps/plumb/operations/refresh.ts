import { type Histories, type Observation, referencesOf, type Thing, type ThingWrite } from '@plumbline/model'
import { z } from 'zod'
import { refreshAsText } from '../render/refresh-text.ts'
import { situate } from '../situate.ts'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { experimentResult } from './shapes/experiment.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { thingChange } from './shapes/thing.ts'
import { showChanges } from './show-thing.ts'

export const refresh = defineOperation({
  name: 'refresh',
  summary: 'Read the data files: keep the numbers of every metric, measure the experiments, write their evidence.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  mcp: true,
  input: z.object({}),
  output: z.object({
    observations: z.number().meta({ description: 'Readings that are new or differ from the last ones.' }),
    evidence: list(thingChange),
    experiments: list(experimentResult),
    problems: list(problem),
  }),
  examples: [{ says: 'Read the data files again.', input: {} }],
  async run(context) {
    const store = context.store!
    const { things } = await context.strategy()
    const { histories, evidence, experiments, unanswered } = await situate(context, {})
    const fresh = newReadings(histories, await store.observations())
    const observations = fresh.length === 0 ? 0 : await store.recordObservations(fresh)
    const changes = evidence.filter((change) => standsOn(things, change))
    const written = changes.length === 0 ? null : await store.write(changes, { reason: 'Measured from the data' })
    if (written?.written === false) throw new Refused(written.problems)
    return { observations, evidence: showChanges(things, changes), experiments, problems: unanswered }
  },
  text: (output, terminal) => refreshAsText(output, terminal),
})

/** A reading is kept when its value is not the one already known, so that what was known when can be told later. */
function newReadings(histories: Histories, kept: readonly Observation[]): Observation[] {
  const known = new Map(kept.map(({ metric, period, value }) => [`${metric} ${period}`, value]))
  return [...histories.values()].flat().filter(({ metric, period, value, who }) => who === undefined && known.get(`${metric} ${period}`) !== value)
}

/** Evidence of an initiative or metric that is not there has nothing to stand on; the checks name the experiment that says so. */
function standsOn(things: readonly Thing[], { kind, doc }: ThingWrite): boolean {
  const known = new Set(things.map((thing) => `${thing.kind}/${thing.id}`))
  return doc !== null && referencesOf(kind, doc).every((reference) => known.has(`${reference.kind}/${reference.id}`))
}
