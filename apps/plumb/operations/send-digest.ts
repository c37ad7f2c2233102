import { z } from 'zod'
import { deliverDue } from '../digest/deliver.ts'
import { sendDigest as send } from '../digest/send-digest.ts'
import { deliveriesAsText } from '../render/digest-text.ts'
import { Missing, Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { deliveryView, showDelivery } from './shapes/delivery.ts'
import { list } from './shapes/list.ts'

export const sendDigest = defineOperation({
  name: 'send-digest',
  summary: 'Send the digest now, as a test or in earnest; or try a message again that waits.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    test: z.boolean().optional().meta({ description: 'Say that it is one.' }),
    again: z.int().positive().optional().meta({ description: 'The number of a delivery that waits or has failed.' }),
  }),
  output: z.object({ deliveries: list(deliveryView) }),
  examples: [{ says: 'Send a test to everybody in the settings.', input: { test: true } }],
  async run(context, { test = false, again }) {
    const store = context.store!
    if (again !== undefined) {
      const [delivery] = await store.deliveries({ number: again })
      if (delivery === undefined) throw new Missing([unknownDelivery(again)])
      if (delivery.state !== 'sent') {
        const asked = { at: context.now().toISOString(), status: null, says: `${context.caller.name} asked to try it again.` }
        await store.noteTry(again, asked, { state: 'waiting', nextAt: context.now() })
        await deliverDue(context, { number: again })
      }
      return { deliveries: (await store.deliveries({ number: again })).map(showDelivery) }
    }
    const kept = await store.digest()
    if (kept === null) throw new Refused([noDigest])
    return { deliveries: (await send(context, kept.settings, { test })).map(showDelivery) }
  },
  text: ({ deliveries }, terminal) => deliveriesAsText(deliveries, terminal),
  exit: ({ deliveries }) => (deliveries.every(({ state }) => state === 'sent') ? 0 : 1),
})

const noDigest = {
  code: 'no-digest',
  severity: 'error' as const,
  place: {},
  message: 'Nobody said yet where the digest goes.',
  mend: 'Say it with: plumb set-digest weekly --emails mara@example.org',
}

const unknownDelivery = (number: number) => ({
  code: 'unknown-delivery',
  severity: 'error' as const,
  place: { path: ['again'] },
  message: `There is no delivery ${number}.`,
  found: String(number),
  mend: 'See which there are with: plumb digest',
})
