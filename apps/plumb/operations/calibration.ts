import { sayForecastCalibration, sayGoalCalibration } from '@plumbline/engine'
import { z } from 'zod'
import { type Calibrated, calibrateAfterwards, calibrateRecorded } from '../forecasting/calibrate.ts'
import type { CalibrationAnswer } from '../forecasting/operation-types.ts'
import { calibrationAsText } from '../render/calibration-text.ts'
import { situate } from '../situate.ts'
import type { Situation } from '../situation.ts'
import { defineOperation } from './operation.ts'
import { calibrationAnswer } from './shapes/calibration.ts'
import { asOf } from './shapes/thing.ts'

export const calibration = defineOperation({
  name: 'calibration',
  summary: 'Whether chances and forecasts meant what they said: of the goals given 70%, how many were reached.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    backtest: z.boolean().default(false).meta({ description: 'Work out what would have been said in the past, instead of what was recorded.' }),
    ahead: z.int().min(0).max(3_650).default(90).meta({ description: 'Count the chance given at least so many days before the date.' }),
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
    asOf,
  }),
  output: calibrationAnswer,
  terminalExamples: [{ says: 'How good the forecasts of a strategy folder would have been.', input: { folder: 'my-company', backtest: true } }],
  examples: [{ says: 'See whether the chances of goals came true as often as they said.', input: {} }],
  async run(context, input) {
    const { backtest, ahead, ...query } = input
    const situation = await situate(context, query)
    if (!backtest)
      return show(await calibrateRecorded(context, situation, ahead, query.folder !== undefined), situation, query.folder === undefined ? 'recorded' : 'folder')
    const key = JSON.stringify(['calibration afterwards', query, ahead, situation.today, situation.seed])
    return show(await context.remember(key, () => calibrateAfterwards(context, situation, ahead)), situation, 'afterwards')
  },
  text: (output, terminal) => calibrationAsText(output, terminal),
})

const folderSays =
  'A strategy folder keeps no record of what was forecast; a workspace on a server does. Ask with --backtest what would have been said, worked out from the history.'

function show(
  { goals, forecasts, trials, lookedAt }: Calibrated,
  { strategy, today }: Situation,
  from: 'recorded' | 'afterwards' | 'folder',
): CalibrationAnswer {
  const { decided, ...counts } = goals
  const allTrials = trials > 0 && trials === decided.length
  const said = sayGoalCalibration(goals, allTrials ? 'trial goal' : 'goal')
  return {
    says: from === 'folder' ? folderSays : from === 'afterwards' ? `Worked out afterwards, from what was known then. ${said}` : said,
    forecastsSay: from === 'folder' ? '' : sayForecastCalibration(forecasts),
    asOf: today,
    how: from === 'afterwards' ? 'afterwards' : 'recorded',
    goals: { ...counts, decidedInAll: decided.length, trials },
    decided: decided.flatMap((goal) => {
      const metric = strategy.metrics.get(goal.metric)
      const own = strategy.goals.get(goal.goal)
      // A made-up goal has no name, and one that was given up keeps its id.
      if (metric === undefined || (own === undefined && trials > 0)) return []
      return [{ ...goal, name: own?.name ?? goal.goal, unit: metric.unit ?? null, grain: metric.grain }]
    }),
    forecasts,
    lookedAt,
  }
}
