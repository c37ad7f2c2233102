import type { RunView } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { sayBrought, sayOutcome, sayRuns, sayTook } from './say-runs.ts'

const problem = { code: 'x', severity: 'error', place: {}, message: 'No.', mend: 'Yes.' } as const
const run: RunView = {
  number: 3,
  job: 'refresh',
  about: '',
  by: 'Mara',
  dueAt: null,
  attempt: 1,
  startedAt: '2026-11-15T09:00:00Z',
  endedAt: '2026-11-15T09:00:04Z',
  seconds: 4,
  says: '',
  done: 1,
  cancelBy: null,
  outcome: 'done',
  counts: { observations: 36, corrections: 2, datasets: 3, unchanged: 1 },
  problems: [],
}

test.each([
  [run, 'Read', '36 new numbers from 3 datasets, 2 of them correct the past. 1 dataset did not change.'],
  [{ ...run, counts: { observations: 0, corrections: 0, datasets: 1, unchanged: 0 } }, 'Read', 'No new number from 1 dataset.'],
  [
    { ...run, about: 'dataset/orders', counts: { observations: 1, corrections: 1 }, problems: [problem] },
    'Read, with 1 problem',
    '1 new number, one of them corrects the past.',
  ],
  [{ ...run, outcome: 'failed', problems: [problem] }, 'Failed', 'Nothing was kept.'],
  [{ ...run, outcome: 'cancelled', cancelBy: 'Tom' }, 'Cancelled by Tom', 'What it had read by then was kept.'],
  [{ ...run, outcome: 'lost' }, 'Lost', 'Its server stopped before it ended; read the data again.'],
] as const)('a run in words', (given, outcome, brought) => expect([sayOutcome(given), sayBrought(given)]).toEqual([outcome, brought]))

test('the page in a sentence passes over what is under way', () => {
  const sentence = sayRuns(
    [
      { ...run, outcome: null },
      { ...run, outcome: 'failed' },
    ],
    [],
  )
  expect(sentence).toMatch(/^Last read .*15.*, failed: nothing was kept\. Nothing is read by the clock\.$/)
  expect(sayRuns([], [])).toBe('Nothing is read by the clock.')
})

test.each([
  [0.2, 'under a second'],
  [1.2, '1 second'],
  [89, '89 seconds'],
  [600, '10 minutes'],
])('%d seconds', (seconds, said) => expect(sayTook({ ...run, seconds })).toBe(said))
