import type { Delivery } from '@plumbline/store'
import type { Context } from '../operations/context.ts'
import { mailFromEnvironment, sendMail } from './mail.ts'
import { type PostAnswer, postText } from './post.ts'
import { signMessage } from './sign.ts'

/** The sealed secret with which messages to the webhook are signed. */
export const signingSecretName = 'DIGEST_WEBHOOK_SECRET'

/** Waits between the tries: a receiver that is down for a day still gets its message. */
const waitsSeconds = [30, 300, 1_800, 7_200, 18_000, 36_000, 50_400] as const

/** Whether the operator permits receivers on this machine and in its network. */
export function mayPostLocally(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.PLUMB_WEBHOOK_LOCAL === 'yes'
}

/** Tries the messages that are due, one after the other; gives how many went out. number: only this one. */
export async function deliverDue(context: Context, query: { readonly number?: number } = {}): Promise<number> {
  const store = context.store!
  const now = context.now()
  let sent = 0
  for (const delivery of await store.claimDeliveries({ now, ...query })) {
    const answer = await deliver(context, delivery)
    const at = context.now()
    const taken = answer.status !== null && answer.status >= 200 && answer.status < 300
    await store.noteTry(delivery.number, { at: at.toISOString(), ...answer }, taken ? { state: 'sent' } : nextOf(delivery, answer, at))
    if (taken) sent += 1
  }
  return sent
}

async function deliver(context: Context, { channel, message, recipient, body }: Delivery): Promise<PostAnswer> {
  if (channel === 'email') {
    const mail = mailFromEnvironment()
    if (mail === null) return { status: null, says: 'No mail server is set: the operator gives PLUMB_SMTP_URL and PLUMB_MAIL_FROM.' }
    return sendMail(mail, { id: message, to: recipient, ...(JSON.parse(body) as { subject: string; text: string; html: string }) })
  }
  const secret = await context.secrets!.secretOf(signingSecretName)
  if (typeof secret !== 'string') return { status: null, says: secret.message }
  return postText(recipient, body, signMessage(secret, { id: message, body, at: new Date() }), { allowLocal: mayPostLocally(), signal: context.signal })
}

/** Gone for good (410), or tried often enough: it failed. Else it is tried again, each time after a longer wait. */
function nextOf({ tries }: Delivery, { status }: PostAnswer, at: Date): { state: 'failed' } | { state: 'waiting'; nextAt: Date } {
  const wait = waitsSeconds[tries.length]
  if (wait === undefined || status === 410) return { state: 'failed' }
  return { state: 'waiting', nextAt: new Date(at.getTime() + wait * 1000) }
}
