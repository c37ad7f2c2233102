import { type EvidenceRung, evidenceRungs, type Initiative, type Kind, type Strategy } from '@plumbline/model'
import { effectOn } from './effect.ts'
import { indexEvidence, rungStrength } from './evidence.ts'
import type { Line, LineLink, LineNode } from './line.ts'
import type { State } from './standing.ts'

/**
 * The line of a whole strategy: goals, gaps, metrics, initiatives and tactics, and how each hangs on the next.
 *
 * states: by key such as "goal/repeat-revenue", where they are known.
 * References that lead nowhere are left out; the checks name them.
 * How well a link is known: see docs/methods/evidence.md.
 */
export function traceLine(strategy: Strategy, states: ReadonlyMap<string, State> = new Map()): Line {
  const nodes = nodesOf(strategy, states)
  const keys = new Set(nodes.map((node) => node.key))
  const bare = linksOf(strategy).filter((link) => keys.has(link.from) && keys.has(link.to))
  const links = withRungs(bare, strategy)
  return { nodes, links, strays: straysOf(nodes, links, strategy) }
}

function nodesOf(strategy: Strategy, states: ReadonlyMap<string, State>): LineNode[] {
  const nodeOf =
    (kind: Kind) =>
    (thing: { readonly id: string; readonly name: string }): LineNode => {
      const key = `${kind}/${thing.id}`
      return { key, kind, id: thing.id, name: thing.name, state: states.get(key) ?? null }
    }
  return [
    ...[...strategy.goals.values()].map(nodeOf('goal')),
    ...[...strategy.metrics.values()].map(nodeOf('metric')),
    ...[...strategy.gaps.values()].map(nodeOf('gap')),
    ...[...strategy.initiatives.values()].map(nodeOf('initiative')),
    ...[...strategy.tactics.values()].map(nodeOf('tactic')),
  ]
}

type BareLink = Pick<LineLink, 'from' | 'to' | 'relation'>

function linksOf({ goals, metrics, gaps, initiatives, tactics, evidence }: Strategy): BareLink[] {
  const links = new Map<string, BareLink>()
  const add = (from: string, to: string, relation: LineLink['relation']) => {
    const key = `${from} ${to}`
    if (!links.has(key)) links.set(key, { from, to, relation })
  }
  for (const goal of goals.values()) {
    if (goal.parent !== undefined) add(`goal/${goal.parent}`, `goal/${goal.id}`, 'carried by')
    if (goal.metric !== undefined) add(`goal/${goal.id}`, `metric/${goal.metric}`, 'measured by')
  }
  for (const metric of metrics.values()) for (const driver of metric.drivers ?? []) add(`metric/${metric.id}`, `metric/${driver.metric}`, 'driven by')
  for (const gap of gaps.values()) for (const goal of gap.blocks) add(`goal/${goal}`, `gap/${gap.id}`, 'blocked by')
  for (const initiative of initiatives.values()) {
    const key = `initiative/${initiative.id}`
    for (const gap of initiative.closes) add(`gap/${gap}`, key, 'closed by')
    for (const goal of initiative.serves) add(`goal/${goal}`, key, 'moved by')
    for (const effect of initiative.effects) add(`metric/${effect.metric}`, key, 'moved by')
  }
  for (const { initiative, metric, valid } of evidence.values()) if (valid) add(`metric/${metric}`, `initiative/${initiative}`, 'moved by')
  for (const tactic of tactics.values()) if (tactic.initiative !== undefined) add(`initiative/${tactic.initiative}`, `tactic/${tactic.id}`, 'done by')
  return [...links.values()]
}

/**
 * A link from a goal, gap or metric is known as well as it is known that what hangs below the link moves the metric above it:
 * the strongest rung of any initiative at or below its lower end, on a metric of the goal (or of the goals the gap blocks).
 * Where nothing says so, it is assumed. A tactic is as well known as its initiative's best known effect.
 */
function withRungs(links: readonly BareLink[], strategy: Strategy): LineLink[] {
  const above = linksByLowerEnd(links)
  const strength = new Int8Array(links.length)
  const metricsOf = metricsAbove(strategy)
  const best = new Map<string, number>()
  for (const initiative of strategy.initiatives.values()) {
    const rungs = rungsByMetric(initiative, strategy)
    best.set(`initiative/${initiative.id}`, Math.max(0, ...rungs.values()))
    if (rungs.size === 0) continue
    for (const index of linksAbove(`initiative/${initiative.id}`, links, above)) {
      for (const metric of metricsOf(links[index]!.from)) strength[index] = Math.max(strength[index]!, rungs.get(metric) ?? 0)
    }
  }
  return links.map((link, index) => {
    const rung = evidenceRungs[link.relation === 'done by' ? (best.get(link.from) ?? 0) : strength[index]!]!
    return { ...link, rung, says: sayLink(link, rung, strategy) }
  })
}

function linksByLowerEnd(links: readonly BareLink[]): ReadonlyMap<string, readonly number[]> {
  const above = new Map<string, number[]>()
  links.forEach((link, index) => {
    const indexes = above.get(link.to)
    if (indexes) indexes.push(index)
    else above.set(link.to, [index])
  })
  return above
}

/** The metrics that a thing on the line is about: a metric itself, a goal's, and those of the goals that a gap blocks. */
function metricsAbove({ goals, gaps }: Strategy): (key: string) => readonly string[] {
  const ofGoal = (id: string) => goals.get(id)?.metric ?? []
  return (key) => {
    const id = idOf(key)
    if (key.startsWith('metric/')) return [id]
    if (key.startsWith('goal/')) return [ofGoal(id)].flat()
    return key.startsWith('gap/') ? gaps.get(id)!.blocks.flatMap(ofGoal) : []
  }
}

/** Strength, as an index of the ladder, with which an initiative is known to move each of its metrics. */
function rungsByMetric(initiative: Initiative, strategy: Strategy): Map<string, number> {
  const rungs = new Map<string, number>(initiative.effects.map((effect) => [effect.metric, rungStrength(effect.evidence)]))
  for (const [metric, [best]] of indexEvidence(strategy).get(initiative.id) ?? []) rungs.set(metric, rungStrength(best!.rung))
  return rungs
}

function linksAbove(start: string, links: readonly BareLink[], above: ReadonlyMap<string, readonly number[]>): Set<number> {
  const found = new Set<number>()
  const queue = [start]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const index of above.get(key) ?? []) {
      if (!found.has(index)) queue.push(links[index]!.from)
      found.add(index)
    }
  }
  return found
}

function sayLink({ from, to, relation }: BareLink, rung: EvidenceRung, strategy: Strategy): string {
  const initiative = strategy.initiatives.get(idOf(to))
  if (relation === 'moved by' && from.startsWith('metric/') && initiative) return effectOn(initiative, idOf(from), strategy)?.says ?? rung
  if (relation === 'driven by') return sayDriver(strategy.metrics.get(idOf(from))!.drivers!.find((driver) => driver.metric === idOf(to))!)
  return relation === 'measured by' || relation === 'done by' ? relation : `${relation} (${rung})`
}

function sayDriver({
  elasticity,
  confidence,
}: {
  readonly elasticity?: { readonly low: number; readonly high: number } | undefined
  readonly confidence?: string | undefined
}): string {
  const size =
    elasticity === undefined
      ? 'driven by'
      : `moves by ${elasticity.low === elasticity.high ? elasticity.low : `${elasticity.low} to ${elasticity.high}`}% for one % of the driver`
  return confidence === undefined ? size : `${size}, confidence ${confidence}`
}

/** What no goal can be reached from. Guardrails of a goal stand beside the line; a metric that is only watched is a stray. */
function straysOf(nodes: readonly LineNode[], links: readonly LineLink[], { goals }: Strategy): string[] {
  const below = Map.groupBy(links, (link) => link.from)
  const reached = new Set<string>([...goals.values()].flatMap((goal) => [`goal/${goal.id}`, ...(goal.guardrails ?? []).map((metric) => `metric/${metric}`)]))
  const queue = [...goals.keys()].map((id) => `goal/${id}`)
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const { to } of below.get(key) ?? []) {
      if (!reached.has(to)) queue.push(to)
      reached.add(to)
    }
  }
  return nodes.filter((node) => !reached.has(node.key)).map((node) => node.key)
}

function idOf(key: string): string {
  return key.slice(key.indexOf('/') + 1)
}
