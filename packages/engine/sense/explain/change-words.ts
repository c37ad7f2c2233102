import { sayAmount, sayDifference, sayList, sayPeriod, sayRelative } from '../../numbers-in-words.ts'
import type { Segment } from './change-cube.ts'
import type { ExplainedChange, MovedBy, MovedSegment } from './explained-change.ts'

/** "GTX Pro in West", "no channel", "paid true in North": values that say nothing by themselves come with their dimension. */
export function saySegment(segment: Segment): string {
  return segment
    .map(({ dimension, value }) => {
      const name = dimension.slice(dimension.lastIndexOf('.') + 1)
      if (value === null || value === '') return `no ${name}`
      return /^(\d[\d.,-]*|true|false|yes|no|.{1,2})$/i.test(value) ? `${name} ${value}` : value
    })
    .join(' in ')
}

export function sayFactor(factor: number): string {
  return Math.abs(factor - 1) < 0.0005 ? '0%' : sayRelative(Number((factor - 1).toPrecision(2)))
}

export function saySurprise(chance: number): string {
  if (chance > 0.2) return 'as far as some segment moves in any period'
  if (chance > 0.05) return 'somewhat unusual'
  if (chance > 0.001) return `unusual: ${Math.max(1, Math.round(chance * 1000))} in 1,000 by chance`
  return 'beyond chance: less than 1 in 1,000'
}

type Facts = Pick<ExplainedChange, 'name' | 'unit' | 'grain' | 'before' | 'after' | 'difference' | 'ratio'>

/** "Revenue fell 12% from May 2026 to June 2026 (-120k EUR)". */
export function sayMove({ name, unit, grain, before, after, difference, ratio }: Facts): string {
  const from = `from ${sayPeriod(before.period, grain)} to ${sayPeriod(after.period, grain)}`
  if (difference === 0) return `${name} is what it was ${from}`
  const beside = Math.max(Math.abs(before.value), Math.abs(after.value))
  const verb = difference > 0 ? 'rose' : 'fell'
  const by =
    unit === 'ratio' || ratio === null ? sayDifference(difference, unit, beside).replace(/^[+-]/, '') : sayRelative(Math.abs(ratio)).replace(/^[+-]/, '')
  return `${name} ${verb} ${by} ${from} (${sayAmount(before.value, unit, beside)} to ${sayAmount(after.value, unit, beside)})`
}

/** The whole sentence: the move, the segments with what they have of it, and what is left. */
export function sayChange(facts: Facts, moved: MovedBy): string {
  const { segments, general, unexplained } = moved
  const { difference, unit } = facts
  const move = sayMove(facts)
  if (segments.length === 0) return `${move}: no segment stands out, ${sayGeneral(general.factor)}.`
  const scale = Math.max(...segments.map(({ contribution }) => Math.abs(contribution)))
  // Where parts cancel, shares of the small rest would be huge numbers that say nothing.
  const inShares = difference !== 0 && scale <= 1.5 * Math.abs(difference)
  const named = segments.slice(0, 3)
  const beside = Math.max(Math.abs(facts.before.value), Math.abs(facts.after.value))
  const said = inShares
    ? sayShares(named)
    : sayList(named.map(({ name, contribution }) => `${name} ${contribution < 0 ? 'took away' : 'added'} ${sayAmount(Math.abs(contribution), unit, beside)}`))
  const elsewhere =
    Math.abs(general.contribution) > 0.1 * Math.max(Math.abs(difference), scale) ? ` Everything else moved alike by about ${sayFactor(general.factor)}.` : ''
  const left = Math.abs(unexplained) > 0.1 * Math.abs(difference) && inShares ? ` ${sayShare(Math.abs(unexplained / difference))} is left unexplained.` : ''
  return `${move}: ${said}.${elsewhere}${left}`
}

function sayShares(segments: readonly MovedSegment[]): string {
  const along = segments.filter(({ share }) => share! > 0)
  const against = segments.filter(({ share }) => share! <= 0)
  const parts = along.map(
    ({ name, share, by }, index) => `${sayShare(share!)} ${index === 0 ? 'of it is ' : ''}${by === 'mix' ? `the weight of ${name}` : name}`,
  )
  const counter = against.map(({ name, by }) => (by === 'mix' ? `the weight of ${name}` : name))
  return [...(parts.length === 0 ? [] : [sayList(parts)]), ...(counter.length === 0 ? [] : [`${sayList(counter)} went against it`])].join('; ')
}

function sayShare(share: number): string {
  return `${Math.round(share * 100)}%`
}

function sayGeneral(factor: number): string {
  return Math.abs(factor - 1) < 0.005 ? 'nothing moved in general' : `everything moved alike by about ${sayFactor(factor)}`
}
