import { createHash } from 'node:crypto'
import { findThemes, type Judgement, type Message, type Sentiment, standThemes, type ThemeSet, type ThemesAnswer } from '@plumbline/engine'
import type { FeedbackRow } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import type { OpenData } from '../operations/open-data.ts'
import { askLabels, askMoods } from './ask-service.ts'
import { cutShort, type FeedbackPlace, readPlace } from './places.ts'
import { openTextService, type TextService } from './text-service.ts'
import { keepThemeBook, readThemeBook } from './theme-book.ts'

/** Raised when themes are made in another way: older ones are then made again. */
const method = 3

/** What reading the texts came to: the part that takes long, kept until the messages change. */
interface ReadMessages {
  readonly languages: readonly (string | null)[]
  readonly hints: readonly (Sentiment | null)[]
  readonly set: ThemeSet
  readonly problems: readonly Problem[]
}

export interface ThemesOfPlace {
  readonly answer: ThemesAnswer
  readonly problems: readonly Problem[]
  readonly sql: string | null
  /** Who helped to read; null where nothing left the machine. */
  readonly service: { readonly host: string; readonly model: string; readonly uses: readonly string[] } | null
}

/** The themes of a place, going on from those that were told the last time. anew: groups all messages afresh. keptOnly: null unless they were read before. */
export async function readThemes(
  context: Context,
  open: OpenData,
  place: FeedbackPlace,
  { anew = false, keptOnly = false } = {},
): Promise<ThemesOfPlace | null> {
  const { strategy } = open.loaded
  const { rows, cut, sql } = await readPlace(context, open, place)
  const opened = await openTextService(context, strategy.workspace)
  const service = opened === null || 'mend' in opened ? null : opened
  const name = `themes ${place.id}`
  const fingerprint = fingerprintOf(rows, service)
  const known = await context.kept.recall<ReadMessages>(name, fingerprint)
  if (known === null && keptOnly) return null
  const read =
    known !== null && !anew
      ? known
      : await context.kept.make<ReadMessages>(
          name,
          fingerprint,
          (signal, progress) => readMessages(context, open, place, rows, service, { anew, signal, progress }),
          { again: true },
        )
  const messages = rows.map((row, at): Message => ({ ...row, language: read.languages[at]!, hint: read.hints[at]! }))
  const answer = standThemes({
    messages,
    set: read.set,
    judgements: await judgementsOf(context, place),
    currency: strategy.workspace.currency,
    feature: place.feature,
    hintBy: service?.uses.includes('sentiment') ? `the model ${service.model}` : 'a word list',
  })
  const said = opened !== null && 'mend' in opened ? [opened] : []
  return {
    answer,
    problems: [...(cut ? [cutShort(place)] : []), ...said, ...read.problems],
    sql,
    service: service === null ? null : { host: service.host, model: service.model, uses: service.uses },
  }
}

async function readMessages(
  context: Context,
  open: OpenData,
  place: FeedbackPlace,
  rows: readonly FeedbackRow[],
  service: TextService | null,
  { anew, signal, progress }: { anew: boolean; signal: AbortSignal; progress: Context['progress'] },
): Promise<ReadMessages> {
  // The models are only loaded here: nobody waits for them who does not ask for themes.
  const { readTexts } = await import('./read-texts.ts')
  const texts = rows.map(({ text }) => text)
  const ids = rows.map(({ id }) => id)
  const { languages, hints, meanings } = await readTexts(texts, ids, signal, progress)
  progress('Grouping messages', 0.9)
  const earlier = await readThemeBook(context, open, place)
  const set = findThemes({ ids, texts, languages, meanings, earlier, anew, seed: context.seed })
  const problems: Problem[] = []
  const moods = service?.uses.includes('sentiment') ? await askMoods(service, rows, signal) : null
  if (moods?.problem) problems.push(moods.problem)
  const named = service?.uses.includes('labels') ? await nameBy(service, set, earlier === null || anew, rows, signal) : { set, problem: null }
  if (named.problem !== null) problems.push(named.problem)
  await keepThemeBook(context, open, place, named.set.book)
  return { languages, hints: hints.map((hint, at) => moods?.moods[at] ?? hint), set: named.set, problems }
}

/** New themes get the names that the service gives them; known ones keep theirs. all: names every theme, as the first time. */
async function nameBy(service: TextService, set: ThemeSet, all: boolean, rows: readonly FeedbackRow[], signal: AbortSignal) {
  const unnamed = set.themes.filter(({ isNew }) => all || isNew)
  const typicalFirst = unnamed.map((theme) => ({ ...theme, messages: [...new Set([...theme.typical, ...theme.messages])] }))
  const { names, problem } = await askLabels(service, typicalFirst, rows, signal)
  const taken = new Set(set.themes.filter((theme) => !unnamed.includes(theme)).map(({ label }) => label.toLowerCase()))
  const labels = new Map<string, string>()
  for (const [at, { id }] of unnamed.entries()) {
    const name = names[at]
    if (name == null || taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    labels.set(id, name)
  }
  const named = <T extends { readonly id: string; readonly label: string }>(theme: T): T => ({ ...theme, label: labels.get(theme.id) ?? theme.label })
  const renamed: ThemeSet = { ...set, themes: set.themes.map(named), book: { ...set.book, themes: set.book.themes.map(named) } }
  return { set: renamed, problem }
}

async function judgementsOf({ store }: Pick<Context, 'store'>, { id }: FeedbackPlace): Promise<readonly Judgement[]> {
  return store === null ? [] : store.judgements(id)
}

function fingerprintOf(rows: readonly FeedbackRow[], service: TextService | null): string {
  const hash = createHash('sha256').update(JSON.stringify([method, service === null ? null : [service.host, service.model, service.uses]]))
  for (const { id, text } of rows) hash.update(id).update(text)
  return hash.digest('hex')
}
