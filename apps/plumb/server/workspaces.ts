import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { idFrom } from '@plumbline/model'
import { StoreRefused } from '@plumbline/store'
import { actorOf, refuseKeys } from '../auth/access.ts'
import { recordEvent } from '../auth/events.ts'
import { addMember, listMemberships } from '../auth/members.ts'
import { inTransaction } from '../auth/transaction.ts'
import { type Access, type Caller, type Context, Missing } from '../operations/context.ts'
import type { Role } from '../operations/operation.ts'
import type { Call, Parts } from './context.ts'
import { fillFromExample } from './example.ts'
import { answersFolder } from './kept-answers.ts'
import { factsFolder } from './uploads.ts'

type Workspaces = Pick<Access, 'workspaces' | 'createWorkspace' | 'deleteWorkspace'>

/**
 * The workspaces that a caller can see, make and delete.
 *
 * open: makes a context in a workspace, for filling a new one. forget: drops what is remembered of a workspace.
 */
export function openWorkspaces(parts: Parts, call: Call, open: (call: Call) => Context, forget: (workspace: string) => void): Workspaces {
  const { store, auth, home } = parts
  const { caller } = call
  return {
    async workspaces() {
      const rolesOf = await rolesIn(parts, caller)
      const all = await store.workspaces()
      return all.flatMap(({ id, name, things, sample }) => {
        const role = rolesOf(id)
        return role === null ? [] : [{ id, name, role, sample, things }]
      })
    },
    async createWorkspace(name, from) {
      refuseKeys(caller, 'make workspaces')
      const id = await createUnderFreeId(parts, name, caller)
      const context = open({ ...call, workspace: id, caller: { ...caller, role: 'owner' } })
      try {
        await makeOwner(parts, id, caller)
        await fillFromExample(context, name, from)
      } catch (cause) {
        await store.deleteWorkspace(id, actorOf(caller))
        await removeFolders(home, id)
        throw cause
      }
      return { id, name }
    },
    async deleteWorkspace() {
      if (call.workspace === null) throw new Missing([])
      refuseKeys(caller, 'delete workspaces')
      const id = call.workspace
      const { things } = await store.deleteWorkspace(id, actorOf(caller))
      await recordEvent(auth.pool, actorOf(caller), id, 'deleted the workspace', `${things} things`)
      await removeFolders(home, id)
      forget(id)
      return { deleted: id, things }
    },
  }
}

async function removeFolders(home: string, id: string): Promise<void> {
  for (const folder of [factsFolder(home, id), answersFolder(home, id)]) await rm(folder, { recursive: true, force: true })
}

/** Whoever sits at the machine that holds the data may do all; a key opens its one workspace; a person those they are a member of. */
async function rolesIn({ auth }: Parts, caller: Caller): Promise<(workspace: string) => Role | null> {
  if (caller.ownsDisk) return () => 'owner'
  if (caller.kind === 'key') {
    const { rows } = await auth.pool.query('select workspace, role from auth.key where id = $1', [caller.id])
    return (workspace) => (rows[0]?.workspace === workspace ? rows[0].role : null)
  }
  const memberships = await listMemberships(auth.pool, caller.id)
  return (workspace) => memberships.get(workspace) ?? null
}

async function createUnderFreeId({ store }: Parts, name: string, caller: Caller): Promise<string> {
  const wanted = idFrom(name, 'workspace')
  for (let attempt = 1; ; attempt++) {
    // Ids of other people's workspaces must not be guessable by trial, so the second try is random instead of counted.
    const id = attempt === 1 ? wanted : `${wanted}-${randomBytes(3).toString('hex')}`
    try {
      await store.createWorkspace(id, name, actorOf(caller))
      return id
    } catch (cause) {
      if (attempt === 5 || !(cause instanceof StoreRefused) || cause.problems[0]?.code !== 'workspace-exists') throw cause
    }
  }
}

/** A workspace made at the terminal belongs to whoever set up this installation; before that, to nobody until they do. */
async function makeOwner({ auth }: Parts, workspace: string, caller: Caller): Promise<void> {
  await inTransaction(auth.pool, async (database) => {
    const { rows } =
      caller.kind === 'person' ? { rows: [{ id: caller.id }] } : await database.query('select id from auth."user" order by "createdAt", id limit 1')
    for (const { id } of rows) await addMember(database, workspace, id, 'owner')
    await recordEvent(database, actorOf(caller), workspace, 'made the workspace', workspace)
  })
}
