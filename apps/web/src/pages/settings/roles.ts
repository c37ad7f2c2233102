import type { Role } from '@plumbline/plumb/types'

/** The roles, least first, with what each may do. */
export const roleOptions: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'viewer', label: 'Viewer: reads' },
  { value: 'contributor', label: 'Contributor: edits' },
  { value: 'approver', label: 'Approver: decides' },
  { value: 'admin', label: 'Admin: invites' },
  { value: 'owner', label: 'Owner: everything' },
]
