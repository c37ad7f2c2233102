import { z } from 'zod'
import { signingSecretName } from '../digest/deliver.ts'
import { mailFromEnvironment } from '../digest/mail.ts'
import { digestNow } from '../digest/send-digest.ts'
import { nextDigest } from '../digest/settings.ts'
import { digestAsText } from '../digest/write-digest.ts'
import { digestSettingsAsText } from '../render/digest-text.ts'
import { defineOperation } from './operation.ts'
import { deliveryView, showDelivery } from './shapes/delivery.ts'
import { list } from './shapes/list.ts'

export const digest = defineOperation({
  name: 'digest',
  summary: 'Where the news of the workspace are sent and when, what the next digest would say, and what went out.',
  role: 'admin',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ limit: z.int().min(1).max(200).default(20).meta({ description: 'How many deliveries at most.' }) }),
  output: z.object({
    schedule: z.string().nullable().meta({ description: 'Null: nothing is sent.' }),
    emails: list(z.string()),
    webhook: z.string().nullable(),
    hasSecret: z.boolean().meta({ description: 'Whether messages to the webhook can be signed.' }),
    mailFrom: z.string().nullable().meta({ description: 'Null: the operator has set no mail server.' }),
    nextAt: z.string().nullable(),
    timeZone: z.string(),
    changedAt: z.string().nullable(),
    changedBy: z.string().nullable(),
    preview: z.object({ subject: z.string(), text: z.string() }),
    deliveries: list(deliveryView),
  }),
  examples: [{ says: 'See where the digest goes, and what it would say.', input: {} }],
  async run(context, { limit }) {
    const store = context.store!
    const [kept, deliveries, secrets, { strategy }] = await Promise.all([store.digest(), store.deliveries({ limit }), store.secrets(), context.strategy()])
    const { timeZone } = strategy.workspace
    const next = await digestNow(context, kept?.settings ?? { schedule: 'every monday at 07:00' })
    return {
      schedule: kept?.settings.schedule ?? null,
      emails: kept?.settings.emails ?? [],
      webhook: kept?.settings.webhook ?? null,
      hasSecret: secrets.some(({ name }) => name === signingSecretName),
      mailFrom: mailFromEnvironment()?.from ?? null,
      nextAt: kept === null ? null : nextDigest(kept.settings, timeZone, context.now()),
      timeZone,
      changedAt: kept?.changedAt ?? null,
      changedBy: kept?.changedBy ?? null,
      preview: { subject: next.subject, text: digestAsText(next) },
      deliveries: deliveries.map(showDelivery),
    }
  },
  text: (output, terminal) => digestSettingsAsText(output, terminal),
})
