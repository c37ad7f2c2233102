import { describe, expect, test } from 'vitest'
import { lastDue, nextDue, parseSchedule, schedule } from './schedule.ts'

test.each([
  ['every 15 minutes', { every: 'minutes', minutes: 15 }],
  ['Every  hour', { every: 'minutes', minutes: 60 }],
  ['every 6 hours', { every: 'minutes', minutes: 360 }],
  ['every day at 06:00', { every: 'week', days: [0, 1, 2, 3, 4, 5, 6], minuteOfDay: 360 }],
  ['every weekday at 7:30', { every: 'week', days: [1, 2, 3, 4, 5], minuteOfDay: 450 }],
  ['every monday and thursday at 18:00', { every: 'week', days: [1, 4], minuteOfDay: 1080 }],
  ['every month on the 1st at 06:00', { every: 'month', day: 1, minuteOfDay: 360 }],
  ['every month on day 31 at 23:59', { every: 'month', day: 31, minuteOfDay: 1439 }],
] as const)('"%s" is a schedule', (text, expected) => expect(parseSchedule(text)).toEqual(expected))

test.each([
  'every minute',
  'every 7 minutes',
  'every day',
  'every day at 24:00',
  'every day at 6',
  'every funday at 06:00',
  'daily',
  '0 6 * * *',
  'every month on day 32 at 06:00',
  '',
])('"%s" is none', (text) => expect(schedule().safeParse(text).success).toBe(false))

describe('the moments at which it is due', () => {
  const check = (text: string, zone: string, now: string, last: string, next: string) => {
    const when = parseSchedule(text)!
    expect([lastDue(when, zone, new Date(now)).toISOString(), nextDue(when, zone, new Date(now)).toISOString()]).toEqual([`${last}:00.000Z`, `${next}:00.000Z`])
  }

  test.each([
    ['every day at 06:00', 'UTC', '2026-06-10T05:59:59Z', '2026-06-09T06:00', '2026-06-10T06:00'],
    ['every day at 06:00', 'UTC', '2026-06-10T06:00:00Z', '2026-06-10T06:00', '2026-06-11T06:00'],
    ['every day at 06:00', 'Europe/Berlin', '2026-06-10T12:00:00Z', '2026-06-10T04:00', '2026-06-11T04:00'],
    ['every day at 06:00', 'Europe/Berlin', '2026-12-10T12:00:00Z', '2026-12-10T05:00', '2026-12-11T05:00'],
    ['every day at 06:00', 'Pacific/Auckland', '2026-06-10T12:00:00Z', '2026-06-09T18:00', '2026-06-10T18:00'],
    // The clocks go forward from 02:00 to 03:00, and back from 03:00 to 02:00.
    ['every day at 02:30', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-29T01:30', '2026-03-30T00:30'],
    ['every day at 02:30', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25T00:30', '2026-10-26T01:30'],
    ['every day at 02:30', 'Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T00:30', '2026-10-26T01:30'],
    ['every day at 02:30', 'America/New_York', '2026-03-08T12:00:00Z', '2026-03-08T07:30', '2026-03-09T06:30'],
    // Midnight itself is skipped.
    ['every day at 00:30', 'America/Santiago', '2026-09-06T12:00:00Z', '2026-09-06T04:30', '2026-09-07T03:30'],
    ['every weekday at 07:30', 'UTC', '2026-06-13T12:00:00Z', '2026-06-12T07:30', '2026-06-15T07:30'],
    ['every monday at 07:30', 'UTC', '2026-06-15T07:30:00Z', '2026-06-15T07:30', '2026-06-22T07:30'],
    ['every month on day 31 at 06:00', 'UTC', '2027-03-01T00:00:00Z', '2027-02-28T06:00', '2027-03-31T06:00'],
    ['every 15 minutes', 'Asia/Kathmandu', '2026-06-10T12:07:00Z', '2026-06-10T12:00', '2026-06-10T12:15'],
    ['every 6 hours', 'Europe/Berlin', '2026-06-10T12:00:00Z', '2026-06-10T10:00', '2026-06-10T16:00'],
    ['every 6 hours', 'Europe/Berlin', '2026-10-25T22:45:00Z', '2026-10-25T22:00', '2026-10-25T23:00'],
  ])('%s in %s at %s', check)

  test('none is left out and none comes twice, through a year of changing clocks', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago']) {
      const daily = parseSchedule('every day at 02:15')!
      let moment = new Date('2026-01-01T00:00:00Z')
      const days = new Set<string>()
      for (let runs = 0; runs < 365; runs++) {
        const next = nextDue(daily, zone, moment)
        expect(lastDue(daily, zone, next)).toEqual(next)
        expect(lastDue(daily, zone, new Date(next.getTime() + 3_600_000))).toEqual(next)
        const hours = (next.getTime() - moment.getTime()) / 3_600_000
        if (runs > 0) expect(Math.abs(hours - 24)).toBeLessThanOrEqual(1)
        days.add(next.toLocaleDateString('sv-SE', { timeZone: zone }))
        moment = next
      }
      expect(days.size).toBe(365)
    }
  })
})
