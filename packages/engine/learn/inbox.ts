import { daysBetween, type Insight, type Strategy, shiftPeriod } from '@plumbline/model'
import type { GoalStanding, InitiativeStanding } from '../align/standing.ts'
import type { ExperimentResult } from '../measure/experiment-result.ts'
import { sayCount, sayDay } from '../numbers-in-words.ts'
import type { MetricStanding } from '../sense/metric-standing.ts'
import { rankActions } from './actions.ts'

/** What kind of answer is waited for. insight: decide on it; decision: scale, fix, stop, ship; number: enter it; goal: mend its course; work: what is left. */
export const inboxKinds = ['insight', 'decision', 'number', 'goal', 'work'] as const
export type InboxKind = (typeof inboxKinds)[number]

/** Something that waits for a person. */
export interface InboxItem {
  /** The same as long as the same is waited for. */
  readonly key: string
  readonly kind: InboxKind
  readonly what: string
  readonly why: string
  readonly who: { readonly id: string; readonly name: string } | null
  /** The day by which; ISO date. */
  readonly by: string | null
  readonly overdue: boolean
  /** The thing it is about, as "initiative/winback-mail". */
  readonly thing: string | null
  /** Money in a year at stake, in the currency of the books, where known. */
  readonly worth: number | null
}

export interface InboxQuestion {
  readonly strategy: Strategy
  readonly goals: readonly GoalStanding[]
  readonly initiatives: readonly InitiativeStanding[]
  readonly experiments: readonly ExperimentResult[]
  readonly metrics: readonly MetricStanding[]
  /** ISO date. */
  readonly today: string
}

/**
 * All that waits for a person, insights first; in each kind what is late before what is not, then what is due first, then the most money.
 * A thing that an open insight is about is not asked for a second time.
 */
export function composeInbox(question: InboxQuestion): InboxItem[] {
  const { strategy, today } = question
  const insights = [...strategy.insights.values()].filter(({ status }) => status === 'open').map((insight) => askInsight(insight, strategy, today))
  const covered = new Set([...strategy.insights.values()].flatMap(({ status, about = [] }) => (status === 'open' ? about : [])))
  const rest = [...verdicts(question), ...reviews(question), ...numbers(question), ...tasks(question), ...actions(question)]
  const seen = new Set<string>()
  const once = rest.filter(({ thing, kind }) => {
    const about = thing ?? ''
    if (thing !== null && (seen.has(about) || (kind !== 'decision' && covered.has(thing)))) return false
    seen.add(about)
    return true
  })
  return [...insights, ...once].toSorted(
    (a, b) =>
      inboxKinds.indexOf(a.kind) - inboxKinds.indexOf(b.kind) ||
      Number(b.overdue) - Number(a.overdue) ||
      compare(a.by ?? '9999', b.by ?? '9999') ||
      (b.worth ?? 0) - (a.worth ?? 0) ||
      compare(a.key, b.key),
  )
}

const yearly = { year: 1, month: 12, once: 1 } as const

function askInsight({ id, name, worth, per = 'year', owner, decideBy, about = [] }: Insight, strategy: Strategy, today: string): InboxItem {
  const left = decideBy === undefined ? null : daysBetween(today, decideBy)
  const why =
    left === null
      ? 'Somebody should decide on it.'
      : left < 0
        ? 'It is past its day.'
        : left === 0
          ? 'It expires after today.'
          : `It expires in ${sayCount(left, 'day')}.`
  return {
    key: `insight/${id}`,
    kind: 'insight',
    what: name,
    why,
    who: person(owner, strategy),
    by: decideBy ?? null,
    overdue: left !== null && left < 0,
    thing: about[0] ?? null,
    worth: worth === undefined || worth.unit !== strategy.workspace.currency ? null : ((worth.low + worth.high) / 2) * yearly[per],
  }
}

/** Experiments with a clear answer on which nobody has written down a decision. */
function verdicts({ strategy, experiments, today }: InboxQuestion): InboxItem[] {
  const decided = new Set([...strategy.decisions.values()].map(({ about }) => about))
  return experiments.flatMap(({ experiment, name, verdict, to }): InboxItem[] => {
    if (verdict.decision !== 'ship' && verdict.decision !== 'roll-back') return []
    const written = strategy.experiments.get(experiment)
    const initiative = written?.initiative ?? written?.treatments.find((each) => each.initiative !== undefined)?.initiative
    if (decided.has(`experiment/${experiment}`) || (initiative !== undefined && decided.has(`initiative/${initiative}`))) return []
    const what = `Decide on the experiment ${name}: it says ${verdict.decision === 'ship' ? 'ship' : 'roll back'}`
    const who = person(initiative === undefined ? undefined : strategy.initiatives.get(initiative)?.owner, strategy)
    return [item({ key: `verdict/${experiment}`, kind: 'decision', what, why: verdict.says, who, by: to, thing: `experiment/${experiment}` }, today)]
  })
}

/** Decisions whose day of review has come. */
function reviews({ strategy, today }: InboxQuestion): InboxItem[] {
  return [...strategy.decisions.values()]
    .filter(({ reviewOn, choice }) => reviewOn !== undefined && reviewOn <= today && choice !== 'accept-finding')
    .map(({ id, name, reason, by, reviewOn, about }) => {
      const what = `Look again at the decision "${name ?? about ?? id}"`
      return item({ key: `review/${id}`, kind: 'decision', what, why: reason, who: person(by, strategy), by: reviewOn!, thing: `decision/${id}` }, today)
    })
}

/** Numbers that people enter and that are due: the check-ins. */
function numbers({ strategy, metrics, today }: InboxQuestion): InboxItem[] {
  return metrics
    .filter(({ made, freshness, reliedOn }) => made === 'entered' && freshness !== 'fresh' && reliedOn > 0)
    .map(({ metric, name, owner, latest, freshSays, grain }) => {
      const by = latest === null ? null : shiftPeriod(latest.period, grain, 2)
      const goal = [...strategy.goals.values()].find((each) => each.metric === metric && each.owner !== undefined)
      return item(
        {
          key: `number/${metric}/${latest?.period ?? ''}`,
          kind: 'number',
          what: `Enter the numbers of ${name}`,
          why: freshSays,
          who: owner ?? person(goal?.owner, strategy),
          by,
          thing: `metric/${metric}`,
        },
        today,
      )
    })
}

/** Tasks that are past their day. */
function tasks({ strategy, today }: InboxQuestion): InboxItem[] {
  return [...strategy.tactics.values()]
    .filter(({ status, by }) => (status === 'planned' || status === 'doing') && by !== undefined && by < today)
    .map(({ id, name, owner, by, initiative }) => {
      const of = initiative === undefined ? undefined : strategy.initiatives.get(initiative)
      const why = `It was due ${sayDay(by!)}${of === undefined ? '' : `, for ${of.name}`}.`
      return item(
        {
          key: `task/${id}`,
          kind: 'work',
          what: `Finish or drop the task "${name}"`,
          why,
          who: person(owner ?? of?.owner, strategy),
          by: by!,
          thing: `tactic/${id}`,
        },
        today,
      )
    })
}

/** What the brief would have people do next; what is wrong with the text is left to the findings. */
function actions({ strategy, goals, initiatives, experiments, today }: InboxQuestion): InboxItem[] {
  const all = rankActions({ strategy, goals, initiatives, experiments, findings: [], today }, Number.POSITIVE_INFINITY)
  const late = new Set(initiatives.flatMap(({ initiative, pastDate }) => (pastDate === true ? [`initiative/${initiative}`] : [])))
  return all.map(({ what, why, who, by, thing }) => {
    const kind = thing?.startsWith('goal/') ? 'goal' : thing !== null && (late.has(thing) || /^(Decide|Prepare)/.test(what)) ? 'decision' : 'work'
    return item({ key: `action/${thing ?? what}`, kind, what, why, who, by, thing }, today)
  })
}

function item(parts: Omit<InboxItem, 'overdue' | 'worth'>, today: string): InboxItem {
  return { ...parts, overdue: parts.by !== null && parts.by < today, worth: null }
}

function person(id: string | undefined, { people }: Strategy): InboxItem['who'] {
  const found = id === undefined ? undefined : people.get(id)
  return found === undefined ? null : { id: found.id, name: found.name }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
