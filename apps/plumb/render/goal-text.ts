import { type Carrier, type GoalStanding, sayAmount, sayChance } from '@plumbline/engine'
import type { Finding } from '@plumbline/model'
import { findingsAsText } from '@plumbline/model/checks'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { type Colours, makeColours } from './colours.ts'
import { hang, pad, wrap } from './layout.ts'
import { sayOrigin } from './origin.ts'
import { sparkline } from './sparkline.ts'
import { strokeOf } from './strokes.ts'

const mostCarriers = 3
const stateWidth = 9
/** Readings shown as a line. */
const mostReadings = 36

/** A goal as it stands, with what carries it. depth: how many goals stand above it. */
export function goalAsText(goal: GoalStanding, depth: number, terminal: Terminal, colours: Colours, carriers = mostCarriers): string {
  const indent = '  '.repeat(depth + 1)
  const paint = goal.state === 'on line' ? colours.good : goal.state === 'unknown' ? colours.faint : colours.doubtful
  const chance = isUndetermined(goal.chance) ? '' : `  ${sayChance(goal.chance)}`
  const inner = indent + ' '.repeat(stateWidth)
  const lines = [
    hang(`${indent}${paint(pad(goal.state, stateWidth))}`, `${colours.strong(goal.name)}${chance}`, terminal.columns),
    hang(inner, goal.says, terminal.columns),
    ...goal.carriers.slice(0, carriers).map((carrier) => carrierAsText(carrier, inner, terminal)),
  ]
  const more = (goal.carriersInAll ?? goal.carriers.length) - carriers
  if (more > 0) lines.push(colours.faint(`${inner}and ${more} more`))
  if (goal.missing.length > 0) lines.push(hang(inner, colours.faint(`missing: ${goal.missing.join(', ')}`), terminal.columns))
  return lines.join('\n')
}

function carrierAsText({ name, says, rung }: Carrier, indent: string, terminal: Terminal): string {
  return hang(`${indent}${strokeOf(rung, 3, terminal)} `, `${name}  ${says}`, terminal.columns)
}

/** One goal on one page: where it stands, its history, the goals below it, what is wrong with it. */
export function goalPageAsText({ standing, parents, children, history, findings, source }: OperationTypes['goal']['output'], terminal: Terminal): string {
  const colours = makeColours(terminal)
  const unit = standing.metric?.unit ?? null
  const values = history.slice(-mostReadings).map(({ value }) => value)
  const from = source === null ? '' : colours.faint(`  ${sayOrigin(source)}`)
  const sections = [
    parents.length === 0 ? '' : wrap(`${parents.map(({ name }) => name).join(' > ')} >`, terminal.columns),
    goalAsText(standing, 0, terminal, colours, Number.POSITIVE_INFINITY),
    values.length < 2
      ? ''
      : `  ${standing.metric!.name}  ${sparkline(values, terminal)}  ${sayAmount(values[0]!, unit)} to ${sayAmount(values.at(-1)!, unit)}${from}`,
    children.map((child) => goalAsText(child, 1, terminal, colours)).join('\n'),
    findingsSection(findings, terminal),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

/** Empty when nothing is wrong. */
export function findingsSection(findings: readonly Finding[], { colour, columns }: Terminal): string {
  return findings.length === 0 ? '' : findingsAsText(findings, { colour, columns }).trimEnd()
}
