import { expect, test } from 'vitest'
import { readMoment } from './column-types.ts'

test.each([
  ['2026-11-22 01:18:14.7291+00', '2026-11-22T01:18:14.729100Z'],
  ['2026-11-22 02:18:14.000001+01', '2026-11-22T01:18:14.000001Z'],
  ['2026-11-22 06:48:14+05:30', '2026-11-22T01:18:14.000000Z'],
  ['2026-01-01 00:00:00-12', '2026-01-01T12:00:00.000000Z'],
])('%s is %s, whatever the zone of the session', (text, expected) => expect(readMoment(text)).toBe(expected))
