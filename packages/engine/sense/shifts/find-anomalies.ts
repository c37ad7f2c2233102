import { alarmScore, anomalyViews, type Undetermined, watchReadings } from '@plumbline/stats'
import { sayAmount, sayCount, sayDay } from '../../numbers-in-words.ts'
import type { TableSeries } from '../table/forecast-table.ts'

/** One reading that stands out. */
export interface Anomaly {
  /** Local time: "2026-10-05T14:05:00". */
  readonly at: string
  readonly value: number
  /** What was expected of it from the readings before; null where nothing could be. */
  readonly expected: number | null
  /** 0 to 1, not reached. */
  readonly score: number
  readonly sentence: string
}

export interface SeriesAnomalies {
  readonly name: string
  /** Rows, and those of them that hold a number. */
  readonly rows: number
  readonly readings: number
  /** The first moment of which an anomaly is told; what came before only taught what is usual. */
  readonly judgedFrom: string
  /** In the order of their time. */
  readonly anomalies: readonly Anomaly[]
  /** Each row with its score; the value is null where there was no number. */
  readonly scores: readonly { readonly at: string; readonly value: number | null; readonly score: number }[]
}

/** A reading is called an anomaly from this score on, where nobody says otherwise. */
export const usualThreshold = alarmScore
/** So much of a series only teaches what is usual: the share, but no more than so many readings. */
const learning = { share: 0.15, most: 750 }
/** The rarities of the first fifty readings are not known; a few more are wanted to speak of. */
const fewest = 80

/**
 * What is out of the ordinary in a series of any spacing. Each row is judged by the rows before it alone.
 *
 * threshold: the score from which a reading is told, 0 to 1. Undetermined: "too-few-readings".
 */
export function findAnomalies({ name, at, values }: TableSeries, threshold: number): SeriesAnomalies | Undetermined {
  const rows = [...at.keys()].filter((row) => Number.isFinite(values[row]!))
  if (rows.length < fewest) return tooFew(rows.length)
  const known = Float64Array.from(rows, (row) => values[row]!)
  const watched = watchReadings({ times: Float64Array.from(rows, (row) => Date.parse(`${at[row]!}Z`)), values: known })
  const start = Math.min(learning.most, Math.floor(learning.share * rows.length))
  const scores = at.map((moment, row) => ({ at: moment, value: Number.isFinite(values[row]!) ? values[row]! : null, score: 0 }))
  const anomalies: Anomaly[] = []
  for (const [t, row] of rows.entries()) {
    const score = watched.scores[t]!
    scores[row]!.score = score
    if (t < start || score < threshold) continue
    const expected = Number.isFinite(watched.expected[t]) ? watched.expected[t]! : null
    const seen = { at: at[row]!, value: known[t]!, expected, score }
    const view = anomalyViews[watched.rarest[t]!]!
    anomalies.push({ ...seen, sentence: sayAnomaly(seen, { view, rarity: watched.rarity[t]!, before: t, last: known[t - 1]! }) })
  }
  return { name, rows: at.length, readings: rows.length, judgedFrom: at[rows[start]!]!, anomalies, scores }
}

/** What was found over all series, in a sentence. */
export function sayAnomalies(series: readonly SeriesAnomalies[]): string {
  const all = series.flatMap(({ name, anomalies }) => anomalies.map((anomaly) => ({ name, anomaly })))
  const readings = series.reduce((sum, each) => sum + each.readings, 0)
  const among = series.length === 1 ? `${sayCount(readings, 'reading')} of ${series[0]!.name}` : `${sayCount(readings, 'reading')} of ${series.length} series`
  const first = series.length === 1 ? ` What came before ${sayMoment(series[0]!.judgedFrom)} only taught what is usual.` : ''
  if (all.length === 0) return `Nothing out of the ordinary in ${among}.${first}`
  const { name, anomaly } = all.reduce((most, each) => (each.anomaly.score > most.anomaly.score ? each : most))
  const of = series.length === 1 ? '' : ` of ${name}`
  const told = `${all.length} ${all.length === 1 ? 'anomaly' : 'anomalies'} in ${among}`
  return `${told}; ${all.length === 1 ? 'it is' : 'the strongest'}${of} on ${sayMoment(anomaly.at)} (score ${anomaly.score.toFixed(2)}).${first}`
}

interface Reason {
  readonly view: (typeof anomalyViews)[number]
  readonly rarity: number
  /** Readings before it. */
  readonly before: number
  readonly last: number
}

function sayAnomaly({ at, value, expected }: Omit<Anomaly, 'sentence' | 'score'>, { view, rarity, before, last }: Reason): string {
  const number = sayAmount(value, null)
  const usual = expected === null ? '' : sayAmount(expected, null)
  const was = usual === '' || usual === number ? `${number} after ${sayAmount(last, null)}` : `${number}, where ${usual} was expected`
  return `${sayMoment(at)}: ${was}. ${sayRare(rarity, before)} ${reasons[view]}.`
}

const reasons: Readonly<Record<Reason['view'], string>> = {
  'far from the mean': 'was as far from the mean',
  'new value': 'was as unlike all values before',
  'new course': 'ended a run of four as unlike all before',
  'off what was expected': 'was as far from what its hour lets expect',
  'off for long': 'ended twelve that were together as far from what was expected',
}

/** A rarity beyond what was seen is no number to be sure of. */
function sayRare(rarity: number, before: number): string {
  const times = 10 ** rarity
  return times >= before ? `None of the ${sayCount(before, 'reading')} before it` : `About one in ${sayCount(Math.round(times), 'reading')} before it`
}

/** "5 October 2026", "5 October 2026, 14:05". */
function sayMoment(at: string): string {
  return at.endsWith('T00:00:00') ? sayDay(at) : `${sayDay(at)}, ${at.slice(11, at.endsWith(':00') ? 16 : 19)}`
}

function tooFew(readings: number): Undetermined {
  return {
    undetermined: 'too-few-readings',
    because: readings === 0 ? 'it has no numbers' : `it has only ${sayCount(readings, 'reading')}`,
    mend: `It takes ${fewest} to know what is usual; for months, quarters and years define a metric and ask for its shifts.`,
  }
}
