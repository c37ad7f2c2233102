import { type InitiativeStanding, sayStated } from '@plumbline/engine'
import type { StoredThing } from '@plumbline/store'
import { z } from 'zod'
import { initiativePageAsText } from '../render/initiative-text.ts'
import { situate } from '../situate.ts'
import type { Situation } from '../situation.ts'
import type { StatedEffect } from '../types.ts'
import { findingsAbout } from './findings-about.ts'
import { defineOperation } from './operation.ts'
import { experimentResult } from './shapes/experiment.ts'
import { list } from './shapes/list.ts'
import { finding } from './shapes/problem.ts'
import { goalStanding, initiativeStanding, statedEffect } from './shapes/standing.ts'
import { asOf, thingView } from './shapes/thing.ts'
import { showThing } from './show-thing.ts'
import { readSubject } from './subject.ts'

export const initiative = defineOperation({
  name: 'initiative',
  summary: 'One initiative: where it stands, goals it serves, what was promised and measured, what is wrong.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ initiative: z.string().min(1).meta({ description: 'Id of the initiative.' }), asOf }),
  output: z.object({
    thing: thingView,
    standing: initiativeStanding,
    goals: list(goalStanding),
    evidence: list(thingView),
    tactics: list(thingView),
    experiments: list(experimentResult),
    findings: list(finding),
    squad: thingView.nullable(),
    effects: list(statedEffect),
  }),
  positional: ['initiative'],
  mcp: true,
  examples: [{ says: 'Look at an initiative of the sample.', input: { initiative: 'winback-mail' } }],
  async run(context, input) {
    const situation = await situate(context, { asOf: input.asOf })
    const { goals, initiatives } = situation.brief
    const { thing, standing } = await readSubject(context, 'initiative', input.initiative, input.asOf, (id) =>
      initiatives.find((each) => each.initiative === id),
    )
    const things = await context.store!.things({ asOf: input.asOf })
    const own = (kind: 'evidence' | 'tactic') => things.filter((each) => each.kind === kind && fieldOf(each, 'initiative') === standing.initiative)
    const squad = things.find((each) => each.kind === 'squad' && each.id === thing.doc.squad)
    return {
      thing,
      standing,
      goals: goals.filter((goal) => standing.goals.includes(goal.goal)),
      evidence: own('evidence').map(showThing),
      tactics: own('tactic').map(showThing),
      experiments: experimentsOf(situation, standing),
      findings: findingsAbout(situation.findings, `initiative/${standing.initiative}`),
      squad: squad ? showThing(squad) : null,
      effects: effectsOf(situation, standing.initiative),
    }
  },
  text: (output, terminal) => initiativePageAsText(output, terminal),
})

function fieldOf({ doc }: StoredThing, field: string): unknown {
  return (doc as Readonly<Record<string, unknown>>)[field]
}

/** The experiments that test it, as a whole or by one of their treatments. */
function experimentsOf({ strategy, experiments }: Situation, { initiative }: InitiativeStanding) {
  return experiments.filter(({ experiment }) => {
    const written = strategy.experiments.get(experiment)
    return written?.initiative === initiative || written?.treatments.some((treatment) => treatment.initiative === initiative)
  })
}

/** The promised effects in the order in which they are written; one on a metric that is not there is a finding, and has no picture. */
function effectsOf({ strategy }: Situation, initiative: string): StatedEffect[] {
  return (strategy.initiatives.get(initiative)?.effects ?? []).flatMap((effect) => {
    const metric = strategy.metrics.get(effect.metric)
    if (metric === undefined) return []
    const { id, name, unit = null, direction } = metric
    const { low, high, unit: written } = effect.change
    return [
      {
        metric: { id, name, unit, direction },
        low,
        high,
        scale: written === 'ratio' ? 'relative' : 'absolute',
        rung: effect.evidence,
        says: sayStated(effect, unit),
      },
    ]
  })
}
