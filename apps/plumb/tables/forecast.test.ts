import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '@plumbline/stats'
import { afterAll, describe, expect, test } from 'vitest'
import { runPlumb } from '../faces/cli/testing.ts'

const cwd = mkdtempSync(join(tmpdir(), 'forecast-'))
afterAll(() => rmSync(cwd, { recursive: true }))

/** Thirteen shops with a year that returns, each of its own size; the last never moves. */
const random = createRandom(11)
const months = Array.from({ length: 36 }, (_, month) => `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`)
const rows = months.flatMap((month, t) =>
  Array.from({ length: 13 }, (_, shop) => {
    const sold = shop === 12 ? 5 : Math.round((shop + 1) * (100 + 40 * Math.sin((2 * Math.PI * t) / 12) + 5 * random.normal()))
    return `${month},Shop ${shop + 1},${sold}`
  }),
)
writeFileSync(join(cwd, 'shops.csv'), ['month,shop,sold', ...rows].join('\n'))
writeFileSync(join(cwd, 'events.csv'), 'day,amount\n2026-01-01,1\n2026-01-01,2\n2026-01-02,3\n')

describe('plumb forecast', () => {
  test('each series of a file, with what could not be, and how close it would have come', async () => {
    const { code, out, err } = await runPlumb(['forecast', 'shops.csv', '--held-out', '12'], { cwd })
    expect([code, err]).toEqual([0, ''])
    const said = out.replace(/\s+/g, ' ')
    expect(said).toContain('12 series, one number every month, forecast 12 ahead. 1 could not be: it was the same in all 36 readings.')
    expect(said).toMatch(
      /Of what was kept back, \d\d% came inside the range that 8 in 10 should; the middle was \d+% (closer|further off) than repeating the last season\./,
    )
    expect(said).toContain('Time in month, numbers in sold, series by shop; a month apart.')
  })

  test('as CSV with full numbers; threads or not, the same bytes', async () => {
    const args = ['forecast', 'shops.csv', '--ahead', '3', '--csv']
    const { out } = await runPlumb(args, { cwd })
    const lines = out.trim().split('\r\n')
    expect(lines[0]).toBe('series,time,middle,mean,low80,high80,low95,high95')
    expect(lines).toHaveLength(1 + 12 * 3)
    const [name, time, middle, , low80, high80] = lines[1]!.split(',')
    expect([name, time]).toEqual(['Shop 1', '2026-01-01T00:00:00'])
    expect(Number(low80)).toBeLessThan(Number(middle))
    expect(Number(high80)).toBeGreaterThan(Number(middle))
    writeFileSync(join(cwd, 'one.csv'), ['month,shop,sold', ...rows.filter((row) => row.includes('Shop 1,'))].join('\n'))
    const alone = await runPlumb(['forecast', 'one.csv', '--series', 'shop', '--ahead', '3', '--csv'], { cwd })
    expect(alone.out.trim().split('\r\n').slice(1)).toEqual(lines.slice(1, 4))
  })

  test('a short table is looked ahead no further than back', async () => {
    writeFileSync(join(cwd, 'short.csv'), 'month,sold\n2026-01,10\n2026-02,12\n2026-03,11\n')
    const { code, out } = await runPlumb(['forecast', 'short.csv', '--csv'], { cwd })
    expect([code, out.trim().split('\r\n').length]).toEqual([0, 4])
  })

  test.each([
    ['single events', ['events.csv'], 'define a metric that adds them up'],
    ['a column that is not there', ['shops.csv', '--time', 'day'], 'shops.csv has no column "day".'],
    ['a file that is not there', ['shop.csv'], 'There is no file shop.csv.'],
  ])('%s is told with its mend', async (_says, args, text) => {
    const { code, out, err } = await runPlumb(['forecast', ...args], { cwd })
    expect((out + err).replace(/\s+/g, ' ')).toContain(text)
    expect(code).toBeGreaterThan(0)
  })
})
