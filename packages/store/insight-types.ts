/** A finding as it was seen last, behind an insight. */
export interface Sighting {
  /** The id of the insight. */
  readonly insight: string
  /** Plain JSON; whoever wrote it knows what it is. */
  readonly finding: unknown
  /** ISO time. */
  readonly seenAt: string
}

/** To whom the news of a workspace go, and when; nothing is sent where there is none. */
export interface DigestSettings {
  /** As a schedule is written, such as "every monday at 07:00", in the time zone of the workspace. */
  readonly schedule: string
  readonly emails: readonly string[]
  /** Where it is posted to; null: nowhere. */
  readonly webhook: string | null
}

export interface KeptDigest {
  readonly settings: DigestSettings
  readonly changedAt: string
  readonly changedBy: string
}

/** A message that is to be delivered. */
export interface NewDelivery {
  /** Its own id, the same with every try. */
  readonly message: string
  readonly channel: 'email' | 'webhook'
  readonly recipient: string
  /** What it is, such as "digest" or "test". */
  readonly about: string
  /** The exact text that is sent. */
  readonly body: string
}

/** One try to deliver. */
export interface DeliveryTry {
  /** ISO time. */
  readonly at: string
  /** What the other side answered, such as 200; null where it did not answer. */
  readonly status: number | null
  readonly says: string
}

export interface Delivery extends NewDelivery {
  readonly number: number
  readonly createdAt: string
  readonly state: 'waiting' | 'sent' | 'failed'
  /** When it is tried next; null where it is over. */
  readonly nextAt: string | null
  readonly tries: readonly DeliveryTry[]
}

/** The part of a workspace's store that insights and their digest use. */
export interface InsightKeeping {
  /** Puts what was seen in place of what was seen before of the same insights. */
  recordSightings(sightings: readonly { insight: string; finding: unknown }[]): Promise<void>
  sightings(query?: { insight?: string }): Promise<readonly Sighting[]>
  digest(): Promise<KeptDigest | null>
  /** Null: nothing is sent any more. */
  keepDigest(settings: DigestSettings | null): Promise<void>
  addDeliveries(deliveries: readonly NewDelivery[], now: Date): Promise<readonly Delivery[]>
  /** Latest first, without what is sent in them unless one is asked for. */
  deliveries(query?: { number?: number; limit?: number }): Promise<readonly Delivery[]>
  /** Takes messages that are due, so that nobody else tries them for a while; number: only this one. */
  claimDeliveries(query: { now: Date; number?: number; limit?: number }): Promise<readonly Delivery[]>
  /** When the next waiting message is due; null where none waits. ISO time. */
  nextDelivery(): Promise<string | null>
  /** Writes down a try, and what follows from it: it is over, or tried again. */
  noteTry(number: number, attempt: DeliveryTry, next: { state: 'sent' | 'failed' } | { state: 'waiting'; nextAt: Date }): Promise<void>
}
