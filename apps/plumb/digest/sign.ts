import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret for signatures: 32 random bytes, written as Standard Webhooks has it. */
export function makeSigningSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`
}

/**
 * The headers that let a receiver see that a message came from here and was not changed: Standard Webhooks, HMAC-SHA256 over id, time and body.
 *
 * at: when it is sent; receivers refuse what is older than some minutes, so every try is signed anew.
 * Source: the Standard Webhooks specification, version 1.
 */
export function signMessage(secret: string, message: { readonly id: string; readonly body: string; readonly at: Date }): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64')
  const timestamp = String(Math.floor(message.at.getTime() / 1000))
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
