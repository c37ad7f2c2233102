import type { RunView, State } from '@plumbline/plumb/types'
import type { Output } from '../../api/client.ts'
import { sayMoment } from '../../format/date.ts'
import { count } from '../../format/words.ts'

type Schedule = Output<'runs'>['schedules'][number]

/** The page in a sentence: when the data was read last, whether that went well, and when next. */
export function sayRuns(runs: readonly RunView[], schedules: readonly Schedule[]): string {
  const last = runs.find(({ outcome }) => outcome !== null)
  const next = schedules.map(({ nextDueAt }) => nextDueAt).toSorted()[0]
  const then = next === undefined ? 'Nothing is read by the clock.' : `Next ${sayMoment(next)}.`
  if (last === undefined) return then
  const failed = last.outcome === 'done' ? sayProblems(last) : `, ${lower(sayOutcome(last))}`
  return `Last read ${sayMoment(last.startedAt)}${failed}: ${lower(sayBrought(last))} ${then}`
}

function sayProblems({ problems }: RunView): string {
  return problems.length === 0 ? '' : `, with ${count(problems.length, 'problem')}`
}

/** "Read", "Read, 2 problems", "Failed", "Cancelled by Mara": the outcome in a word or two. */
export function sayOutcome(run: RunView): string {
  const { outcome, cancelBy } = run
  switch (outcome) {
    case 'done':
      return `Read${sayProblems(run)}`
    case 'failed':
      return 'Failed'
    case 'cancelled':
      return cancelBy === null ? 'Broken off' : `Cancelled by ${cancelBy}`
    case 'lost':
      return 'Lost'
    case null:
      return 'Under way'
    default:
      return outcome satisfies never
  }
}

/** What came of it, in a sentence. */
export function sayBrought({ outcome, counts, about }: RunView): string {
  if (outcome === 'failed') return 'Nothing was kept.'
  if (outcome === 'lost') return 'Its server stopped before it ended; read the data again.'
  if (outcome !== 'done') return 'What it had read by then was kept.'
  const { observations = 0, corrections = 0, datasets, unchanged = 0 } = counts
  const brought = observations === 0 ? 'No new number' : count(observations, 'new number')
  const corrected = corrections === 0 ? '' : `, ${corrections === 1 ? 'one of them corrects' : `${corrections.toLocaleString()} of them correct`} the past`
  const passed = unchanged === 0 ? '' : ` ${count(unchanged, 'dataset')} did not change.`
  const from = datasets === undefined || about !== '' ? '' : ` from ${count(datasets, 'dataset')}`
  return `${brought}${from}${corrected}.${passed}`
}

/** How long it took. */
export function sayTook({ seconds }: RunView): string {
  if (seconds === null) return 'not ended'
  if (seconds < 1) return 'under a second'
  if (seconds < 90) return count(Math.round(seconds), 'second')
  return count(Math.round(seconds / 60), 'minute')
}

export function outcomeMarks({ outcome, problems }: RunView): State {
  if (outcome === 'done') return problems.length === 0 ? 'on line' : 'unproven'
  return outcome === 'failed' ? 'adrift' : 'unknown'
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
