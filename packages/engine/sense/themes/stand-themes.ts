import { compareExposed, isClear } from './compare-exposed.ts'
import { askToJudge, judgeSentiment, type SentimentJudge } from './judge-sentiment.ts'
import type { Judgement, Message } from './message.ts'
import type { Theme, ThemeSet } from './theme.ts'
import { sayTheme, sayThemes, warnOf } from './theme-words.ts'
import type { ShownMessage, ThemeMonth, ThemeStanding, ThemesAnswer } from './themes-answer.ts'

export interface StandingQuestion {
  readonly messages: readonly Message[]
  readonly set: ThemeSet
  readonly judgements: readonly Judgement[]
  readonly currency: string
  /** What the AI feature is called. */
  readonly feature: string | null
  /** How the mood was read, such as "a word list"; said in the warning. */
  readonly hintBy: string
}

const asked = 10
const mostMonths = 24

/** How each theme stands: how many write on it, how happy they are, what they are worth, and whether people with the AI feature write on it more. */
export function standThemes({ messages, set, judgements, currency, feature, hintBy }: StandingQuestion): ThemesAnswer {
  const unhappy = judgeSentiment(messages, judgements, 'negative')
  const happy = judgeSentiment(messages, judgements, 'positive')
  const judgedAs = new Map(judgements.map(({ message, sentiment }) => [message, sentiment]))
  const show = (at: number): ShownMessage => {
    const { id, text, hint, at: day } = messages[at]!
    return { id, at: day, text, hint, judgement: judgedAs.get(id) ?? null }
  }
  const all = messages.map((_, at) => at)
  const months = monthsOf(messages, all, unhappy)
  const stand = (theme: Theme): ThemeStanding => {
    const own = new Set(theme.messages)
    const exposure = compareExposed(messages, (at) => own.has(at))
    const standing = {
      id: theme.id,
      label: theme.label,
      phrases: theme.phrases,
      isNew: theme.isNew,
      messages: theme.messages.length,
      share: theme.messages.length / messages.length,
      units: unitsOf(messages, theme.messages),
      unhappy: unhappy(theme.messages),
      happy: happy(theme.messages),
      months: monthsOf(messages, theme.messages, unhappy),
      growth: growthOf(messages, theme.messages),
      worth: worthOf(messages, theme.messages),
      exposure,
      exposureIsClear: exposure !== null && isClear(exposure, set.themes.length),
      typical: theme.typical.map(show),
    }
    return { ...standing, says: sayTheme(standing, feature, currency) }
  }
  const days = messages.flatMap(({ at }) => at ?? []).sort()
  const answer = {
    messages: messages.length,
    units: unitsOf(messages, all),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    languages: languagesOf(messages),
    themes: set.themes.map(stand),
    without: set.without.length,
    unhappy: unhappy(all),
    happy: happy(all),
    months,
    exposure: compareExposed(messages, (at) => messages[at]!.hint === 'negative'),
    feature,
    currency,
    ask: askToJudge(messages, judgements, asked).map(show),
    judged: judgements.length,
    rung: 'observed' as const,
  }
  return { ...answer, says: sayThemes(answer), warnings: warnOf(answer, hintBy) }
}

function unitsOf(messages: readonly Message[], chosen: readonly number[]): number | null {
  const units = new Set(chosen.flatMap((at) => messages[at]!.unit ?? []))
  return units.size === 0 ? null : units.size
}

function monthsOf(messages: readonly Message[], chosen: readonly number[], unhappy: SentimentJudge): ThemeMonth[] {
  const byMonth = new Map<string, number[]>()
  for (const at of chosen) {
    const month = messages[at]!.at?.slice(0, 7)
    if (month !== undefined) byMonth.set(month, [...(byMonth.get(month) ?? []), at])
  }
  return [...byMonth]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(-mostMonths)
    .map(([month, own]) => ({ period: `${month}-01`, messages: own.length, unhappy: unhappy(own) }))
}

/** Ninety days before the latest message against all that was before. */
function growthOf(messages: readonly Message[], chosen: readonly number[]): number | null {
  const latest = messages
    .flatMap(({ at }) => at ?? [])
    .sort()
    .at(-1)
  if (latest === undefined) return null
  const since = new Date(Date.parse(`${latest}T00:00:00Z`) - 90 * 86_400_000).toISOString().slice(0, 10)
  const isRecent = (at: number) => messages[at]!.at !== null && messages[at]!.at! > since
  const dated = (list: readonly number[]) => list.filter((at) => messages[at]!.at !== null)
  const all = dated(messages.map((_, at) => at))
  const recentAll = all.filter(isRecent).length
  const own = dated(chosen)
  const recent = own.filter(isRecent).length
  const [before, beforeAll] = [own.length - recent, all.length - recentAll]
  return recentAll < 20 || beforeAll < 20 || before < 5 ? null : recent / recentAll / (before / beforeAll)
}

function worthOf(messages: readonly Message[], chosen: readonly number[]): { amount: number; units: number } | null {
  const worth = new Map<string, number>()
  for (const at of chosen) {
    const { id, unit, worth: own } = messages[at]!
    if (own !== null) worth.set(unit ?? id, own)
  }
  return worth.size === 0 ? null : { amount: [...worth.values()].reduce((sum, own) => sum + own, 0), units: worth.size }
}

function languagesOf(messages: readonly Message[]): { language: string | null; messages: number }[] {
  const counts = new Map<string | null, number>()
  for (const { language } of messages) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts]
    .map(([language, count]) => ({ language, messages: count }))
    .sort((a, b) => b.messages - a.messages || ((a.language ?? '') < (b.language ?? '') ? -1 : 1))
}
