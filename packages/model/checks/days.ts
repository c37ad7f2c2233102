/** The ISO date some days later. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The last day of the fiscal year in which a date lies; firstMonth is 1 to 12. */
export function endOfFiscalYear(iso: string, firstMonth: number): string {
  const year = Number(iso.slice(0, 4)) + (Number(iso.slice(5, 7)) >= firstMonth ? 1 : 0)
  return addDays(`${year}-${String(firstMonth).padStart(2, '0')}-01`, -1)
}
