import type { Role } from '@plumbline/plumb/types'
import { useSearch } from '@tanstack/react-router'
import { useWorkspaceId } from './queries.ts'
import { type SessionWorkspace, useKnownSession } from './session.ts'

const ladder: readonly Role[] = ['viewer', 'contributor', 'approver', 'admin', 'owner']

/** The workspace of the address as the session knows it; null until then. */
export function useWorkspace(): SessionWorkspace | null {
  const id = useWorkspaceId()
  return useKnownSession()?.workspaces.find((one) => one.id === id) ?? null
}

/** Whether the reader may do what takes at least this role; the server has the last word. */
export function useMay(role: Role): boolean {
  const workspace = useWorkspace()
  return workspace !== null && ladder.indexOf(workspace.role) >= ladder.indexOf(role)
}

/** Whether the reader may change things here; a page that shows a day of the past (asOf in the address) is for reading. */
export function useMayWrite(): boolean {
  const { asOf } = useSearch({ strict: false }) as { asOf?: string }
  return useMay('contributor') && asOf === undefined
}
