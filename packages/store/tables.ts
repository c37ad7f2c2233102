import type { ForecastPoint } from '@plumbline/model'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { DeliveryTry, DigestSettings } from './insight-types.ts'
import type { Actor, RunOutcome, RunResult } from './types.ts'

/** A moment: ISO text with microseconds in UTC when read (see column-types.ts). */
type Moment = string
/** JSON that the database parses: written as text. */
type Json<T> = ColumnType<T, string, string>

/** The tables of schema "plumb". What the application may do with each stands in the migrations. */
export interface Tables {
  workspace: { id: string; name: string; created_at: Generated<Moment>; created_by: string }
  chain: {
    workspace: string
    sequence: number
    hash: string
    readings: number
    at: Moment | null
  }
  change: {
    workspace: string
    sequence: number
    at: Moment
    batch: string
    kind: string
    id: string
    version: number
    entry: string
    hash: string
  }
  thing: {
    workspace: string
    kind: string
    id: string
    doc: Json<object>
    version: Generated<number>
    changed_at: Generated<Moment>
    changed_by: Generated<string>
  }
  reference: { workspace: string; kind: string; id: string; path: string; to_kind: string; to_id: string }
  observation: {
    workspace: string
    reading: GeneratedAlways<number>
    metric: string
    period: string
    /** Null where somebody took the number back. */
    value: number | null
    rows: number | null
    source: string | null
    read_at: Moment
    who: Json<Actor> | null
    reason: string | null
  }
  saved_view: { workspace: string; id: Generated<string>; page: string; person: string; name: string; state: Json<Record<string, unknown>>; shared: boolean }
  data_file: { workspace: string; name: string; bytes: number; sha256: string; kept_at: Generated<Moment>; kept_by: string }
  secret: {
    workspace: string
    name: string
    key_id: string
    nonce: string
    sealed: string
    set_at: Generated<Moment>
    set_by: string
    used_at: Moment | null
  }
  run: {
    workspace: string
    number: GeneratedAlways<number>
    job: string
    about: string
    due_at: Moment | null
    who: Json<Actor>
    attempt: number
    started_at: Generated<Moment>
    beat_at: Generated<Moment>
    says: Generated<string>
    done: number | null
    cancel_by: string | null
    ended_at: Moment | null
    outcome: RunOutcome | null
    result: Json<RunResult> | null
  }
  look: {
    workspace: string
    number: GeneratedAlways<number>
    experiment: string
    treatment: string
    metric: string
    looked_at: Generated<Moment>
    units: number
    estimate: number
    low: number
    high: number
    level: number
    p_value: number
  }
  sighting: { workspace: string; insight: string; finding: Json<object>; seen_at: Generated<Moment> }
  digest: { workspace: string; settings: Json<DigestSettings>; changed_at: Generated<Moment>; changed_by: string }
  delivery: {
    workspace: string
    number: GeneratedAlways<number>
    message: string
    channel: 'email' | 'webhook'
    recipient: string
    about: string
    body: string
    created_at: Generated<Moment>
    state: 'waiting' | 'sent' | 'failed'
    next_at: Moment | null
    tries: Json<readonly DeliveryTry[]>
  }
  forecast: {
    workspace: string
    number: GeneratedAlways<number>
    metric: string
    last_period: string
    said_on: string
    kept_at: Generated<Moment>
    method: string
    points: Json<readonly ForecastPoint[]>
    fingerprint: string
  }
  chance: {
    workspace: string
    number: GeneratedAlways<number>
    goal: string
    metric: string
    target: number
    pull: 'up' | 'down'
    due_by: string
    period: string
    last_period: string
    said_on: string
    kept_at: Generated<Moment>
    method: string
    reached: number
    paths: number
    fingerprint: string
  }
  kysely_migration: { name: string; timestamp: string }
}
