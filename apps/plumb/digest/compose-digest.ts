import { composeInbox, sayDay, sayList, standMetrics } from '@plumbline/engine'
import { parseSchedule, shiftPeriod } from '@plumbline/model'
import type { DigestSettings } from '@plumbline/store'
import { moneyOf, showInsight } from '../insights/row.ts'
import { sayWorth } from '../render/insights-text.ts'
import type { Situation } from '../situation.ts'

/** A line of a digest: what is so, in words with their numbers, and where each of them comes from. */
export interface DigestLine {
  readonly says: string
  /** What more there is to know, such as what is at stake and who decides by when. */
  readonly more: string
  /** Where the numbers of this line come from: a page of Plumbline. */
  readonly source: string
}

interface DigestSection {
  readonly title: string
  readonly lines: readonly DigestLine[]
  /** Lines that were left out, and where they stand. */
  readonly left: number
  readonly all: string
}

/** The news of a workspace over some days. */
export interface Digest {
  readonly workspace: string
  readonly name: string
  /** First and last day, ISO dates. */
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly headline: string
  readonly sections: readonly DigestSection[]
  readonly settings: string
}

const mostLines = 8
const soonDays = 7

/** What is new, what expires, what became of the rest, and which goals are off course. base: where the web app is, such as "https://plumb.example.org". */
export function composeDigest(situation: Situation, settings: Pick<DigestSettings, 'schedule'>, workspace: string, base: string): Digest {
  const { strategy, today, brief } = situation
  const from = shiftPeriod(today, 'day', -daysOf(settings.schedule))
  const page = (path: string) => `${base}/${workspace}/${path}`
  const rows = [...strategy.insights.values()]
    .map((insight) => showInsight(insight, strategy, today))
    .toSorted((a, b) => moneyOf(b) - moneyOf(a) || a.id.localeCompare(b.id))
  const open = rows.filter(({ status }) => status === 'open')
  const since = (day: string | null) => day !== null && day > from
  const lineOf = (row: (typeof rows)[number], more: string): DigestLine => ({ says: row.name, more, source: page(`insights?state=all&insight=${row.id}`) })
  const asked = (row: (typeof rows)[number]) =>
    sayParts([sayWorth(row), row.owner === null ? 'nobody owns it' : row.owner.name, row.decideBy === null ? '' : `decide by ${sayDay(row.decideBy)}`])
  const fresh = open.filter(({ raisedOn }) => since(raisedOn))
  const soon = open.filter(({ raisedOn, daysLeft }) => !since(raisedOn) && daysLeft !== null && daysLeft <= soonDays)
  const ended = rows.filter(({ status, decidedOn }) => status !== 'open' && status !== 'snoozed' && since(decidedOn))
  const goals = brief.goals.filter(({ state, metric }) => state === 'adrift' && metric !== null)
  const waiting = waitingOf(situation).filter(({ kind, overdue }) => kind !== 'insight' && kind !== 'goal' && overdue)

  const sections = [
    sectionOf(
      'New insights',
      fresh.map((row) => lineOf(row, asked(row))),
      page('insights'),
    ),
    sectionOf(
      'About to expire',
      soon.map((row) => lineOf(row, asked(row))),
      page('insights'),
    ),
    sectionOf(
      'Decided, expired or gone',
      ended.map((row) =>
        lineOf(
          row,
          sayParts([
            row.status === 'closed' ? 'gone by itself' : row.status,
            row.decidedBy ?? '',
            row.reason ?? '',
            row.became.map(({ name }) => name).join(', '),
          ]),
        ),
      ),
      page('insights?state=all'),
    ),
    sectionOf(
      'Goals off course',
      goals.map((goal) => ({ says: goal.name, more: goal.says, source: page(`goals/${goal.goal}`) })),
      page('goals'),
    ),
    sectionOf(
      'Late',
      waiting.map(({ what, why, who, thing }) => ({
        says: what,
        more: sayParts([who?.name ?? 'nobody', why.replace(/\.$/, '')]),
        source: page(pathOf(thing)),
      })),
      page('inbox'),
    ),
  ].filter(({ lines }) => lines.length > 0)
  const name = strategy.workspace.name
  const headline = sayHeadline({ fresh: fresh.length, soon: soon.length, goals: goals.length, late: waiting.length })
  return { workspace, name, from, to: today, subject: `${name}: ${headline}`, headline, sections, settings: page('settings') }
}

function waitingOf({ strategy, things, histories, sources, unanswered, brief, today }: Situation) {
  const metrics = standMetrics({ strategy, things, histories, sources, problems: unanswered, today })
  return composeInbox({ strategy, goals: brief.goals, initiatives: brief.initiatives, experiments: brief.measured, metrics, today })
}

function sectionOf(title: string, lines: readonly DigestLine[], all: string): DigestSection {
  return { title, lines: lines.slice(0, mostLines), left: Math.max(0, lines.length - mostLines), all }
}

/** The days that lie between two digests. */
function daysOf(schedule: string): number {
  const parsed = parseSchedule(schedule)
  if (parsed?.every === 'month') return 31
  return parsed?.every === 'week' && parsed.days.length === 1 ? 7 : 1
}

function pathOf(thing: string | null): string {
  const [kind = '', id = ''] = thing?.split('/') ?? []
  const pages: Readonly<Record<string, string>> = { goal: 'goals', initiative: 'initiatives', experiment: 'experiments', metric: 'metrics' }
  return kind in pages ? `${pages[kind]}/${id}` : 'inbox'
}

function sayParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ')
}

function sayHeadline({ fresh, soon, goals, late }: Readonly<Record<'fresh' | 'soon' | 'goals' | 'late', number>>): string {
  const parts = [
    fresh > 0 ? `${fresh} new ${fresh === 1 ? 'insight' : 'insights'}` : '',
    soon > 0 ? `${soon} about to expire` : '',
    goals > 0 ? `${goals} ${goals === 1 ? 'goal' : 'goals'} off course` : '',
    late > 0 ? `${late} ${late === 1 ? 'thing' : 'things'} late` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'nothing new' : sayList(parts)
}
