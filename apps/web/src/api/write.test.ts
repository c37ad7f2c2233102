import { expect, test } from 'vitest'
import { isRefused } from './write.ts'

const place = {}
const problem = (severity: 'error' | 'warning') => ({ code: 'x', severity, place, message: 'm', mend: 'n' })
const stale = { thing: 'goal/a', expectedVersion: 1, theirs: null, fields: [] }

test.each([
  ['written', { batch: 'b', stale: [], problems: [] }, false],
  ['written, with a warning', { batch: 'b', stale: [], problems: [problem('warning')] }, false],
  ['nothing to write', { batch: null, stale: [], problems: [] }, false],
  ['nothing to write, with a warning', { batch: null, stale: [], problems: [problem('warning')] }, false],
  ['an error', { batch: null, stale: [], problems: [problem('error')] }, true],
  ['changed in between', { batch: null, stale: [stale], problems: [] }, true],
  ['an answer without stale', { batch: null, problems: [problem('error')] }, true],
  ['an answer that writes nothing', { keys: [] }, false],
])('%s', (_, answer, refused) => expect(isRefused(answer)).toBe(refused))
