import { isUndetermined } from '@plumbline/stats'
import { sayAmount, sayCount } from '../../numbers-in-words.ts'
import type { ChanceVerdict, ForecastCalibration, GoalCalibration, ReliabilityBand } from './calibration.ts'

/** What the opening question asks: of the goals given 70 %, how many were reached? */
const asked = 0.7

/** "Of the 12 goals that were given 60% to 80%, 8 were reached. Over all 41, the chances meant what they said." noun: what they are called. */
export function sayGoalCalibration({ reliability, decided }: GoalCalibration, noun = 'goal'): string {
  if (isUndetermined(reliability)) return `Too early to tell: ${reliability.because}. ${reliability.mend}`
  const band = reliability.bands.find(({ low, high }) => low <= asked && asked < high) ?? reliability.bands.toSorted((a, b) => b.goals - a.goals)[0]!
  return `${sayBand(band, noun)} Over all ${decided.length}, ${verdicts[reliability.verdict]}.`
}

function sayBand({ low, high, goals, reached }: ReliabilityBand, noun: string): string {
  const range = `${Math.round(low * 100)}% to ${Math.round(high * 100)}%`
  if (goals === 1) return `The one ${noun} that was given ${range} was ${reached === 1 ? '' : 'not '}reached.`
  return `Of the ${sayCount(goals, noun)} that were given ${range}, ${reached === 0 ? 'none' : reached === goals ? 'all' : reached} ${reached === 1 ? 'was' : 'were'} reached.`
}

const verdicts: Readonly<Record<ChanceVerdict, string>> = {
  'in line': 'the chances meant what they said, as far as so many can tell',
  'too hopeful': 'fewer were reached than the chances said: they were too hopeful',
  'too careful': 'more were reached than the chances said: they were too careful',
  'too sure': 'high chances failed and low ones came true too often: they were too sure',
  'too unsure': 'the chances lay nearer to even than they had to: they were not sure enough',
}

/** "Of 412 values that were forecast, 79% came in where they were likely (8 in 10) and 94% within the wide range (19 in 20)." */
export function sayForecastCalibration({ coverage, values }: ForecastCalibration): string {
  if (isUndetermined(coverage)) return `Too early to tell how often forecasts hold: ${coverage.because}.`
  const { inside80, inside95, verdict } = coverage
  const so = { 'in line': '', 'too narrow': ' The ranges were too narrow.', 'too wide': ' The ranges were too wide.' }[verdict]
  return `Of ${sayCount(values, 'value')} that were forecast, ${sayAmount(inside80!.estimate, 'ratio')} came in where 80% should and ${sayAmount(inside95!.estimate, 'ratio')} where 95% should.${so}`
}
