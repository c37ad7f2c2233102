import { z } from 'zod'
import type { MemberView } from '../../types.ts'
import { roles } from '../operation.ts'
import { list } from './list.ts'

/** What somebody may do. */
export const role = z.enum(roles).meta({ description: 'viewer, contributor, approver, admin or owner; each may do what those before it may.' })

const member: z.ZodType<MemberView> = z.object({ id: z.string(), name: z.string(), email: z.string(), role })

export const members = list(member)

export const keys = list(
  z.object({
    id: z.string(),
    name: z.string(),
    role,
    start: z.string().meta({ description: 'The first characters, to recognise it by.' }),
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
  }),
)
