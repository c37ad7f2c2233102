import type { CustomTypesConfig } from 'pg'
import pg from 'pg'

const { builtins } = pg.types

/** How columns come out of Postgres: whole numbers as numbers, dates and moments as ISO text. Nothing depends on the zone of the process or the session. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.INT8) return Number
    if (oid === builtins.DATE) return (text: string) => text
    if (oid === builtins.TIMESTAMPTZ) return readMoment
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** "2026-11-22 02:18:14.7291+01" is 2026-11-22T01:18:14.729100Z: microseconds kept, as the change log writes them. */
export function readMoment(text: string): string {
  const [, seconds, fraction = '', zone] = /^(.{10} .{8})(?:\.(\d+))?([+-].*)$/.exec(text)!
  const offset = zone!.length === 3 ? `${zone}:00` : zone!.slice(0, 6)
  const start = new Date(`${seconds!.replace(' ', 'T')}${offset}`)
  return `${start.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`
}
