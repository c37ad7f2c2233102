import { addDays } from '../values/period.ts'

/** The last day of the fiscal year in which a date lies; firstMonth is 1 to 12. */
export function endOfFiscalYear(iso: string, firstMonth: number): string {
  const year = Number(iso.slice(0, 4)) + (Number(iso.slice(5, 7)) >= firstMonth ? 1 : 0)
  return addDays(`${year}-${String(firstMonth).padStart(2, '0')}-01`, -1)
}
