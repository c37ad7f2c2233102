import { isUndetermined, type PredictedStratum, rectifiedMean, studentTQuantile } from '@plumbline/stats'
import type { Judgement, Message, Sentiment } from './message.ts'

/** The share of messages of one mood: by the hint alone, and put right by what people judged. Ratios. */
export interface SentimentShare {
  readonly hint: number
  /** Null before enough messages were judged: the hint then has an error that nobody knows. */
  readonly estimate: { readonly low: number; readonly estimate: number; readonly high: number; readonly level: number } | null
  /** Judged messages of these, drawn at random. */
  readonly judged: number
  /** True where the judgement of all themes stands in, because too few of these were judged. */
  readonly borrowed: boolean
}

/** Tells the share of a mood among some of the messages. */
export type SentimentJudge = (messages: readonly number[]) => SentimentShare

const level = 0.9
const fewestOwn = 10
/** How far themes may differ in what a hint is worth, as a standard deviation, where the judged ones are too few to tell. */
const usualSpread = 0.1

/**
 * A judge of one mood: the hint of every message, put right by the messages that were drawn and judged.
 *
 * Where ten or more of the asked messages were judged, by those alone; else by how often the hint was right over all messages, with a spread between
 * themes counted in. Undetermined, as to the estimate, below ten judged messages in all.
 */
export function judgeSentiment(messages: readonly Message[], judgements: readonly Judgement[], mood: Sentiment): SentimentJudge {
  const truth = new Map(judgements.filter(({ drawn }) => drawn).map(({ message, sentiment }) => [message, sentiment === mood ? 1 : 0]))
  const prediction = (at: number) => (messages[at]!.hint === mood ? 1 : 0)
  const strataOf = (chosen: readonly number[]): PredictedStratum[] =>
    [1, 0].map((hinted) => {
      const own = chosen.filter((at) => prediction(at) === hinted)
      const drawn = own.flatMap((at) => {
        const known = truth.get(messages[at]!.id)
        return known === undefined ? [] : [{ prediction: hinted, truth: known }]
      })
      return { predictions: own.map(() => hinted), drawn }
    })
  const all = strataOf(messages.map((_, at) => at))
  const known = all.flatMap(({ drawn }) => drawn).length
  const whole = rectifiedMean(all, level)
  return (chosen) => {
    const strata = strataOf(chosen)
    const judged = strata.flatMap(({ drawn }) => drawn).length
    const hint = chosen.length === 0 ? 0 : chosen.filter((at) => prediction(at) === 1).length / chosen.length
    const own = judged >= fewestOwn ? rectifiedMean(strata, level) : isUndetermined(whole) ? whole : borrow(strata, all, known)
    const estimate = isUndetermined(own) || chosen.length === 0 ? null : { low: own.low, estimate: own.estimate, high: own.high, level }
    return { hint, estimate, judged, borrowed: judged < fewestOwn }
  }
}

/** How often each hint is right over all messages, for messages of this mix of hints. */
function borrow(strata: readonly PredictedStratum[], all: readonly PredictedStratum[], known: number): { low: number; estimate: number; high: number } {
  const size = strata.reduce((sum, { predictions }) => sum + predictions.length, 0)
  let estimate = 0
  let squaredError = 0
  for (const [at, { predictions }] of strata.entries()) {
    const share = size === 0 ? 0 : predictions.length / size
    const { drawn } = all[at]!
    const hits = drawn.filter(({ truth }) => truth === 1).length
    // Two more of each kind: few judged ones that agree are no proof (Agresti and Coull).
    const rate = (hits + 1) / (drawn.length + 2)
    estimate += share * rate
    squaredError += share ** 2 * ((rate * (1 - rate)) / (drawn.length + 2))
  }
  const margin = studentTQuantile(0.5 + level / 2, Math.max(1, known - 1)) * Math.sqrt(squaredError + usualSpread ** 2)
  return { low: Math.max(0, estimate - margin), estimate, high: Math.min(1, estimate + margin) }
}

/** Messages that a person should judge next: drawn at random, as many that the hint takes for unhappy as others, the same order for everybody. */
export function askToJudge(messages: readonly Message[], judgements: readonly Judgement[], count: number): readonly number[] {
  const done = new Set(judgements.map(({ message }) => message))
  // The ids are digests, so that their order is as good as drawn by lot, and stays while messages come in.
  const open = messages.map((_, at) => at).filter((at) => !done.has(messages[at]!.id))
  open.sort((a, b) => (messages[a]!.id < messages[b]!.id ? -1 : 1))
  const unhappy = open.filter((at) => messages[at]!.hint === 'negative')
  const others = open.filter((at) => messages[at]!.hint !== 'negative')
  const asked: number[] = []
  while (asked.length < count && unhappy.length + others.length > 0) {
    const [first, second] = asked.length % 2 === 0 ? [unhappy, others] : [others, unhappy]
    asked.push((first.shift() ?? second.shift())!)
  }
  return asked
}
