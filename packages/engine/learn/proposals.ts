import { daysBetween, type Finding, type Kind, nouns, type Strategy, shiftPeriod } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { isMeasured } from '../align/evidence.ts'
import type { GoalStanding, InitiativeStanding } from '../align/standing.ts'
import type { ExperimentResult } from '../measure/experiment-result.ts'
import { sayCount, sayDay, sayList } from '../numbers-in-words.ts'
import type { Action } from './brief.ts'
import { worthOf } from './stand-goals.ts'

/** All that an action can follow from. */
export interface Story {
  readonly strategy: Strategy
  readonly goals: readonly GoalStanding[]
  readonly initiatives: readonly InitiativeStanding[]
  readonly experiments: readonly ExperimentResult[]
  readonly findings: readonly Finding[]
  /** ISO date. */
  readonly today: string
}

/** An action with how pressing it is, on a scale of 0 to 8. */
export interface Proposal extends Action {
  readonly urgency: number
}

type Propose = (story: Story) => readonly Proposal[]

/** Pilots past their date: each month of waiting costs, and nobody else can end it. */
const decideStuck: Propose = (story) =>
  inState(story, 'stuck').map((initiative) => ({
    what: `Decide on ${initiative.name}: scale, fix or stop`,
    why: initiative.says,
    ...about(initiative),
    worth: worthAtStake(initiative, story),
    urgency: 6 + Math.min(1.5, daysBetween(initiative.decideBy!, story.today) / 120),
  }))

/** An experiment whose result cannot be trusted, before somebody decides on it. */
const repairExperiment: Propose = ({ strategy, experiments }) =>
  experiments.flatMap((result) => {
    const veto = result.checks.find((check) => check.veto && check.passed === false)
    if (veto === undefined) return []
    const initiative = strategy.experiments.get(result.experiment)?.treatments.find((treatment) => treatment.initiative !== undefined)?.initiative
    return [
      {
        what: `Repair the experiment ${result.name} before anybody decides on it`,
        why: [veto.says, veto.mend].filter(Boolean).join(' '),
        who: ownerOf('initiative', initiative, strategy),
        by: null,
        thing: `experiment/${result.experiment}`,
        worth: null,
        urgency: 5.5,
      },
    ]
  })

/** Goals that will be missed if nothing changes. */
const mendGoal: Propose = ({ goals, initiatives }) =>
  goals
    .filter((goal) => goal.state === 'adrift' && goal.metric !== null)
    .map((goal) => {
      const carried = initiatives.some((initiative) => initiative.goals.includes(goal.goal) && initiative.stage !== 'retired')
      return {
        what: carried ? `Decide what closes the shortfall of ${goal.name}` : `Find an initiative that carries ${goal.name}`,
        why: goal.says,
        who: goal.owner,
        by: goal.by,
        thing: `goal/${goal.goal}`,
        worth: goal.shortWorth,
        urgency: 5,
      }
    })

/** What is proven and not yet everywhere. */
const rollOut: Propose = (story) =>
  inState(story, 'on line')
    .filter((initiative) => initiative.rung !== null && isMeasured(initiative.rung) && ['idea', 'proof-of-concept', 'pilot'].includes(initiative.stage))
    .map((initiative) => ({
      what: `Decide to take ${initiative.name} into production`,
      why: initiative.says,
      ...about(initiative),
      worth: worthOfEffect(initiative, story),
      urgency: 5,
    }))

/** What was measured and brings less than was promised. */
const stopOrFix: Propose = (story) =>
  inState(story, 'adrift').map((initiative) => ({
    what: `Fix or stop ${initiative.name}`,
    why: initiative.says,
    ...about(initiative),
    worth: worthAtStake(initiative, story),
    urgency: 4.5,
  }))

/** Carriers that nobody has measured, of goals that need them. */
const measureCarrier: Propose = (story) => {
  const needy = story.goals.filter((goal) => goal.state === 'adrift' || goal.state === 'unproven')
  return inState(story, 'unproven')
    .filter((initiative) => initiative.stage !== 'idea' && needy.some((goal) => initiative.goals.includes(goal.goal)))
    .map((initiative) => {
      const carried = needy.filter((goal) => initiative.goals.includes(goal.goal)).map((goal) => goal.name)
      return {
        what: `Measure ${initiative.name}, with a group that does not get it`,
        why: `${initiative.says} ${sayList(carried.slice(0, 2))} ${carried.length === 1 ? 'counts' : 'count'} on it.`,
        ...about(initiative),
        worth: worthAtStake(initiative, story),
        urgency: 4,
      }
    })
}

/** Goals that cannot be judged, with what it takes. */
const learnGoal: Propose = ({ strategy, goals }) =>
  goals
    .filter((goal) => goal.state === 'unknown' && isUndetermined(goal.chance))
    .map((goal) => ({
      what: sayWhatToLearn(goal),
      why: goal.says,
      who: ownerOf('metric', goal.metric?.id, strategy) ?? goal.owner,
      by: null,
      thing: `goal/${goal.goal}`,
      worth: null,
      urgency: goal.parent === null ? 4 : 3.5,
    }))

function sayWhatToLearn({ name, metric, target, by, missing }: GoalStanding): string {
  if (metric === null || target === null || by === null) return `Complete the goal "${name}": add ${sayList(missing)}`
  return `Get the readings of ${metric.name} that a forecast needs`
}

/** Decisions that fall due within a month. */
const prepareDecision: Propose = (story) => {
  const soon = shiftPeriod(story.today, 'day', 30)
  return story.initiatives
    .filter((initiative) => initiative.stage !== 'retired' && initiative.decideBy !== null && initiative.decideBy >= story.today && initiative.decideBy <= soon)
    .map((initiative) => ({
      what: `Prepare the decision on ${initiative.name}, due ${sayDay(initiative.decideBy!)}`,
      why: initiative.says,
      ...about(initiative),
      worth: worthAtStake(initiative, story),
      urgency: 3.5,
    }))
}

/** What is wrong with the strategy as written. */
const mendFinding: Propose = ({ strategy, findings }) =>
  findings
    .filter((finding) => finding.accepted === undefined && finding.severity !== 'note')
    .map((finding) => {
      const thing = finding.place.thing ?? null
      const [kind, id] = thing?.split('/') ?? []
      return {
        what: sayMend(finding, thing === null ? null : nameOf(kind as Kind, id!, strategy)),
        why: `${finding.message} ${finding.why}`,
        who: kind === undefined ? null : ownerOf(kind as Kind, id, strategy),
        by: null,
        thing,
        worth: null,
        urgency: finding.severity === 'error' ? 4.2 : 2,
      }
    })

/** "Did you mean X?" is an answer to whoever writes; to whoever reads what is to be done next it is the thing to do. */
function sayMend({ mend, found, expected }: Finding, name: string | null): string {
  if (found === undefined || expected === undefined || !mend.startsWith('Did you mean')) return mend
  return `Write "${expected}" instead of "${found}"${name === null ? '' : ` in ${name}`}`
}

/** Work that serves no goal. */
const endStray: Propose = (story) =>
  inState(story, 'stray').map((initiative) => ({
    what: `Name the goal that ${initiative.name} serves, or stop it`,
    why: initiative.says,
    ...about(initiative),
    worth: null,
    urgency: 3,
  }))

export const proposals: readonly Propose[] = [
  decideStuck,
  repairExperiment,
  mendGoal,
  rollOut,
  stopOrFix,
  measureCarrier,
  learnGoal,
  prepareDecision,
  endStray,
  mendFinding,
]

function inState({ initiatives }: Story, state: InitiativeStanding['state']): readonly InitiativeStanding[] {
  return initiatives.filter((initiative) => initiative.state === state && initiative.stage !== 'retired')
}

function about({ initiative, owner, decideBy }: InitiativeStanding): Pick<Action, 'thing' | 'who' | 'by'> {
  return { thing: `initiative/${initiative}`, who: owner, by: decideBy }
}

/** The shortfall, in money, of the goals that count on it; null when no goal's is known. */
function worthAtStake(initiative: InitiativeStanding, { goals }: Story): number | null {
  const worths = goals.filter((goal) => initiative.goals.includes(goal.goal)).flatMap((goal) => goal.shortWorth ?? [])
  return worths.length === 0 ? null : worths.reduce((sum, worth) => sum + worth, 0)
}

/** What its measured effect is worth per period, over the goals whose metric it moves; null when no goal says. */
function worthOfEffect(initiative: InitiativeStanding, { goals, strategy }: Story): number | null {
  const worths = goals.flatMap((goal) => {
    const effect = goal.carriers.find((carrier) => carrier.initiative === initiative.initiative && isMeasured(carrier.rung))?.effect
    const size = effect == null ? null : Math.abs(effect.low + effect.high) / 2
    return size === null ? [] : (worthOf(size, strategy.goals.get(goal.goal)!, strategy) ?? [])
  })
  return worths.length === 0 ? null : worths.reduce((sum, worth) => sum + worth, 0)
}

function nameOf(kind: Kind, id: string, strategy: Strategy): string {
  if (kind === 'workspace') return 'the workspace'
  const thing = kind in nouns ? strategy[nouns[kind].plural].get(id) : undefined
  return thing !== undefined && 'name' in thing && typeof thing.name === 'string' ? thing.name : id
}

function ownerOf(kind: Kind, id: string | undefined, strategy: Strategy): Action['who'] {
  if (id === undefined || kind === 'workspace' || !(kind in nouns)) return null
  const thing = strategy[nouns[kind].plural].get(id)
  const person = thing !== undefined && 'owner' in thing && typeof thing.owner === 'string' ? strategy.people.get(thing.owner) : undefined
  return person === undefined ? null : { id: person.id, name: person.name }
}

/** All that are past their date count, also those that serve no goal: the findings name them too. */
export function sayStuckCount(initiatives: readonly InitiativeStanding[]): string | null {
  const late = initiatives.filter(({ pastDate }) => pastDate === true).length
  return late === 0 ? null : `${sayCount(late, 'pilot')} ${late === 1 ? 'is' : 'are'} past ${late === 1 ? 'its' : 'their'} date`
}
