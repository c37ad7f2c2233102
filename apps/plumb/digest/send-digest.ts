import { createHash, randomUUID } from 'node:crypto'
import type { Delivery, DigestSettings, NewDelivery } from '@plumbline/store'
import type { Context } from '../operations/context.ts'
import { situate } from '../situate.ts'
import { composeDigest, type Digest } from './compose-digest.ts'
import { deliverDue } from './deliver.ts'
import { digestAsEvent, digestAsHtml, digestAsText } from './write-digest.ts'

/** The news as they are now. */
export async function digestNow(context: Context, settings: Pick<DigestSettings, 'schedule'>): Promise<Digest> {
  return composeDigest(await situate(context, {}), settings, context.workspace!, context.webUrl ?? '')
}

/**
 * Puts a digest on its way to everybody in the settings, and tries each message once. What could not be delivered is tried again by the clock.
 *
 * test: marked as one, and sent whatever was sent before. Else the moment of the schedule tells one digest from the next, so that a job that runs twice
 * sends it once.
 */
export async function sendDigest(context: Context, settings: DigestSettings, { test = false }: { readonly test?: boolean } = {}): Promise<readonly Delivery[]> {
  const store = context.store!
  const now = context.now()
  const digest = await digestNow(context, settings)
  const about = test ? 'test' : 'digest'
  const occasion = test ? randomUUID() : (context.occasion?.dueAt ?? randomUUID())
  const idFor = (recipient: string) =>
    `msg_${createHash('sha256')
      .update(JSON.stringify([store.workspace, about, occasion, recipient]))
      .digest('hex')
      .slice(0, 32)}`
  const mails = settings.emails.map((recipient): NewDelivery => {
    const subject = test ? `Test: ${digest.subject}` : digest.subject
    return {
      message: idFor(recipient),
      channel: 'email',
      recipient,
      about,
      body: JSON.stringify({ subject, text: digestAsText(digest), html: digestAsHtml(digest) }),
    }
  })
  const { webhook } = settings
  const posts =
    webhook === null ? [] : [{ message: idFor(webhook), channel: 'webhook', recipient: webhook, about, body: digestAsEvent(digest, now, about) } as const]
  const added = await store.addDeliveries([...mails, ...posts], now)
  for (const { number } of added) await deliverDue(context, { number })
  const known = new Set(added.map(({ number }) => number))
  return (await store.deliveries({ limit: Math.max(1, added.length) })).filter(({ number }) => known.has(number))
}
