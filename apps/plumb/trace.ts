import { type Brief, how, type Line, type LinePath, type State, traceLine, why } from '@plumbline/engine'
import { didYouMean, type Strategy } from '@plumbline/model'
import { Missing } from './operations/context.ts'
import type { Situation } from './situation.ts'

/** What was asked of a thing, and every way along the line that answers it. */
export interface Trace {
  readonly thing: string
  readonly name: string
  readonly paths: readonly LinePath[]
  /** The answer in one sentence. */
  readonly says: string
}

/** Why is this done? Every way from a thing up to the goals. Missing when there is no such thing on the line. */
export function traceWhy(situation: Situation, thing: string): Trace {
  const line = traceLine(situation.strategy, statesOf(situation.brief))
  const name = needNode(line, thing)
  const paths = why(line, thing)
  const goals = [...new Set(paths.map((path) => nameOf(line, path.links[0]!.from)))]
  if (thing.startsWith('goal/') && goals.length === 0) return { thing, name, paths, says: `${name} is a goal of its own; nothing stands above it.` }
  if (goals.length === 0) return { thing, name, paths, says: `${name} serves no goal. Link it to a gap or a metric that a goal rests on, or stop it.` }
  return { thing, name, paths, says: `${name} serves ${inWords(goals)}; the best known way is ${sayRung(paths[0]!)}.` }
}

/** How is this reached? Every way from a thing down to what is done for it. Missing when there is no such thing on the line. */
export function traceHow(situation: Situation, thing: string): Trace {
  const line = traceLine(situation.strategy, statesOf(situation.brief))
  const name = needNode(line, thing)
  const paths = how(line, thing)
  const initiatives = new Set(paths.flatMap((path) => path.links.map((link) => link.to)).filter((key) => key.startsWith('initiative/')))
  if (paths.length === 0) return { thing, name, paths, says: `Nothing is done for ${name} yet. Close a gap in its way, or link the work that serves it.` }
  if (initiatives.size === 0) return { thing, name, paths, says: `No initiative carries ${name} yet; the ways end before any work that is funded.` }
  const carried = initiatives.size === 1 ? 'one initiative' : `${initiatives.size} initiatives`
  return { thing, name, paths, says: `${name} is carried by ${carried}; the best known way is ${sayRung(paths[0]!)}.` }
}

/** States of goals and initiatives by key, as the brief found them. */
export function statesOf(brief: Brief): ReadonlyMap<string, State> {
  return new Map<string, State>([
    ...brief.goals.map(({ goal, state }) => [`goal/${goal}`, state] as const),
    ...brief.initiatives.map(({ initiative, state }) => [`initiative/${initiative}`, state] as const),
  ])
}

/** The part of a line that lies above and below one thing. Missing when it is not on the line. */
export function narrowLine(line: Line, thing: string): Line {
  needNode(line, thing)
  const kept = new Set([thing])
  spread(
    kept,
    Map.groupBy(line.links, ({ to }) => to),
    thing,
    ({ from }) => from,
  )
  spread(
    kept,
    Map.groupBy(line.links, ({ from }) => from),
    thing,
    ({ to }) => to,
  )
  return {
    nodes: line.nodes.filter(({ key }) => kept.has(key)),
    links: line.links.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    strays: line.strays.filter((key) => kept.has(key)),
  }
}

/** Names by key, for whoever writes paths out. */
export function namesOf({ goals, metrics, gaps, initiatives, tactics }: Strategy): ReadonlyMap<string, string> {
  const rooms = { goal: goals, metric: metrics, gap: gaps, initiative: initiatives, tactic: tactics }
  return new Map(Object.entries(rooms).flatMap(([kind, things]) => [...things.values()].map(({ id, name }) => [`${kind}/${id}`, name] as const)))
}

function spread(kept: Set<string>, links: ReadonlyMap<string, Line['links']>, start: string, next: (link: Line['links'][number]) => string): void {
  const open = [start]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const link of links.get(key) ?? []) {
      const to = next(link)
      if (kept.has(to)) continue
      kept.add(to)
      open.push(to)
    }
  }
}

function needNode({ nodes }: Line, thing: string): string {
  const node = nodes.find(({ key }) => key === thing)
  if (node !== undefined) return node.name
  const keys = nodes.map(({ key }) => key)
  throw new Missing([
    {
      code: 'unknown-thing',
      severity: 'error',
      place: {},
      message: `There is no ${thing} on the line.`,
      found: thing,
      mend: didYouMean(thing, keys, 'Name a goal, metric, gap, initiative or tactic, such as "goal/repeat-revenue".'),
    },
  ])
}

function nameOf({ nodes }: Line, thing: string): string {
  return nodes.find(({ key }) => key === thing)?.name ?? thing
}

function sayRung({ weakest }: LinePath): string {
  return {
    assumed: 'only assumed',
    benchmark: 'known from elsewhere',
    observed: 'seen before and after',
    'quasi-experiment': 'measured without an experiment',
    experiment: 'proven by an experiment',
    'hold-out': 'proven by a hold-out',
  }[weakest]
}

function inWords(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
