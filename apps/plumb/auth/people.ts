import { APIError } from 'better-auth/api'
import type pg from 'pg'
import { z } from 'zod'
import { Denied, Refused } from '../operations/context.ts'
import { problemsOfInput } from '../operations/run.ts'
import { recordEvent } from './events.ts'
import { type Identity, shortestPassword } from './identity.ts'
import { findLink, needsSetup, setupEvent, useLink } from './links.ts'
import { addMember } from './members.ts'
import { inTransaction } from './transaction.ts'

/** Somebody who can sign in. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** A person who has just signed in, with the cookies that prove it from now on. */
export interface SignedIn {
  readonly person: Person
  readonly cookies: readonly string[]
}

const password = z
  .string({ error: 'expected a password' })
  .min(shortestPassword, `expected at least ${shortestPassword} characters; a few words are easy to keep`)
  .max(256, 'expected at most 256 characters')
const name = z.string({ error: 'expected a name' }).trim().min(1, 'expected a name').max(120, 'expected at most 120 characters')
const email = z.string({ error: 'expected an e-mail address' }).trim().toLowerCase().pipe(z.email('expected an e-mail address'))
const token = z.string({ error: 'expected the token of the link' }).min(1, 'expected the token of the link')

export const signInInput = z.object({ email, password: z.string().min(1, 'expected your password').max(256) })
export const setupInput = z.object({ token, name, email, password })
export const joinInput = z.object({ token, name: name.optional(), password: z.string().min(1, 'expected a password').max(256) })

/** Signs in by e-mail and password. Denied (401) with the same words whether the address or the password is wrong. */
export async function signIn(identity: Identity, { email, password }: z.output<typeof signInInput>, userAgent: string): Promise<SignedIn> {
  try {
    const { headers, response } = await identity.api.signInEmail({
      body: { email, password },
      headers: new Headers({ 'user-agent': userAgent }),
      returnHeaders: true,
    })
    const { id, name } = response.user
    return { person: { id, name, email: response.user.email }, cookies: headers.getSetCookie() }
  } catch (cause) {
    if (cause instanceof APIError && cause.statusCode < 500) throw new Denied(401, 'The e-mail address or the password is not right.', wrongCredentials)
    throw cause
  }
}

const wrongCredentials = {
  code: 'wrong-credentials',
  mend: 'Try again. Whoever holds the machine can make a link that sets a new password, with: plumb invite',
}

/** Redeems the one-time link of the first start: its holder becomes the owner of every workspace there is, and is signed in. */
export async function setUpOwner(pool: pg.Pool, identity: Identity, input: z.output<typeof setupInput>, userAgent: string): Promise<SignedIn> {
  await inTransaction(pool, async (database) => {
    const link = await findLink(database, 'setup', input.token)
    if (!link || !(await needsSetup(database))) throw new Refused([deadLink('Start Plumbline again while nobody has an account: it prints a fresh link.')])
    await removeLeftover(pool, input.email)
    const person = await createPerson(identity, input)
    // The new person was written on another connection; this transaction reads what is committed.
    const { rows } = await database.query(
      'insert into auth.member (workspace, person, role) select id, $1, $2 from plumb.list_workspaces() returning workspace',
      [person.id, 'owner'],
    )
    await useLink(database, input.token)
    const actor = { kind: 'person', id: person.id, name: person.name } as const
    await recordEvent(database, actor, null, setupEvent, person.email)
    for (const row of rows) await recordEvent(database, actor, row.workspace, 'became owner', person.email)
  })
  return signIn(identity, input, userAgent)
}

/**
 * Redeems an invitation and signs in. Somebody new chooses a name and a password; somebody who has an account already proves it with theirs,
 * so that a link that fell into other hands opens no account. A link made at the terminal of the machine that holds the data is also the way
 * back for somebody who forgot theirs: it sets a new one and ends the old sessions.
 */
export async function joinWorkspace(
  pool: pg.Pool,
  identity: Identity,
  input: z.output<typeof joinInput>,
  userAgent: string,
): Promise<SignedIn & { workspace: string }> {
  return inTransaction(pool, async (database) => {
    const link = await findLink(database, 'join', input.token)
    if (!link?.email || !link.workspace || !link.role) throw new Refused([deadLink('Ask whoever invited you for a fresh link.')])
    const known = await (await identity.$context).internalAdapter.findUserByEmail(link.email)
    const given = { name: input.name ?? link.name, email: link.email, password: input.password }
    if (!known) await createPerson(identity, readNewcomer(given))
    else if (link.resets) await resetPassword(identity, known.user.id, readNewcomer(given).password)
    const signed = await signIn(identity, { email: link.email, password: input.password }, userAgent)
    await addMember(database, link.workspace, signed.person.id, link.role)
    await useLink(database, input.token)
    await recordEvent(
      database,
      { kind: 'person', id: signed.person.id, name: signed.person.name },
      link.workspace,
      'joined',
      `${link.email} (${link.role}), invited by ${link.invitedBy ?? 'somebody'}`,
    )
    return { ...signed, workspace: link.workspace }
  })
}

/** A setup that died half way leaves a person without any membership: the next one may use the address again. */
async function removeLeftover(pool: pg.Pool, email: string): Promise<void> {
  await pool.query('delete from auth."user" u where u.email = $1 and not exists (select 1 from auth.member m where m.person = u.id)', [email])
}

const newcomer = z.object({ name, email, password })

function readNewcomer(input: unknown): z.output<typeof newcomer> {
  const parsed = newcomer.safeParse(input)
  if (!parsed.success) throw new Refused(problemsOfInput(parsed.error))
  return parsed.data
}

async function createPerson(identity: Identity, { name, email, password }: z.output<typeof newcomer>): Promise<Person> {
  const context = await identity.$context
  const user = await context.internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'email' })
  await context.internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: await context.password.hash(password) })
  return { id: user.id, name: user.name, email: user.email }
}

async function resetPassword(identity: Identity, person: string, password: string): Promise<void> {
  const context = await identity.$context
  await context.internalAdapter.updatePassword(person, await context.password.hash(password))
  await context.internalAdapter.deleteUserSessions(person)
}

function deadLink(mend: string) {
  return {
    code: 'dead-link',
    severity: 'error',
    place: { path: ['token'] },
    message: 'This link was used already, has expired, or never was one of ours.',
    mend,
  } as const
}

export const tokenInput = z.object({ token })

/** What an invitation would give, for the page that the link opens; hasAccount asks for the password they have, else for a new one. Refused when it is dead. */
export async function lookAtInvitation(
  pool: pg.Pool,
  token: string,
): Promise<{ email: string; name: string; role: string; invitedBy: string; hasAccount: boolean }> {
  const link = await findLink(pool, 'join', token)
  if (!link?.email || !link.role) throw new Refused([deadLink('Ask whoever invited you for a fresh link.')])
  const { rows } = await pool.query('select 1 from auth."user" where email = $1', [link.email])
  return { email: link.email, name: link.name ?? '', role: link.role, invitedBy: link.invitedBy ?? '', hasAccount: rows.length > 0 && !link.resets }
}
