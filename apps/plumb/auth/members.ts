import type { Actor } from '@plumbline/store'
import type pg from 'pg'
import { Denied, type Member, Missing, Refused } from '../operations/context.ts'
import type { Role } from '../operations/operation.ts'
import { reaches } from '../operations/run.ts'
import { type Queryable, recordEvent } from './events.ts'
import { inTransaction } from './transaction.ts'

/** Everybody with a role in a workspace, by name. */
export async function listMembers(database: Queryable, workspace: string): Promise<Member[]> {
  const { rows } = await database.query(
    'select u.id, u.name, u.email, m.role from auth.member m join auth."user" u on u.id = m.person where m.workspace = $1 order by u.name, u.id',
    [workspace],
  )
  return rows
}

/** The role of a person in a workspace; null for somebody from outside, and for a workspace that is not there. */
async function findRole(database: Queryable, person: string, workspace: string): Promise<Role | null> {
  const { rows } = await database.query('select role from auth.member where person = $1 and workspace = $2', [person, workspace])
  return rows[0]?.role ?? null
}

/** The workspaces of a person with the role in each. */
export async function listMemberships(database: Queryable, person: string): Promise<ReadonlyMap<string, Role>> {
  const { rows } = await database.query('select workspace, role from auth.member where person = $1', [person])
  return new Map(rows.map((row) => [row.workspace, row.role]))
}

/** Makes somebody a member, or raises them; a higher role that they have already stays. */
export async function addMember(database: Queryable, workspace: string, person: string, role: Role): Promise<void> {
  const have = await findRole(database, person, workspace)
  if (have !== null && reaches(have, role)) return
  await database.query(
    'insert into auth.member (workspace, person, role) values ($1, $2, $3) on conflict (workspace, person) do update set role = excluded.role',
    [workspace, person, role],
  )
}

/**
 * Gives a member another role, or takes them out with null.
 * Denied: the new or the present role is above the one who asks. Refused: the last owner would be gone. Missing: no such member.
 */
export async function changeRole(pool: pg.Pool, by: Actor & { role: Role | null }, workspace: string, member: string, role: Role | null): Promise<void> {
  await inTransaction(pool, async (database) => {
    // All rows are locked, so that two owners cannot remove each other at the same time.
    const { rows } = await database.query<{ person: string; role: Role; email: string }>(
      'select m.person, m.role, u.email from auth.member m join auth."user" u on u.id = m.person where m.workspace = $1 for update of m',
      [workspace],
    )
    const found = rows.find((row) => row.person === member || row.email === member.toLowerCase())
    if (!found) throw new Missing([unknownMember(member, workspace)])
    if (!reaches(by.role, found.role)) throw new Denied(403, `${found.email} is ${found.role}; only somebody with that role can change it.`)
    if (role !== null) refuseAbove(by.role, role)
    const owners = rows.filter((row) => row.role === 'owner')
    if (found.role === 'owner' && role !== 'owner' && owners.length === 1) throw new Refused([lastOwner(found.email)])
    if (role === null) await database.query('delete from auth.member where workspace = $1 and person = $2', [workspace, found.person])
    else await database.query('update auth.member set role = $3 where workspace = $1 and person = $2', [workspace, found.person, role])
    await recordEvent(
      database,
      by,
      workspace,
      role === null ? 'removed a member' : 'changed a role',
      role === null ? found.email : `${found.email}: ${found.role} to ${role}`,
    )
  })
}

/** Nobody gives more than they have. */
export function refuseAbove(own: Role | null, given: Role): void {
  if (!reaches(own, given)) throw new Denied(403, `The role ${given} is above yours (${own ?? 'none'}); nobody can give more than they have.`)
}

function unknownMember(member: string, workspace: string) {
  return {
    code: 'unknown-member',
    severity: 'error',
    place: { path: ['member'] },
    message: `"${member}" is no member of "${workspace}".`,
    found: member,
    mend: 'Give the id or the e-mail address of one of those that "members" lists.',
  } as const
}

function lastOwner(email: string) {
  return {
    code: 'last-owner',
    severity: 'error',
    place: { path: ['member'] },
    message: `${email} is the last owner of this workspace.`,
    mend: 'Make somebody else an owner first.',
  } as const
}
