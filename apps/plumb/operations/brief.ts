import { type Brief, forecastOf, type GoalStanding } from '@plumbline/engine'
import { writeStrategy } from '@plumbline/model'
import { z } from 'zod'
import { needFiles } from '../folder/strategy-folder.ts'
import { briefAsText } from '../render/brief-text.ts'
import type { GoalSeries } from '../render/html/fan-chart.ts'
import { situate, situateFolder } from '../situate.ts'
import type { Situation } from '../situation.ts'
import type { Context } from './context.ts'
import { defineOperation } from './operation.ts'
import { brief as briefShape } from './shapes/brief.ts'
import { list } from './shapes/list.ts'
import { forecast, observation } from './shapes/standing.ts'
import { asOf } from './shapes/thing.ts'
import { undetermined } from './shapes/undetermined.ts'

const input = z.object({
  folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
  data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
  html: z.string().optional().meta({ description: 'Write the brief as one web page into this file.' }),
  write: z.boolean().default(true).meta({ description: 'Write what was measured as evidence into the strategy folder.' }),
  asOf,
})

export const brief = defineOperation({
  name: 'brief',
  summary: 'Where every goal stands, what carries it, what was measured, and the next things to do.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data', 'html', 'write'],
  mcp: true,
  input,
  output: briefShape,
  terminalExamples: [
    { says: 'The brief of a folder, with the data files in it.', input: { folder: 'my-company' } },
    { says: 'One page to send.', input: { folder: 'my-company', html: 'brief.html' } },
  ],
  examples: [{ says: 'The brief of the workspace.', input: {} }],
  async run(context, wanted) {
    const situation = wanted.folder === undefined ? await situate(context, wanted) : await situateAndWrite(context, wanted.folder, wanted)
    const { brief: answer, histories, simulations } = situation
    if (wanted.html !== undefined) {
      const pictures = answer.goals.map(({ goal, metric }): [string, GoalSeries] => [
        goal,
        { history: (metric && histories.get(metric.id)) || [], forecast: forecastOf(metric?.id ?? '', simulations) },
      ])
      await writePage(context, wanted.html, answer, new Map(pictures))
    }
    return { ...answer, goals: answer.goals.map(withFirstCarriers) }
  },
  async remotely(call, context, wanted) {
    const answer = briefShape.parse(await call('brief', { asOf: wanted.asOf }))
    if (wanted.html !== undefined) {
      const pictures = new Map<string, GoalSeries>()
      for (const { goal } of answer.goals) pictures.set(goal, series.parse(await call('goal', { goal, asOf: wanted.asOf })))
      await writePage(context, wanted.html, answer, pictures)
    }
    return answer
  },
  text: (output, terminal, { folder }) => briefAsText(output, terminal, folder),
})

/** A goal of a large organisation can have thousands of carriers; a brief is read by their first few. The goal itself tells them all. */
const mostCarriers = 24

function withFirstCarriers(goal: GoalStanding): GoalStanding {
  return goal.carriers.length <= mostCarriers ? goal : { ...goal, carriers: goal.carriers.slice(0, mostCarriers), carriersInAll: goal.carriers.length }
}

const series = z.object({ history: list(observation), forecast: z.union([forecast, undetermined]) })

async function writePage(context: Pick<Context, 'files' | 'say'>, file: string, answer: Brief, pictures: ReadonlyMap<string, GoalSeries>): Promise<void> {
  const { briefAsHtml } = await import('../render/html/brief-page.ts')
  await needFiles(context).write(file, briefAsHtml(answer, pictures))
  context.say(`Wrote ${file}.`)
}

/** The situation of a folder; what was measured is written beside what people wrote, once. */
async function situateAndWrite(context: Context, folder: string, wanted: z.output<typeof input>): Promise<Situation> {
  const { situation, written } = await situateFolder(context, folder, wanted)
  if (wanted.write && situation.evidence.length > 0) {
    const paths = await needFiles(context).writeTexts(folder, writeStrategy(written.texts, situation.evidence))
    const base = folder.replace(/[\\/]+$/, '')
    if (paths.length > 0) context.say(`Wrote what was measured to ${paths.map((path) => `${base}/${path}`).join(', ')}.`)
  }
  return situation
}
