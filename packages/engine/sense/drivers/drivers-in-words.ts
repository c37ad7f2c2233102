import { plural } from '@plumbline/model'
import { sayCount, sayList, sayWhole } from '../../numbers-in-words.ts'
import type { OutcomeWords } from './attribute.ts'
import type { Driver, DriverInsight, DriverLevel, Drivers } from './drivers.ts'
import { sayLevel } from './levels.ts'
import type { HeldOutModel } from './model.ts'

const mostNamed = 3
const mostInsights = 6

/** The answer in a sentence. */
export function sayDrivers(drivers: readonly Driver[], { units, share }: Drivers['outcome'], { has, unit }: OutcomeWords): string {
  const overall = `${sayShare(share)} of ${sayCount(units, unit)} have ${has}.`
  const named = leading(drivers).slice(0, mostNamed)
  if (named.length === 0) return `${overall} No attribute goes with it clearly enough to be more than chance.`
  const parts = named.map((driver) => {
    const [high, low] = extremes(driver)
    return `${driver.column} (${sayShare(high.share)} ${withLevel(high)}, ${sayShare(low.share)} ${withLevel(low)})`
  })
  return `${overall} It goes most with ${sayList(parts)}.`
}

/** One sentence for each of the strongest attributes that stand, with what is left when all else is held. */
export function sayInsights(drivers: readonly Driver[]): DriverInsight[] {
  return leading(drivers)
    .slice(0, mostInsights)
    .map((driver) => ({ column: driver.column, says: driver.says, standsAdjusted: driver.adjusted?.stands === true }))
}

/** What an attribute says. */
export function sayDriver(driver: Omit<Driver, 'says'>, { has, unit }: OutcomeWords): string {
  const compared = driver.levels.filter(({ difference }) => difference !== null)
  if (!driver.stands || compared.length < 2) return `${driver.column} does not go with it clearly: its shares differ no more than chance would have them.`
  const [high, low] = extremes(driver)
  const plain =
    isFalling(driver) && isTimeSinceStart(driver.column)
      ? `${driver.column}: highest at the start, ${sayShare(high.share)} ${withLevel(high)}, then falling to ${sayShare(low.share)} ${withLevel(low)}.`
      : `${driver.column}: ${sayShare(high.share)} of ${plural(unit)} ${withLevel(high)} have ${has}, against ${sayShare(low.share)} ${withLevel(low)}.`
  return [plain, sayHeld(driver, high, low), sayStart(driver, has)].filter((part) => part !== null).join(' ')
}

function sayHeld(driver: Omit<Driver, 'says'>, high: DriverLevel, low: DriverLevel): string | null {
  if (driver.goesWith !== null) return `It moves with ${driver.goesWith}, so the two can hardly be told apart.`
  if (driver.adjusted === null || high.adjusted === null || low.adjusted === null) return null
  const shares = `${sayShare(high.adjusted.share)} against ${sayShare(low.adjusted.share)}`
  if (!driver.adjusted.stands) return 'Among those alike in everything else known, nothing clear is left of it.'
  return high.adjusted.share > low.adjusted.share
    ? `Among those alike in everything else known it is still ${shares}.`
    : `Among those alike in everything else known it turns around: ${shares}.`
}

/** Where the outcome falls with the time since a unit began, its beginning is what to look at. */
function sayStart(driver: Omit<Driver, 'says'>, has: string): string | null {
  if (!isFalling(driver) || !isTimeSinceStart(driver.column)) return null
  const first = driver.levels[0]!
  const all = driver.levels.reduce((sum, { hits }) => sum + hits, 0)
  return `The first stretch decides: ${sayShare(first.hits / all)} of all who have ${has} are in it, so the way they begin (onboarding) is where to look.`
}

/** "with" a level: 'with "Month-to-month"', "up to 6", "where it is not filled". */
function withLevel({ kind, label }: DriverLevel): string {
  if (kind === 'missing') return 'where it is not filled'
  if (kind === 'other') return 'with other values'
  return kind === 'band' ? label.replace(/^(?=[-\d])/, 'at ') : `with "${label}"`
}

/** How well the model foretells, in words. */
export function sayModel({ auc, calibration, folds, units }: HeldOutModel): string {
  const pairs = `Of two units, one with the outcome and one without, it gives the one with it the higher chance ${Math.round(auc.estimate * 100)} times in 100`
  const { estimate } = calibration.slope
  const trust = estimate < 0.9 ? 'its chances are too sure' : estimate > 1.1 ? 'its chances are too timid' : 'its chances mean what they say'
  return `${pairs}, told on ${sayWhole(units)} units in ${folds} folds, each foretold by a model that had not seen it; ${trust}.`
}

/** How to know: only an experiment tells a driver from a companion. */
export function sayNextStep(drivers: readonly Driver[], { has, unit, wanted }: OutcomeWords): string {
  const units = plural(unit)
  const first = leading(drivers).find(({ adjusted, levels }) => adjusted?.stands === true && levels.every(({ kind }) => kind !== 'band'))
  if (first === undefined) return `This is who has it, not why. To know what moves it, run an experiment.`
  if (wanted === null)
    return `This is association: ${units} differ in more than what is known here. To know whether ${first.column} moves how many have ${has}, run an experiment.`
  const [high, low] = extremes(first)
  const [from, to] = wanted === 'more' ? [low, high] : [high, low]
  return `This is association: ${units} differ in more than what is known here. To know whether moving ${units} from ${sayLevel(first.column, from)} to "${to.label}" changes how many have ${has}, run an experiment.`
}

/** Those that stand and speak for themselves, in their order. */
function leading(drivers: readonly Driver[]): readonly Driver[] {
  return drivers.filter(({ stands, goesWith, levels }) => stands && goesWith === null && levels.filter(({ difference }) => difference !== null).length > 1)
}

/** The levels with the highest and the lowest share, among those compared; what is said by another column is left to it. */
function extremes({ levels }: Pick<Driver, 'levels'>): readonly [DriverLevel, DriverLevel] {
  const compared = levels.filter(({ difference }) => difference !== null).toSorted((a, b) => b.share - a.share)
  return [compared[0]!, compared.at(-1)!]
}

function isFalling({ levels }: Pick<Driver, 'levels'>): boolean {
  const bands = levels.filter(({ kind }) => kind === 'band')
  return bands.length > 2 && bands.every(({ share }, at) => at === 0 || share < bands[at - 1]!.share)
}

/** Columns that count how long a unit has been with us. */
function isTimeSinceStart(column: string): boolean {
  const words = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return (
    words.some((word) => ['tenure', 'seniority', 'since', 'lifetime', 'loyalty'].includes(word)) ||
    /(account|customer|contract|membership)_?(age|days|weeks|months|years)|(days|weeks|months|years)_?(as|with|active|in)/i.test(column)
  )
}

/** A share as people say it: whole percents, one decimal where it is small. */
export function sayShare(share: number): string {
  const percent = share * 100
  const rounded = percent >= 10 || percent === 0 ? Math.round(percent) : Math.round(percent * 10) / 10
  return `${rounded}%`
}
