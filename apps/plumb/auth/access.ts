import type { Actor } from '@plumbline/store'
import type pg from 'pg'
import { type Access, type Caller, Denied } from '../operations/context.ts'
import { listEvents, recordEvent } from './events.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { makeJoinToken } from './links.ts'
import { changeRole, listMembers, refuseAbove } from './members.ts'
import { inTransaction } from './transaction.ts'

type Rights = Omit<Access, 'workspaces' | 'createWorkspace' | 'deleteWorkspace'>

/**
 * Members, invitations and keys of one workspace, for one caller whose role was checked by the operation.
 * url: where the links of invitations lead, without a slash at the end.
 */
export function openRights(pool: pg.Pool, caller: Caller, workspace: string, url: string): Rights {
  const actor = { ...actorOf(caller), role: caller.role }
  return {
    members: () => listMembers(pool, workspace),
    keys: () => listKeys(pool, workspace),
    events: (limit) => listEvents(pool, workspace, limit),
    note: (what, about) => recordEvent(pool, actor, workspace, what, about),
    async invite({ email, name, role }) {
      refuseKeys(caller, 'invite people')
      refuseAbove(caller.role, role)
      const invitation = { workspace, email: email.toLowerCase(), name, role, invitedBy: caller.name, resets: caller.ownsDisk }
      const { token, expiresAt } = await inTransaction(pool, async (database) => {
        await recordEvent(database, actor, workspace, 'invited', `${invitation.email} (${role})`)
        return makeJoinToken(database, invitation)
      })
      return { link: `${url}/join?token=${token}`, expiresAt: expiresAt.toISOString() }
    },
    async setRole(member, role) {
      refuseKeys(caller, 'change roles')
      await changeRole(pool, actor, workspace, member, role)
      return listMembers(pool, workspace)
    },
    async createKey({ name, role, expiresInDays }) {
      refuseKeys(caller, 'make keys')
      refuseAbove(caller.role, role)
      const expiresAt = expiresInDays === undefined ? null : new Date(Date.now() + expiresInDays * 86_400_000)
      return inTransaction(pool, (database) => createKey(database, actor, workspace, { name, role, expiresAt }))
    },
    async revokeKey(id) {
      await inTransaction(pool, (database) => revokeKey(database, actor, workspace, id))
      return listKeys(pool, workspace)
    },
  }
}

/** The caller as the log knows them. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'nobody') throw new Denied(401, 'Sign in first.')
  return { kind: caller.kind, id: caller.id, name: caller.name }
}

/** A key that leaks must not be able to make itself at home. */
export function refuseKeys(caller: Caller, what: string): void {
  if (caller.kind === 'key') throw new Denied(403, `A key cannot ${what}; sign in as a person.`)
}
