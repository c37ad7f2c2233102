import type { Role } from '@plumbline/plumb/types'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { request } from './client.ts'

export interface SessionWorkspace {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly sample: boolean
}

/** Who is signed in, and where they may go. user is null when nobody is. */
export interface Session {
  readonly user: { readonly id: string; readonly name: string; readonly email: string } | null
  readonly workspaces: readonly SessionWorkspace[]
  /** True until the first owner exists. */
  readonly setupNeeded: boolean
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => (await request('/api/session', { method: 'GET' }, signal)) as Session,
  staleTime: 60_000,
})

/** The session as far as it is known, for places that are drawn before it. */
export const useKnownSession = () => useQuery(sessionQuery).data ?? null

export async function signIn(input: { email: string; password: string }): Promise<void> {
  await request('/api/sign-in', { method: 'POST', body: input })
}

export async function signOut(client: QueryClient): Promise<void> {
  await request('/api/sign-out', { method: 'POST', body: {} })
  client.clear()
}

/** Makes the first owner, by the one-time token from the terminal. */
export async function setUp(input: { token: string; name: string; email: string; password: string }): Promise<void> {
  await request('/api/setup', { method: 'POST', body: input })
}

export async function join(input: { token: string; name?: string; password: string }): Promise<void> {
  await request('/api/join', { method: 'POST', body: input })
}

/** What an invitation says before it is taken. hasAccount: the invited person signs in with the password they have. */
export interface Invitation {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly invitedBy: string
  readonly hasAccount: boolean
}

export async function lookAtInvitation(token: string, signal?: AbortSignal): Promise<Invitation> {
  return (await request('/api/invitation', { method: 'POST', body: { token } }, signal)) as Invitation
}
