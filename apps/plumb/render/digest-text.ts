import type { Terminal } from '../operations/operation.ts'
import type { DeliveryView, OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { table } from './layout.ts'

/** Where the digest goes, what it would say, and what went out. */
export function digestSettingsAsText(output: OperationTypes['digest']['output'], terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const { schedule, emails, webhook, mailFrom, nextAt, timeZone, preview, deliveries } = output
  const where = [...emails, ...(webhook === null ? [] : [webhook])]
  const head =
    schedule === null
      ? 'No digest is sent. Turn it on with: plumb set-digest weekly --emails mara@example.org'
      : `Sent ${schedule} (${timeZone}) to ${where.join(', ')}; next at ${nextAt}.`
  const mail = emails.length > 0 && mailFrom === null ? ['No mail server is set: the operator gives PLUMB_SMTP_URL and PLUMB_MAIL_FROM.'] : []
  return [
    strong(head),
    ...mail,
    faint('What it would say now:'),
    preview.text,
    ...(deliveries.length === 0 ? [] : [deliveriesAsText(deliveries, terminal)]),
  ].join('\n\n')
}

/** Messages with how the last try went. */
export function deliveriesAsText(deliveries: readonly DeliveryView[], terminal: Terminal): string {
  const columns = [
    { title: 'No.', side: 'right' as const },
    { title: 'When' },
    { title: 'What' },
    { title: 'To', whole: true },
    { title: 'State' },
    { title: 'Last try' },
  ]
  const rows = deliveries.map(({ number, createdAt, about, recipient, state, tries }) => [
    String(number),
    createdAt.slice(0, 16).replace('T', ' '),
    about,
    recipient,
    state,
    tries.at(-1)?.says ?? '',
  ])
  return table(columns, rows, terminal, makeColours(terminal).faint)
}
