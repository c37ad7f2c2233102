import type { z } from 'zod'
import { Denied } from '../operations/context.ts'
import { recordEvent } from './events.ts'
import type { Auth } from './open.ts'
import { type SignedIn, signIn, type signInInput } from './people.ts'

/** From where somebody signs in. */
export interface Origin {
  readonly address: string
  readonly userAgent: string
}

const agentShown = 120

/** Signs in, and writes down who did, or tried to, and from where. Denied (401) as signIn is. */
export async function signInRecorded(auth: Auth, input: z.output<typeof signInInput>, origin: Origin): Promise<SignedIn> {
  try {
    const signed = await signIn(auth.identity, input, origin.userAgent)
    await record(auth, signed.person.id, signed.person.name, 'signed in', origin)
    return signed
  } catch (cause) {
    if (cause instanceof Denied) await recordRefusal(auth, input.email, origin)
    throw cause
  }
}

/** Under the person whose address it is; one that nobody has is kept for whoever looks after the installation. */
async function recordRefusal(auth: Auth, email: string, origin: Origin): Promise<void> {
  const { rows } = await auth.pool.query<{ id: string }>('select id from auth."user" where email = $1', [email])
  await record(auth, rows[0]?.id ?? '', email, 'failed to sign in', origin)
}

function record({ pool }: Auth, id: string, name: string, what: string, { address, userAgent }: Origin): Promise<void> {
  return recordEvent(pool, { kind: 'person', id, name }, null, what, `from ${address}${userAgent === '' ? '' : ` with ${userAgent.slice(0, agentShown)}`}`)
}
