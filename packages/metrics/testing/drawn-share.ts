import { createHash } from 'node:crypto'

/** The number from 0 up to 1 that a salt draws from a text: the first 52 bits of SHA-256 of "salt:text". */
export function drawnShare(salt: string, text: string): number {
  return Number.parseInt(createHash('sha256').update(`${salt}:${text}`, 'utf8').digest('hex').slice(0, 13), 16) / 2 ** 52
}
