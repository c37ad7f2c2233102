import type { PostAnswer } from './post.ts'

/** How mail leaves, as the operator set it: PLUMB_SMTP_URL such as "smtps://user:password@mail.example.org", and PLUMB_MAIL_FROM. */
export interface MailSetting {
  readonly url: string
  readonly from: string
}

/** Null: no mail is sent. */
export function mailFromEnvironment(env: NodeJS.ProcessEnv = process.env): MailSetting | null {
  const { PLUMB_SMTP_URL: url, PLUMB_MAIL_FROM: from } = env
  return url === undefined || from === undefined || url === '' || from === '' ? null : { url, from }
}

export interface Mail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

const timeoutMs = 20_000

/** Hands one mail to the server of the operator; the status is that of SMTP. */
export async function sendMail({ url, from }: MailSetting, { id, ...mail }: Mail): Promise<PostAnswer> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs } as Parameters<
    typeof createTransport
  >[0])
  try {
    // The same id with every try, so that a mail that came twice is shown once.
    const { response } = await transport.sendMail({ from, ...mail, messageId: `<${id}@${domainOf(from)}>`, headers: { 'auto-submitted': 'auto-generated' } })
    return { status: Number(/^\d{3}/.exec(response)?.[0] ?? 250), says: 'Taken.' }
  } catch (cause) {
    const { responseCode, code } = cause as { responseCode?: number; code?: string }
    return {
      status: responseCode ?? null,
      says:
        responseCode === undefined
          ? `The mail server could not be reached${code === undefined ? '' : ` (${code})`}.`
          : `The mail server answered ${responseCode}.`,
    }
  } finally {
    transport.close()
  }
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'plumbline.invalid'
}
