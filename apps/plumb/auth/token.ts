import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 bits that can stand in a URL or a header. */
export function makeToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What is kept of a token. A token has 256 bits, so a plain hash cannot be searched back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
