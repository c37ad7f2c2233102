import { formatQuantity, parseQuantity, type Quantity } from '../values/quantity.ts'

/** A thing's name as findings say it: in quotes, or its id where it has none. */
export function nameOf(thing: { readonly id: string; readonly name?: string | undefined }): string {
  return thing.name === undefined ? thing.id : `"${thing.name}"`
}

/** '"A"', '"A" and "B"', '"A", "B" and 7 others': the first few names of a list. */
export function listNames(things: readonly { readonly id: string; readonly name?: string | undefined }[], most = 3): string {
  const shown = things.slice(0, most).map(nameOf)
  if (things.length > most) return `${shown.join(', ')} and ${countOf(things.length - most, 'other')}`
  return shown.length <= 1 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** "1 goal", "3 goals". */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** A value of a metric as people say it: "1.42M EUR", "31.4%", "118 orders". Three digits. */
export function amountOf(value: number, unit: string | null | undefined): string {
  return formatQuantity({ value: roundTo(value), unit: unitOf(unit) })
}

/** A change of a metric as people say it; of a share in points: "+2.3 points", "-40k EUR". */
export function changeOf(value: number, unit: string | null | undefined): string {
  const known = unitOf(unit)
  const text = formatQuantity({ value: Math.abs(roundTo(value)), unit: known === 'ratio' ? 'point' : known })
  return `${value < 0 ? '-' : '+'}${text}`
}

/** The unit of a metric in the form in which quantities carry it, so that "Orders" and "order" are one. */
export function unitOf(unit: string | null | undefined): string | null {
  if (unit === undefined || unit === null) return null
  if (unit === 'ratio' || unit === '%') return 'ratio'
  return parseQuantity(`1 ${unit}`)?.unit ?? unit.toLowerCase()
}

/** "30 June 2027". */
export function sayDate(iso: string): string {
  const [year, month, day] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

/** "3 weeks", "5 months": a length of time in the unit that people would use. */
export function sayDays(days: number): string {
  if (days < 14) return countOf(days, 'day')
  if (days < 60) return countOf(Math.round(days / 7), 'week')
  return countOf(Math.round(days / 30.44), 'month')
}

/** "2027-06" for a month, the whole date otherwise. */
export function sayPeriod(iso: string): string {
  return iso.endsWith('-01') ? iso.slice(0, 7) : iso
}

/** A quantity as it was written, in the unit of its metric where it was written without one. */
export function sayQuantity({ value, unit }: Quantity, metricUnit?: string): string {
  return formatQuantity({ value, unit: unit ?? unitOf(metricUnit) })
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

function roundTo(value: number): number {
  return Number(value.toPrecision(3))
}
