import { z } from 'zod'
import { signingSecretName } from '../digest/deliver.ts'
import { nextDigest, readSettings } from '../digest/settings.ts'
import { makeSigningSecret } from '../digest/sign.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'

export const setDigest = defineOperation({
  name: 'set-digest',
  summary: 'Say to whom the news of the workspace are sent and when, or turn it off. What is left out stays as it is.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    schedule: z.string().min(1).meta({ description: '"weekly" (Mondays at 07:00), "daily" (weekdays at 07:00), "off", or such as "every friday at 15:00".' }),
    emails: list(z.string().trim()).optional().meta({ description: 'Addresses of mail; the operator has to set a mail server.' }),
    webhook: z.string().trim().nullable().optional().meta({ description: 'An https address on the internet; null: none.' }),
    newSecret: z.boolean().optional().meta({ description: 'Make a new secret for the signatures; the old one is no longer used.' }),
  }),
  output: z.object({
    schedule: z.string().nullable(),
    emails: list(z.string()),
    webhook: z.string().nullable(),
    nextAt: z.string().nullable(),
    secret: z.string().nullable().meta({ description: 'For the receiver, to check signatures with; shown this once, when it is made.' }),
  }),
  positional: ['schedule'],
  examples: [{ says: 'Send it every Monday.', input: { schedule: 'weekly', emails: ['mara@example.org'] } }],
  async run(context, { schedule, emails, webhook, newSecret = false }) {
    const store = context.store!
    const kept = (await store.digest())?.settings
    const settings = readSettings(schedule, emails ?? kept?.emails ?? [], webhook === undefined ? (kept?.webhook ?? null) : webhook)
    const known = (await store.secrets()).some(({ name }) => name === signingSecretName)
    const secret = settings?.webhook != null && (newSecret || !known) ? makeSigningSecret() : null
    if (secret !== null) await context.secrets!.set(signingSecretName, secret)
    await store.keepDigest(settings)
    const { strategy } = await context.strategy()
    return {
      schedule: settings?.schedule ?? null,
      emails: settings?.emails ?? [],
      webhook: settings?.webhook ?? null,
      nextAt: settings === null ? null : nextDigest(settings, strategy.workspace.timeZone, context.now()),
      secret,
    }
  },
  text: ({ schedule, nextAt, secret }) =>
    [
      schedule === null ? 'No digest is sent any more.' : `The digest goes out ${schedule}, next at ${nextAt}. Try it with: plumb send-digest --test`,
      ...(secret === null ? [] : [`The receiver checks signatures with this secret, which is shown only now:\n  ${secret}`]),
    ].join('\n'),
})
