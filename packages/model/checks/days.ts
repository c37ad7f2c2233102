/** Whole days from one ISO date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The ISO date some days later. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The last day of the fiscal year in which a date lies; firstMonth is 1 to 12. */
export function endOfFiscalYear(iso: string, firstMonth: number): string {
  const year = Number(iso.slice(0, 4)) + (Number(iso.slice(5, 7)) >= firstMonth ? 1 : 0)
  return addDays(`${year}-${String(firstMonth).padStart(2, '0')}-01`, -1)
}

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Whole periods of a grain from the first day of one to the one in which a date lies. */
export function periodsBetween(from: string, to: string, grain: Grain): number {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  switch (grain) {
    case 'day':
      return daysBetween(from, to)
    case 'week':
      return Math.floor(daysBetween(from, to) / 7)
    case 'month':
      return months
    case 'quarter':
      return Math.floor(months / 3)
    case 'year':
      return Math.floor(months / 12)
  }
}
