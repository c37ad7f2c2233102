import { forecastOf, type GoalStanding } from '@plumbline/engine'
import { z } from 'zod'
import { goalPageAsText } from '../render/goal-text.ts'
import { situate } from '../situate.ts'
import { findingsNaming } from './findings-about.ts'
import { defineOperation } from './operation.ts'
import { numberSource } from './shapes/brief.ts'
import { list } from './shapes/list.ts'
import { finding } from './shapes/problem.ts'
import { forecast, goalStanding, observation } from './shapes/standing.ts'
import { asOf, thingView } from './shapes/thing.ts'
import { undetermined } from './shapes/undetermined.ts'
import { readSubject } from './subject.ts'

export const goal = defineOperation({
  name: 'goal',
  summary: 'One goal: where it stands, its history and forecast, what carries it, what is wrong with it.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ goal: z.string().min(1).meta({ description: 'Id of the goal.' }), asOf }),
  output: z.object({
    thing: thingView,
    standing: goalStanding,
    parents: list(z.object({ id: z.string(), name: z.string() })),
    children: list(goalStanding),
    history: list(observation),
    forecast: z.union([forecast, undetermined]),
    findings: list(finding),
    source: numberSource.nullable(),
  }),
  positional: ['goal'],
  mcp: true,
  examples: [{ says: 'Look at a goal of the sample.', input: { goal: 'repeat-revenue' } }],
  async run(context, input) {
    const situation = await situate(context, { asOf: input.asOf })
    const { goals, sources } = situation.brief
    const { thing, standing } = await readSubject(context, 'goal', input.goal, input.asOf, (id) => goals.find((each) => each.goal === id))
    const metric = standing.metric?.id
    return {
      thing,
      standing,
      parents: parentsOf(standing, goals),
      children: goals.filter((each) => each.parent === standing.goal),
      history: (metric && situation.histories.get(metric)) || [],
      forecast: metric === undefined ? withoutMetric : forecastOf(metric, situation.simulations),
      findings: findingsNaming(situation.findings, `goal/${standing.goal}`, standing.name),
      source: sources.find((each) => each.metric === metric) ?? null,
    }
  },
  text: (output, terminal) => goalPageAsText(output, terminal),
})

const withoutMetric = { undetermined: 'no-metric', because: 'no metric says whether the goal is reached', mend: 'Name the metric of the goal.' }

/** From the topmost goal down to the nearest; a circle is walked once. */
function parentsOf(standing: GoalStanding, goals: readonly GoalStanding[]): { id: string; name: string }[] {
  const parents: { id: string; name: string }[] = []
  const seen = new Set([standing.goal])
  for (let id = standing.parent; id !== null && !seen.has(id); ) {
    seen.add(id)
    const parent = goals.find((each) => each.goal === id)
    if (!parent) break
    parents.unshift({ id, name: parent.name })
    id = parent.parent
  }
  return parents
}
