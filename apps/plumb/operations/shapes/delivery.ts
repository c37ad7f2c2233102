import type { Delivery } from '@plumbline/store'
import { z } from 'zod'
import type { DeliveryView } from '../../digest/operation-types.ts'
import { list } from './list.ts'

/** A message on its way, with every try. */
export const deliveryView: z.ZodType<DeliveryView> = z
  .object({
    number: z.number(),
    message: z.string(),
    channel: z.enum(['email', 'webhook']),
    recipient: z.string(),
    about: z.string(),
    createdAt: z.string(),
    state: z.enum(['waiting', 'sent', 'failed']),
    nextAt: z.string().nullable(),
    tries: list(z.object({ at: z.string(), status: z.number().nullable(), says: z.string() })),
  })
  .meta({ id: 'Delivery' })

/** What is sent stays with the receiver. */
export function showDelivery({ body: _body, ...delivery }: Delivery): DeliveryView {
  return delivery
}
