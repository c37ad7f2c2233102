import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '@plumbline/stats'
import { afterAll, describe, expect, test } from 'vitest'
import { runPlumb } from '../faces/cli/testing.ts'

const cwd = mkdtempSync(join(tmpdir(), 'anomalies-'))
afterAll(() => rmSync(cwd, { recursive: true }))

/** Five-minute readings of two machines; on the last evening of October the clock is put back, and one machine runs hot for a while. */
const random = createRandom(7)
const written = (minute: number) => {
  const clock = Date.UTC(2026, 9, 23) + (minute - (minute >= 3 * 1440 - 60 ? 60 : 0)) * 60_000
  return new Date(clock).toISOString().slice(0, 19).replace('T', ' ')
}
const readings = Array.from({ length: 1200 }, (_, t) => ({
  at: written(t * 5),
  north: Math.round(100 * (40 + 5 * Math.sin((2 * Math.PI * t) / 288) + random.normal(0, 0.4) + (t >= 1000 && t < 1006 ? 25 : 0))) / 100,
  south: Math.round(100 * (20 + random.normal(0, 0.5))) / 100,
}))
writeFileSync(join(cwd, 'north.csv'), ['timestamp,value', ...readings.map(({ at, north }) => `${at},${north}`)].join('\n'))
writeFileSync(join(cwd, 'both.csv'), ['timestamp,north,south', ...readings.map(({ at, north, south }) => `${at},${north},${south}`)].join('\n'))
writeFileSync(join(cwd, 'few.csv'), ['month,value', '2026-01,3', '2026-02,4'].join('\n'))

describe('plumb anomalies', () => {
  test('what is out of the ordinary in a file, when, and how far', async () => {
    const { code, out, err } = await runPlumb(['anomalies', 'north.csv'], { cwd })
    expect([code, err]).toEqual([0, ''])
    const said = out.replace(/\s+/g, ' ')
    expect(said).toMatch(/^\d+ (anomaly|anomalies) in 1,200 readings of value;/)
    expect(said).toMatch(/0\.\d\d 26 October 2026, 10:20: \d\d(\.\d)?, where \d\d(\.\d)? was expected\. None of the 1,000 readings before it/)
    expect(said).toContain('Time in timestamp, numbers in value.')
  })

  test('as CSV every row of the file has its score, in its order, also those of an hour that comes twice', async () => {
    const { out } = await runPlumb(['anomalies', 'north.csv', '--csv'], { cwd })
    const lines = out.trim().split('\r\n')
    expect(lines[0]).toBe('timestamp,value,anomaly_score')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join(','))).toEqual(readings.map(({ at, north }) => `${at},${north}`))
    const scores = lines.slice(1).map((line) => Number(line.split(',')[2]))
    expect(scores.indexOf(Math.max(...scores))).toBe(1000)
    expect(scores.every((score) => score >= 0 && score < 1)).toBe(true)
  })

  test('a higher threshold tells fewer; columns of numbers are series of their own', async () => {
    const { out } = await runPlumb(['anomalies', 'both.csv', '--threshold', '0.75', '--json'], { cwd })
    const { series, threshold } = JSON.parse(out)
    expect(threshold).toBe(0.75)
    expect(series.map((each: { name: string; rows: number }) => [each.name, each.rows])).toEqual([
      ['north', 1200],
      ['south', 1200],
    ])
    expect(series[0].anomalies.every(({ score }: { score: number }) => score >= 0.75)).toBe(true)
  })

  test.each([
    ['too few readings', ['few.csv'], 'it has only 2 readings'],
    ['a column that is not there', ['north.csv', '--time', 'day'], 'north.csv has no column "day".'],
  ])('%s is told with its mend', async (_says, args, text) => {
    const { code, out, err } = await runPlumb(['anomalies', ...args], { cwd })
    expect((out + err).replace(/\s+/g, ' ')).toContain(text)
    expect(code).toBeGreaterThan(0)
  })
})
