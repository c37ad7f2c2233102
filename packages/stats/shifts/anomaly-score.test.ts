import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LabelledSeries, scoreWindows } from '../../../bench/anomaly-windows.ts'
import { alarmScore, createRandom, type Random, scoreAnomalies } from '../index.ts'

const step = 300_000
const daily = (t: number) => 40 + 20 * Math.sin((2 * Math.PI * t) / 288)

function draw(length: number, value: (t: number, random: Random) => number, seed = 5) {
  const random = createRandom(seed)
  return { times: Float64Array.from({ length }, (_, t) => t * step), values: Float64Array.from({ length }, (_, t) => value(t, random)) }
}

test('a score knows only what came before', () => {
  const whole = draw(1500, (t, random) => daily(t) + random.normal(0, 2) + (t === 900 ? 60 : 0))
  const part = scoreAnomalies({ times: whole.times.subarray(0, 1000), values: whole.values.subarray(0, 1000) })
  expect(scoreAnomalies(whole).subarray(0, 1000)).toEqual(part)
})

test('neither the unit nor the zero of a series matters', () => {
  const { times, values } = draw(1200, (t, random) => daily(t) + random.normal(0, 2))
  const scaled = scoreAnomalies({ times, values: values.map((value) => 1024 * value) })
  for (const [t, score] of scoreAnomalies({ times, values }).entries()) expect(scaled[t]).toBeCloseTo(score, 6)
})

test.each([
  ['a spike', (t: number) => (t === 2500 ? 50 : 0)],
  ['a jump that stays', (t: number) => (t >= 2500 ? 45 : 0)],
  ['a day without its season', (t: number) => (t >= 2500 && t < 2788 ? 40 - daily(t) + 15 * (t % 2) : 0)],
])('%s is heard within three hours and little else is', (_, added) => {
  const scores = scoreAnomalies(draw(4000, (t, random) => daily(t) + random.normal(0, 2) + added(t)))
  expect(Math.max(...scores.subarray(2500, 2536))).toBeGreaterThan(alarmScore)
  expect(scores.subarray(600, 2500).filter((score) => score > alarmScore).length).toBeLessThan(6)
})

test('what stays as it is says nothing, and a first change does not break it', () => {
  const flat = scoreAnomalies(draw(1000, () => 45))
  expect(Math.max(...flat)).toBe(0)
  const moved = scoreAnomalies(draw(1000, (t) => (t < 600 ? 45 : 46)))
  expect(moved[600]).toBeGreaterThan(alarmScore)
  expect(moved.every((score) => score >= 0 && score < 1)).toBe(true)
})

const folder = join(import.meta.dirname, '../../../../shared/data/anomaly')
const isThere = existsSync(folder)
test.skipIf(!isThere && !process.env.CI)(
  `series with known causes, from ${isThere ? folder : 'a folder that is not here'}: the benchmark's score is above 60`,
  () => {
    expect(isThere).toBe(true)
    const moment = (text: string) => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)
    const labels: Readonly<Record<string, readonly (readonly [string, string])[]>> = JSON.parse(readFileSync(join(folder, 'NAB_combined_windows.json'), 'utf8'))
    const names = Object.keys(labels).filter((name) => name.startsWith('realKnownCause/'))
    const corpus = names.map((name): LabelledSeries => {
      const rows = readFileSync(join(folder, `NAB_${name}`), 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
      const times = Float64Array.from(rows, (row) => moment(row))
      const values = Float64Array.from(rows, (row) => Number(row.slice(row.indexOf(',') + 1)))
      return { name, times, values, windows: labels[name]!.map(([from, to]) => [moment(from), moment(to)] as const) }
    })
    // 73.8 when this was written; rolling z-scores reach 24, an isolation forest that knows the future 36.
    const { normalised, found } = scoreWindows(corpus, scoreAnomalies)
    expect(normalised).toBeGreaterThan(60)
    expect(found).toBeGreaterThanOrEqual(15)
  },
)
