import { sql } from 'kysely'
import type { Transaction } from './session.ts'
import type { Actor } from './types.ts'

/** A message as it is kept: masked, and its writer a digest. */
export interface KeptMessage {
  readonly id: string
  /** ISO day on which it was said. */
  readonly at: string
  readonly text: string
  readonly unit: string | null
  readonly exposed: boolean | null
  readonly worth: number | null
}

/** What a person judged of a message; about: the dataset it lies in, or "sent-in". */
export interface KeptJudgement {
  readonly about: string
  readonly message: string
  readonly sentiment: 'negative' | 'neutral' | 'positive'
  /** True where it was drawn at random for judging. */
  readonly drawn: boolean
}

/** The latest messages that were sent in, and how many there are. */
export async function readFeedback(trx: Transaction, { limit }: { limit: number }): Promise<{ messages: readonly KeptMessage[]; total: number }> {
  const { rows } = await sql<KeptMessage>`select id, to_char(said_on, 'YYYY-MM-DD') as at, text, unit, exposed, worth from plumb.feedback
    order by said_on desc, id limit ${limit}`.execute(trx)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from plumb.feedback`.execute(trx)
  return { messages: rows, total: counted[0]!.total }
}

/** Keeps messages; one of the same id takes the place of the one before. Gives how many were new. */
export async function keepFeedback(trx: Transaction, actor: Actor, messages: readonly KeptMessage[]): Promise<number> {
  const { rows } = await sql<{ fresh: boolean }>`insert into plumb.feedback as known (workspace, id, said_on, text, unit, exposed, worth, kept_by)
    select current_setting('plumb.workspace'), id, at::date, text, unit, exposed, worth, ${actor.name}
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as sent (id text, at text, text text, unit text, exposed boolean, worth float8)
    on conflict (workspace, id) do update set said_on = excluded.said_on, text = excluded.text, unit = excluded.unit, exposed = excluded.exposed,
      worth = excluded.worth, kept_at = clock_timestamp(), kept_by = excluded.kept_by
    returning (xmax = 0) as fresh`.execute(trx)
  return rows.filter(({ fresh }) => fresh).length
}

/** Takes messages away, with what was judged of them: those of some ids, or all of one writer. Gives how many. */
export async function removeFeedback(trx: Transaction, { ids = [], unit = null }: { ids?: readonly string[]; unit?: string | null }): Promise<number> {
  const { rows } = await sql<{ id: string }>`delete from plumb.feedback where id = any(${[...ids]}::text[]) or unit = ${unit} returning id`.execute(trx)
  await sql`delete from plumb.judgement where about = 'sent-in' and message = any(${rows.map(({ id }) => id)}::text[])`.execute(trx)
  return rows.length
}

export async function readJudgements(trx: Transaction, about: string): Promise<readonly KeptJudgement[]> {
  const { rows } = await sql<KeptJudgement>`select about, message, sentiment, drawn from plumb.judgement where about = ${about} order by message`.execute(trx)
  return rows
}

/** What the themes of a place were the last time; null before the first. */
export async function readThemeBook(trx: Transaction, about: string): Promise<unknown> {
  const { rows } = await sql<{ book: unknown }>`select book from plumb.theme_book where about = ${about}`.execute(trx)
  return rows[0]?.book ?? null
}

export async function keepThemeBook(trx: Transaction, about: string, book: object): Promise<void> {
  await sql`insert into plumb.theme_book (workspace, about, book) values (current_setting('plumb.workspace'), ${about}, ${JSON.stringify(book)}::jsonb)
    on conflict (workspace, about) do update set book = excluded.book, kept_at = clock_timestamp()`.execute(trx)
}

/** Keeps what a person judges; the last word on a message holds. One that was drawn at random stays so. */
export async function keepJudgement(trx: Transaction, actor: Actor, { about, message, sentiment, drawn }: KeptJudgement): Promise<void> {
  await sql`insert into plumb.judgement as known (workspace, about, message, sentiment, drawn, judged_by)
    values (current_setting('plumb.workspace'), ${about}, ${message}, ${sentiment}, ${drawn}, ${actor.name})
    on conflict (workspace, about, message) do update set sentiment = excluded.sentiment, drawn = known.drawn or excluded.drawn,
      judged_at = clock_timestamp(), judged_by = excluded.judged_by`.execute(trx)
}
