import { type Reliability, type ShareCame, type StepCoverage, sayAmount, sayCount, sayDay } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import type { CalibrationAnswer } from '../forecasting/operation-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { type Column, table, wrap } from './layout.ts'

const mostListed = 12

/** The answer in a sentence; the bands of chances with what came, the score, and how often ranges held. */
export function calibrationAsText(answer: CalibrationAnswer, terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const { says, forecastsSay, goals, decided, forecasts } = answer
  const { columns } = terminal
  const listed = decided
    .slice(0, mostListed)
    .map(({ name, share, on, reached, value, unit, by }) => [
      name,
      percent(share),
      sayDay(on),
      `${reached ? 'reached' : 'missed'}: ${sayAmount(value, unit)}`,
      sayDay(by),
    ])
  return [
    strong(wrap(says, columns)),
    isUndetermined(goals.reliability) ? '' : sayReliability(goals.reliability, terminal),
    listed.length === 0
      ? ''
      : table([{ title: 'Goal' }, { title: 'Given', side: 'right' }, { title: 'On' }, { title: 'Became' }, { title: 'Due' }], listed, terminal, faint),
    goals.given === 0 ? '' : faint(wrap(sayCounts(answer), columns)),
    forecastsSay === '' ? '' : strong(wrap(forecastsSay, columns)),
    forecasts.steps.length === 0 ? '' : table(stepColumns, forecasts.steps.map(stepRow), terminal, faint),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const bandColumns: Column[] = [{ title: 'Given' }, { title: 'Goals', side: 'right' }, { title: 'Reached', side: 'right' }, { title: 'Which is' }]
const stepColumns: Column[] = [{ title: 'Periods ahead' }, { title: 'Values', side: 'right' }, { title: 'In the 80% range' }, { title: 'In the 95% range' }]

function sayReliability({ bands, score, expected, reached, goals }: Reliability, terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  const rows = bands.map(({ low, high, goals: many, reached: hits, came }) => [`${percent(low)} to ${percent(high)}`, `${many}`, `${hits}`, sayCame(came)])
  const than = score.skill === null ? '' : score.skill > 0 ? `, ${percent(score.skill)} better than that` : ', no better than that'
  const scored = `By the chances ${expected.toFixed(1)} of ${goals} were to be reached; ${reached} were. Brier score ${score.brier.toFixed(3)} (0 is best); always saying the base rate has ${score.reference.toFixed(3)}${than}.`
  return `${table(bandColumns, rows, terminal, faint)}\n\n${wrap(scored, terminal.columns)}`
}

function sayCounts({ goals, lookedAt, how }: CalibrationAnswer): string {
  const { waiting, unknown, notAhead, withdrawn, aheadDays, trials } = goals
  return [
    ...(how === 'afterwards'
      ? [
          `${sayCount(trials, 'trial goal')}: levels that somebody could have set from what was known then. Looked at ${lookedAt.metrics} of ${sayCount(lookedAt.of, 'metric')}.`,
        ]
      : [`The chance that counts is the last one given at least ${sayCount(aheadDays, 'day')} before the date.`]),
    ...(waiting > 0 ? [`${sayCount(waiting, 'goal')} ${waiting === 1 ? 'is' : 'are'} not due yet.`] : []),
    ...(unknown > 0 ? [`Of ${sayCount(unknown, 'goal')} the deciding number is missing.`] : []),
    ...(notAhead > 0 ? [`${sayCount(notAhead, 'goal')} had no chance so long before.`] : []),
    ...(withdrawn > 0
      ? [`${sayCount(withdrawn, 'goal')} ${withdrawn === 1 ? 'was' : 'were'} set anew within a week and ${withdrawn === 1 ? 'does' : 'do'} not count.`]
      : []),
  ].join(' ')
}

function stepRow({ from, to, values, inside80, inside95 }: StepCoverage): string[] {
  const steps = to === null ? `${from} and more` : from === to ? `${from}` : `${from} to ${to}`
  return [steps, `${values}`, inside80 === null ? 'too few to tell' : sayCame(inside80), inside95 === null ? '' : sayCame(inside95)]
}

function sayCame({ estimate, low, high }: ShareCame): string {
  return `${percent(estimate)} (${percent(low)} to ${percent(high)})`
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
