import { isUndetermined } from '@plumbline/stats'
import type { FindingMoney, SenseFinding } from '../insights/finding.ts'
import { percent, sayShare } from './theme-words.ts'
import type { ThemeStanding, ThemesAnswer } from './themes-answer.ts'

const fewestMessages = 20
const mostFindings = 5

/**
 * What of the themes somebody should decide on: themes that came up new, that grew, in which many are surely unhappy, or on which people with the AI
 * feature write clearly more often. At most one finding a theme, five in all.
 *
 * dataset: where the messages lie; null for those that were sent in.
 */
export function findingsOfThemes(answer: ThemesAnswer, dataset: string | null): readonly SenseFinding[] {
  const found = answer.themes.filter(({ messages }) => messages >= fewestMessages).flatMap((theme) => findingOf(theme, answer, dataset) ?? [])
  return found.sort((a, b) => (b.size ?? 0) - (a.size ?? 0)).slice(0, mostFindings)
}

function findingOf(theme: ThemeStanding, answer: ThemesAnswer, dataset: string | null): SenseFinding | null {
  const reason = reasonOf(theme, answer)
  if (reason === null) return null
  const { why, says, moves } = reason
  return {
    kind: 'theme',
    fingerprint: `theme/${dataset ?? 'sent-in'}/${theme.id}/${why}`,
    about: dataset === null ? [] : [{ kind: 'dataset', id: dataset }],
    sentence: `Feedback on “${theme.label}”: ${says} (${theme.messages} messages, ${percent(theme.share)} of all).`,
    period: null,
    money: moneyOf(theme, answer.currency),
    rung: answer.rung,
    chart: {
      form: 'bars',
      unit: '%',
      bars: answer.themes.slice(0, 8).map(({ label, unhappy }) => ({
        label,
        value: unhappy.estimate?.estimate ?? unhappy.hint,
        low: unhappy.estimate?.low ?? null,
        high: unhappy.estimate?.high ?? null,
      })),
    },
    moves,
    size: theme.messages,
  }
}

function reasonOf(theme: ThemeStanding, { unhappy, feature }: ThemesAnswer): { why: string; says: string; moves: readonly string[] } | null {
  const read = 'Read its typical messages with the people who own it'
  if (theme.unhappy.estimate !== null && unhappy.estimate !== null && theme.unhappy.estimate.low > Math.max(0.4, unhappy.estimate.estimate))
    return {
      why: 'unhappy',
      says: `${sayShare(theme.unhappy)} are unhappy`,
      moves: [read, 'Write down the gap behind it, with an owner', 'Judge more of its messages to know the share better'],
    }
  if (theme.exposureIsClear && theme.exposure !== null && !isUndetermined(theme.exposure.difference) && theme.exposure.difference.estimate > 0)
    return {
      why: 'exposed',
      says: `people with ${feature ?? 'the AI feature'} write on it more often than people without, by ${Math.round(theme.exposure.difference.estimate * 100)} points; that is an association, not yet a cause`,
      moves: ['Hold the feature back from a random group to know whether it is the cause', read],
    }
  if (theme.isNew) return { why: 'new', says: 'a theme that was not there before', moves: [read, 'Look at what changed when it began'] }
  if (theme.growth !== null && theme.growth >= 2)
    return {
      why: 'growing',
      says: `${theme.growth.toFixed(1)} times as common in the last 90 days as before`,
      moves: [read, 'Look at what changed when it began'],
    }
  return null
}

/** The yearly worth of those who wrote on it, times the share that is unhappy; null where either is unknown. */
function moneyOf({ worth, unhappy }: ThemeStanding, currency: string): FindingMoney | null {
  if (worth === null || unhappy.estimate === null || worth.amount <= 0) return null
  return { low: worth.amount * unhappy.estimate.low, high: worth.amount * unhappy.estimate.high, currency, per: 'year' }
}
