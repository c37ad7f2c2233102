import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SealingKey } from './key-ring.ts'

/** A sealed text, as it may lie anywhere. */
export interface Sealed {
  readonly keyId: string
  /** Base64, twelve bytes that are never used twice. */
  readonly nonce: string
  /** Base64: the sealed text, then its tag of sixteen bytes. */
  readonly sealed: string
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Seals a text with AES-256-GCM. place is bound to it: what was sealed for one place opens nowhere else.
 */
export function seal(text: string, place: string, key: SealingKey): Sealed {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()])
  return { keyId: key.id, nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** Opens what was sealed for a place. Null when it was changed, or belongs elsewhere. */
export function unseal({ nonce, sealed }: Sealed, place: string, key: SealingKey): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  const iv = Buffer.from(nonce, 'base64')
  if (bytes.length < tagBytes || iv.length !== nonceBytes) return null
  try {
    const opening = createDecipheriv(cipher, key.bytes, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(place))
    opening.setAuthTag(bytes.subarray(bytes.length - tagBytes))
    return Buffer.concat([opening.update(bytes.subarray(0, bytes.length - tagBytes)), opening.final()]).toString('utf8')
  } catch {
    return null
  }
}
