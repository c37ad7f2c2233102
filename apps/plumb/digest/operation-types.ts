/** One try to deliver a message. */
export interface DeliveryTryView {
  readonly at: string
  readonly status: number | null
  readonly says: string
}

/** A message on its way, or where it went. */
export interface DeliveryView {
  readonly number: number
  /** Its id, the same with every try: receivers know by it what they have already. */
  readonly message: string
  readonly channel: 'email' | 'webhook'
  readonly recipient: string
  readonly about: string
  readonly createdAt: string
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly nextAt: string | null
  readonly tries: readonly DeliveryTryView[]
}

export interface DigestOperationTypes {
  /** Where the digest goes, and what went out. For admins. */
  digest: {
    input: { limit?: number }
    output: {
      schedule: string | null
      emails: readonly string[]
      webhook: string | null
      /** Whether messages to the webhook can be signed. */
      hasSecret: boolean
      /** The address that mail is sent from; null where the operator has set none. */
      mailFrom: string | null
      nextAt: string | null
      timeZone: string
      changedAt: string | null
      changedBy: string | null
      preview: { subject: string; text: string }
      deliveries: readonly DeliveryView[]
    }
  }
  'set-digest': {
    input: { schedule: string; emails?: readonly string[]; webhook?: string | null; newSecret?: boolean }
    /** secret: shown this once, where one was made. */
    output: { schedule: string | null; emails: readonly string[]; webhook: string | null; nextAt: string | null; secret: string | null }
  }
  'send-digest': { input: { test?: boolean; again?: number }; output: { deliveries: readonly DeliveryView[] } }
}
