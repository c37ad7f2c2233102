import { z } from 'zod'
import { list } from './list.ts'
import { writtenDoc } from './thing.ts'

/** A page of the web app, as its address names it. */
export const page = z.string().min(1, 'expected the name of a page').max(60)

export const views = list(z.object({ id: z.string(), name: z.string(), state: writtenDoc, shared: z.boolean() }))
