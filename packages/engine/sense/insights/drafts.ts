import { type Doc, formatQuantity, type Goal, type Histories, type Insight, type Metric, type Strategy, shiftPeriod } from '@plumbline/model'
import { goalsNear } from './goals-near.ts'
import { type AcceptedKind, movesFor } from './moves.ts'

export type Drafts = { readonly [K in AcceptedKind]: Doc<K> }

/** Time to reach a goal that an insight became, until somebody says otherwise. */
const goalMonths = 6
const taskDays = 30

/**
 * Each thing that an insight can become, filled in from what it is about, for a person to edit. Only what is known is filled in: a target is a wish, and
 * no data says what anybody wishes.
 */
export function draftInsight(insight: Insight, strategy: Strategy, histories: Histories, today: string): Drafts {
  const goals = goalsNear(insight, strategy)
  const [goal] = goals
  const metric = metricOf(insight, goal, strategy)
  const description = `From an insight of ${insight.raisedOn ?? today}: ${insight.name}`
  const owner = insight.owner === undefined ? {} : { owner: insight.owner }
  const department = goal?.department === undefined ? {} : { department: goal.department }
  const latest = metric === undefined ? undefined : histories.get(metric.id)?.at(-1)
  const subject = metric?.name ?? goal?.name
  const isGood = metric !== undefined && wentTheWayWanted(insight, metric)
  const initiative = movesFor(insight, strategy)
    .find(({ thing }) => thing?.startsWith('initiative/'))
    ?.thing?.slice('initiative/'.length)
  return {
    goal: {
      name: subject === undefined ? shortened(insight.name) : isGood ? `Keep ${subject} where it is now` : `Bring ${subject} back on course`,
      description,
      ...(metric === undefined ? {} : { metric: metric.id }),
      ...(goal === undefined ? {} : { parent: goal.id }),
      ...(latest === undefined ? {} : { baseline: formatQuantity({ value: latest.value, unit: metric!.unit ?? null }), baselineOn: latest.period }),
      by: shiftPeriod(today, 'month', goalMonths),
      ...owner,
      ...department,
    },
    gap: {
      name: subject === undefined ? shortened(insight.name) : nameOfGap(insight, subject, isGood),
      description,
      ...(goals.length === 0 ? {} : { blocks: goals.map(({ id }) => id) }),
      ...(insight.kind === 'missing-data' ? { area: 'data' as const } : {}),
      severity: 'high',
      ...owner,
    },
    initiative: {
      name: insight.moves?.[0] ?? (subject === undefined ? shortened(insight.name) : `Mend ${subject}`),
      description,
      stage: 'idea',
      ...(goals.length === 0 ? {} : { serves: goals.map(({ id }) => id) }),
      ...owner,
      ...department,
    },
    tactic: {
      name: insight.moves?.[0] ?? shortened(insight.name),
      ...(initiative === undefined ? {} : { initiative }),
      by: shiftPeriod(today, 'day', taskDays),
      status: 'planned',
      ...owner,
    },
  }
}

function metricOf({ about = [], metric }: Insight, goal: Goal | undefined, { metrics }: Strategy) {
  const named = about.find((name) => name.startsWith('metric/'))?.slice('metric/'.length) ?? metric ?? goal?.metric
  return named === undefined ? undefined : metrics.get(named)
}

function nameOfGap({ kind }: Insight, subject: string, isGood: boolean): string {
  if (kind === 'missing-data') return `${subject} comes late`
  return `What ${isGood ? 'moved' : 'holds back'} ${subject} is not known`
}

/** A shift to the better is nothing to be brought back. */
function wentTheWayWanted({ fingerprint }: Insight, { direction }: Metric): boolean {
  return fingerprint?.startsWith('shift/') === true && fingerprint.includes(direction === 'up' ? '/up/' : '/down/')
}

const longestName = 90

/** A name is read in lists. */
function shortened(sentence: string): string {
  const first = sentence.replace(/\.$/, '')
  if (first.length <= longestName) return first
  return `${first.slice(0, longestName).replace(/\s+\S*$/, '')} ...`
}
