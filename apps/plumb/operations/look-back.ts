import { saidBefore, sayChance, sayDay, sayPeriod } from '@plumbline/engine'
import type { Goal, Grain, Metric } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { z } from 'zod'
import { type ChancePoint, chancesOverTime, lookBackOn } from '../forecasting/look-back.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { lookBackAsText } from '../render/look-back-text.ts'
import { situate } from '../situate.ts'
import type { Situation } from '../situation.ts'
import { Refused } from './context.ts'
import { findUnderstood } from './find-understood.ts'
import { defineOperation } from './operation.ts'
import { lookBackAnswer } from './shapes/calibration.ts'
import { asOf, thingKey } from './shapes/thing.ts'

export const lookBack = defineOperation({
  name: 'look-back',
  summary: 'What was forecast of a metric or goal a quarter ago beside what came, and how the chance of a goal went.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['about', 'folder'],
  localOnly: ['folder', 'data'],
  input: z.object({
    about: thingKey.meta({ description: 'A goal or a metric, such as "goal/repeat-revenue".' }),
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
    asOf,
  }),
  output: lookBackAnswer,
  terminalExamples: [{ says: 'How the chance of a goal in a strategy folder went.', input: { about: 'goal/repeat-revenue', folder: 'my-company' } }],
  examples: [
    { says: 'See what was forecast of a goal a quarter ago, and how its chance went.', input: { about: 'goal/repeat-revenue' } },
    { says: 'The same of a metric.', input: { about: 'metric/repeat-revenue' } },
  ],
  async run(context, input) {
    const { about, ...query } = input
    const situation = await situate(context, query)
    const { goal, metric, name } = subjectOf(about, situation)
    const question = { situation, metric, goal, isFolder: query.folder !== undefined }
    const earlier = await lookBackOn(context, question)
    const chances = await chancesOverTime(context, question)
    const shown = { id: metric.id, name: metric.name, unit: metric.unit ?? null, grain: metric.grain }
    const says = [
      isUndetermined(earlier) ? `What was forecast before is not known: ${earlier.because}.` : earlier.says,
      ...sayWay(chances, situation.today, metric.grain),
    ]
    return { about, name, metric: shown, says: says.join(' '), earlier, chances }
  },
  text: (output, terminal) => lookBackAsText(output, terminal),
})

function subjectOf(about: string, { strategy }: Situation): { readonly name: string; readonly goal?: Goal; readonly metric: Metric } {
  const [kind] = about.split('/')
  if (kind === 'metric') {
    const metric = findMetric(about, strategy)
    return { name: metric.name, metric }
  }
  if (kind !== 'goal') throw new Refused([notForecast(about, 'Only goals and metrics are forecast', 'Name one, such as "goal/repeat-revenue".')])
  const goal = findUnderstood('goal', about, strategy.goals, 'See which there are with: plumb things --kind goal')
  const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
  if (metric === undefined) throw new Refused([notForecast(about, 'No metric says whether the goal is reached', 'Name the metric of the goal.')])
  return { name: goal.name, goal, metric }
}

/** "Its chance was 6 in 10 on 15 August 2026; now it is 5 in 10." */
function sayWay(chances: readonly ChancePoint[], today: string, grain: Grain): string[] {
  const now = chances.at(-1)
  const before = saidBefore(chances, today) ?? chances[0]
  if (now === undefined || before === undefined || before === now) return []
  const say = ({ share }: ChancePoint) => sayChance({ reached: Math.round(share * 1000), of: 1000 })
  const was =
    before.how === 'afterwards'
      ? `With the numbers up to ${sayPeriod(before.lastPeriod, grain)} its chance would have been ${say(before)}`
      : `Its chance was ${say(before)} on ${sayDay(before.on)}`
  return [say(before) === say(now) ? `${was}, as it is now.` : `${was}; now it is ${say(now)}.`]
}

const notForecast = (about: string, message: string, mend: string) =>
  ({ code: 'not-forecast', severity: 'error', place: { thing: about }, message: `${message}.`, found: about, mend }) as const
