import { createRandom, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { findAnomalies, sayAnomalies, usualThreshold } from './find-anomalies.ts'

const hourly = (hour: number) => new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString().slice(0, 19)

function look(length: number, value: (t: number) => number, seed = 3) {
  const random = createRandom(seed)
  const values = Float64Array.from({ length }, (_, t) => value(t) + random.normal(0, 2))
  const found = findAnomalies({ name: 'visits', at: Array.from(values, (_, t) => hourly(t)), values }, usualThreshold)
  if (isUndetermined(found)) throw new Error(found.because)
  return found
}
const day = (t: number) => 100 + 40 * Math.sin((2 * Math.PI * t) / 24)

test('an hour out of line is told with its time, what was expected and how rare it is', () => {
  const found = look(900, (t) => day(t) + (t === 700 ? 120 : 0))
  const first = found.anomalies.find(({ at }) => at === hourly(700))!
  expect(first.expected).toBeGreaterThan(60)
  expect(first.sentence).toMatch(
    /^3 February 2026, 04:00: 2\d\d, where \d+(\.\d)? was expected\. None of the 700 readings before it was as unlike all values before\.$/,
  )
  expect(sayAnomalies([found])).toMatch(
    /^\d (anomaly|anomalies) in 900 readings of visits; .* on 3 February 2026, 04:00 \(score 0\.\d\d\)\. What came before 10 January 2026, 15:00/,
  )
})

test('every row has its score in its place, also where there is no number', () => {
  const found = look(900, (t) => (t === 300 ? Number.NaN : day(t)))
  expect(found.scores).toHaveLength(900)
  expect(found.scores[300]).toEqual({ at: hourly(300), value: null, score: 0 })
  expect([found.rows, found.readings]).toEqual([900, 899])
})

test('what lies in the stretch that teaches is no anomaly, whatever it does', () => {
  const { anomalies, judgedFrom } = look(900, (t) => day(t) + (t === 100 ? 300 : 0))
  expect(judgedFrom).toBe(hourly(135))
  expect(anomalies.every(({ at }) => at >= judgedFrom)).toBe(true)
})

describe('nothing and too little are said', () => {
  test('a series that stays as it is', () => {
    const values = new Float64Array(200).fill(4)
    const found = findAnomalies({ name: 'flat', at: Array.from(values, (_, t) => hourly(t)), values }, usualThreshold)
    expect('anomalies' in found && sayAnomalies([found])).toMatch(/^Nothing out of the ordinary in 200 readings of flat\./)
  })
  test('a year of months', () => {
    const found = findAnomalies({ name: 'few', at: ['2026-01-01T00:00:00'], values: Float64Array.of(1) }, usualThreshold)
    expect(isUndetermined(found) && [found.because, found.mend]).toEqual(['it has only 1 reading', expect.stringContaining('define a metric')])
  })
})
