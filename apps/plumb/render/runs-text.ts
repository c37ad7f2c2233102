import { sayCount } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { table } from './layout.ts'

type Answer = OperationTypes['runs']['output']

/** Schedules with their next moment, then the runs, the latest first. */
export function runsAsText({ runs, schedules }: Answer, terminal: Terminal): string {
  const { strong } = makeColours(terminal)
  const timed = schedules.map(({ job, about, says, nextDueAt }) => [job, about === '' ? 'everything' : about, says, sayTime(nextDueAt)])
  const columns = [
    { title: 'Run' },
    { title: 'What', whole: true },
    { title: 'By' },
    { title: 'Begun' },
    { title: 'Took', side: 'right' as const },
    { title: 'Outcome' },
  ]
  const rows = runs.map((run) => [String(run.number), `${run.job} ${run.about}`.trim(), sayBy(run), sayTime(run.startedAt), sayTook(run), sayOutcome(run)])
  return [
    timed.length === 0
      ? 'Nothing is read by the clock. Write "refresh: every day at 06:00" into the workspace, a source or a dataset.'
      : table([{ title: 'Job' }, { title: 'What', whole: true }, { title: 'When' }, { title: 'Next' }], timed, terminal, strong),
    runs.length === 0 ? 'There has been no run yet.' : table(columns, rows, terminal, strong),
  ].join('\n\n')
}

function sayBy({ by, attempt }: Answer['runs'][number]): string {
  return attempt === 1 ? by : `${by}, try ${attempt}`
}

function sayTook({ seconds, done }: Answer['runs'][number]): string {
  if (seconds !== null) return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
  return done === null ? '' : `${Math.round(done * 100)}%`
}

function sayOutcome({ outcome, says, counts, problems, cancelBy }: Answer['runs'][number]): string {
  if (outcome === null) return says === '' ? 'under way' : `under way: ${says}`
  if (outcome === 'cancelled') return cancelBy === null ? 'broken off' : `cancelled by ${cancelBy}`
  if (outcome === 'failed') return `failed: ${problems[0]?.message ?? ''}`
  if (outcome === 'lost') return 'lost: its server ended without a word'
  const found = problems.length === 0 ? '' : `, ${sayCount(problems.length, 'problem')}`
  return `${sayCount(counts.observations ?? 0, 'new number')}, ${sayCount(counts.corrections ?? 0, 'correction')}${found}`
}

/** In UTC, as logs are read. */
function sayTime(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`
}
