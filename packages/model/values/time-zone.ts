import { z } from 'zod'

/** True for an IANA time zone that this machine knows, such as "Europe/Berlin". */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** Schema of an IANA time zone. */
export const timeZone = () => z.string().refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin')
