import { isUndetermined } from '@plumbline/stats'
import { sayAmount, sayCount, sayList, sayWhole } from '../../numbers-in-words.ts'
import type { SentimentShare } from './judge-sentiment.ts'
import type { ThemeStanding, ThemesAnswer } from './themes-answer.ts'

/** The answer of the page in a sentence: what people write about most, and where they are least happy. */
export function sayThemes({ messages, themes, units, unhappy: all }: Omit<ThemesAnswer, 'says' | 'warnings'>): string {
  if (messages === 0) return 'There is no feedback yet.'
  if (themes.length === 0) return `${sayCount(messages, 'message')}: too few to see themes; a dozen that say something are the least.`
  const by = units === null ? '' : ` by ${sayWhole(units)} people`
  const top = themes.slice(0, 3).map(({ label, share }) => `${quote(label)} (${percent(share)})`)
  const worst = worstOf(themes, all)
  const unhappy = worst === null ? '' : ` Least happy: ${quote(worst.label)}, ${sayShare(worst.unhappy)} of its messages unhappy.`
  const fresh = themes.filter(({ isNew }) => isNew)
  const news = fresh.length === 0 ? '' : ` New: ${sayList(fresh.slice(0, 3).map(({ label }) => quote(label)))}.`
  return `${sayWhole(messages)} messages${by} in ${sayCount(themes.length, 'theme')}; most are on ${sayList(top)}.${unhappy}${news}`
}

/** The theme whose unhappy share is surely largest, among those with some weight and surely above all messages; null where none is. */
function worstOf(themes: readonly ThemeStanding[], all: SentimentShare): ThemeStanding | null {
  const known = themes.filter(({ unhappy, messages }) => unhappy.estimate !== null && messages >= 10 && unhappy.estimate.low > (all.estimate?.estimate ?? 0))
  return known.reduce<ThemeStanding | null>(
    (worst, theme) => (worst === null || theme.unhappy.estimate!.low > worst.unhappy.estimate!.low ? theme : worst),
    null,
  )
}

export function sayTheme(
  { messages, share, unhappy, growth, worth, exposure, exposureIsClear }: Omit<ThemeStanding, 'says'>,
  feature: string | null,
  currency: string,
): string {
  const parts = [`${sayCount(messages, 'message')}, ${percent(share)} of all`, `${sayShare(unhappy)} unhappy`]
  if (growth !== null && growth >= 1.5) parts.push(`${growth.toFixed(1)} times as common in the last 90 days as before`)
  if (growth !== null && growth <= 1 / 1.5) parts.push('less common in the last 90 days than before')
  if (worth !== null) parts.push(`from people worth ${sayAmount(worth.amount, currency)} a year`)
  if (exposureIsClear && exposure !== null && !isUndetermined(exposure.difference)) {
    const more = exposure.difference.estimate > 0 ? 'more' : 'less'
    parts.push(`people with ${feature ?? 'the AI feature'} write on it ${more} often`)
  }
  return `${parts.join('; ')}.`
}

/** "about 43% (likely between 35% and 51%)", or what the hint says and that it is no more. */
export function sayShare({ hint, estimate }: SentimentShare): string {
  if (estimate === null) return `perhaps ${percent(hint)}`
  return `about ${percent(estimate.estimate)} (likely between ${percent(estimate.low)} and ${percent(estimate.high)})`
}

export function warnOf(answer: Omit<ThemesAnswer, 'says' | 'warnings'>, hintBy: string): string[] {
  const { messages, unhappy, languages, exposure, themes } = answer
  if (messages === 0) return []
  const warnings: string[] = []
  if (unhappy.estimate === null)
    warnings.push(
      `Happy and unhappy is a hint by ${hintBy}, with an error that nobody knows. Judge ${Math.max(1, 10 - unhappy.judged)} more of the messages asked for, and it gets an error bar.`,
    )
  else warnings.push(`Happy and unhappy is a hint by ${hintBy}, put right by ${sayCount(unhappy.judged, 'message')} that people judged.`)
  if (exposure !== null)
    warnings.push(
      'With and without the AI feature are compared as they are: who has it differs in other ways too, so this is an association. An experiment tells whether it is the cause.',
    )
  const untold = languages.filter(({ language }) => language !== 'en').reduce((sum, own) => sum + own.messages, 0)
  if (untold / messages > 0.2)
    warnings.push('Many messages are not in English: their themes rest on words and letters alone, and their mood on short word lists.')
  if (themes.length > 0) warnings.push('Those who write are not all customers: shares are of messages, not of everybody.')
  return warnings
}

export function percent(ratio: number): string {
  const value = ratio * 100
  return value > 0 && value < 1 ? 'under 1%' : `${Math.round(value)}%`
}

function quote(label: string): string {
  return `“${label}”`
}
