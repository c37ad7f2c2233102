import { userInfo } from 'node:os'

/** The name of whoever sits at this machine, as the machine knows them. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'the terminal'
  }
}
