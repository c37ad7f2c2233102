import { periodsInYear } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import type { FindingMoney, SenseFinding } from '../insights/finding.ts'
import { sayMove } from './change-words.ts'
import type { ExplainedChange, MovedSegment } from './explained-change.ts'

/** Findings are of segments that are no chance and carry at least this share of the change. */
const leastShare = 0.1
const mostChance = 0.01

/**
 * What a change hands over to become insights: each segment that moved far beyond chance and weighs something, at most three.
 *
 * The fingerprint is the metric, the segment, the direction and the period: two looks at the same month raise the same insight.
 */
export function findingsOfChange(change: ExplainedChange): SenseFinding[] {
  const { moved } = change
  if (isUndetermined(moved)) return []
  return moved.segments
    .filter(({ surprise, beyond }) => surprise.chance <= mostChance && Math.abs(beyond) >= leastShare * Math.abs(change.difference))
    .slice(0, 3)
    .map((segment): SenseFinding => findingOf(change, segment))
}

function findingOf(change: ExplainedChange, segment: MovedSegment): SenseFinding {
  const { metric, unit, after } = change
  const place = segment.segment.map(({ dimension, value }) => `${dimension}=${value ?? ''}`).join('&')
  return {
    kind: 'change',
    fingerprint: `change/${metric}/${segment.by}/${segment.contribution < 0 ? 'down' : 'up'}/${place}/${after.period}`,
    about: [{ kind: 'metric', id: metric }],
    sentence: `${sayMove(change)}: ${saySegmentPart(segment)}.`,
    period: after.period,
    money: moneyOf(change, segment),
    rung: 'observed',
    chart: {
      form: 'bars',
      unit: unit === 'ratio' ? '%' : unit,
      bars: moved(change).map(({ name, contribution }) => ({ label: name, value: contribution, low: null, high: null })),
    },
    moves: [`Look at ${segment.name} alone: what changed there in that period?`, `Open a gap or an initiative for ${segment.name}.`],
    size: Math.max(Number.MIN_VALUE, Math.abs(segment.beyond)),
  }
}

const moved = (change: ExplainedChange) => (isUndetermined(change.moved) ? [] : change.moved.segments)

function saySegmentPart({ name, share, by }: MovedSegment): string {
  const what = by === 'mix' ? `the weight of ${name}` : name
  if (share === null) return `${what} moved`
  return share > 0 ? `${Math.round(share * 100)}% of it is ${what}` : `${what} went against it`
}

/** A loss counts as money at stake, so it is positive either way; a month's stands as such, others for a year. */
function moneyOf({ grain }: ExplainedChange, { money }: MovedSegment): FindingMoney | null {
  if (money === null || money.value === 0) return null
  const amount = Math.abs(money.value) * (grain === 'month' ? 1 : periodsInYear[grain])
  return { low: amount, high: amount, currency: money.currency, per: grain === 'month' ? 'month' : 'year' }
}
