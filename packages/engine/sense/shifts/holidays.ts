/** The holiday of a date, by name; null for any other. Holidays that many countries share and that move much: others come out as spikes of that day. */
export function holidayOf(date: string): string | null {
  const fixed = fixedHolidays[date.slice(5)]
  if (fixed !== undefined) return fixed
  const year = Number(date.slice(0, 4))
  const day = dayOf(date)
  const fromEaster = day - easterOf(year)
  if (fromEaster === -2) return 'Good Friday'
  if (fromEaster === 0) return 'Easter Sunday'
  if (fromEaster === 1) return 'Easter Monday'
  if (fromEaster === 39) return 'Ascension Day'
  if (fromEaster === 50) return 'Whit Monday'
  const fromThanksgiving = day - thanksgivingOf(year)
  return afterThanksgiving[fromThanksgiving] ?? null
}

const fixedHolidays: Readonly<Record<string, string>> = {
  '01-01': "New Year's Day",
  '05-01': 'May Day',
  '07-04': 'Independence Day',
  '12-24': 'Christmas Eve',
  '12-25': 'Christmas Day',
  '12-26': 'Boxing Day',
  '12-31': "New Year's Eve",
}

const afterThanksgiving: Readonly<Record<number, string>> = { 0: 'Thanksgiving', 1: 'Black Friday', 4: 'Cyber Monday' }

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

/** Easter Sunday of a Gregorian year as a day number (Meeus, Jones and Butcher). */
function easterOf(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const skipped = Math.floor((8 * century + 13) / 25)
  const moon = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451)
  const number = moon + weekday - 7 * late + 114
  return Date.UTC(year, Math.floor(number / 31) - 1, (number % 31) + 1) / 86_400_000
}

/** The fourth Thursday of November. */
function thanksgivingOf(year: number): number {
  const first = Date.UTC(year, 10, 1)
  const toThursday = (11 - new Date(first).getUTCDay()) % 7
  return first / 86_400_000 + toThursday + 21
}
