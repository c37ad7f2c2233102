import { type Line, type LineNode, sayCount } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang } from './layout.ts'
import { strokeOf } from './strokes.ts'
import { renderTree } from './tree.ts'

/** The line as a tree from the goals at the top down to tactics; what reaches no goal stands at the end. */
export function lineAsText({ nodes, links, strays }: Line, terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const things = new Map(nodes.map((node) => [node.key, node]))
  const carried = new Set(links.filter(({ relation }) => relation === 'carried by').map(({ to }) => to))
  const goals = nodes.filter(({ kind }) => kind === 'goal')
  const tops = goals.filter(({ key }) => !carried.has(key))
  // Goals that stand above each other in a circle have no top.
  const roots = tops.length > 0 ? tops : goals
  const alone = strays.flatMap((key) => things.get(key) ?? [])
  const tree = renderTree(
    roots.map(({ key }) => key),
    links,
    things,
    terminal,
  )
  const sections = [
    tree.length > 0 ? tree.join('\n') : alone.length > 0 ? '' : 'There is no goal yet.',
    alone.length === 0 ? '' : [strong(`${sayCount(alone.length, 'thing')} on no line`), ...alone.map((node) => strayAsText(node, terminal))].join('\n'),
    faint(`${legend(terminal)}`),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

function strayAsText({ name, key, state }: LineNode, terminal: Terminal): string {
  const { faint } = makeColours(terminal)
  return hang('  ', `${name} ${state ? `[${state}] ` : ''}${faint(key)}`, terminal.columns)
}

function legend(terminal: Terminal): string {
  const rungs = ['assumed', 'benchmark', 'observed', 'quasi-experiment', 'experiment', 'hold-out'] as const
  return hang('', rungs.map((rung) => `${strokeOf(rung, 3, terminal)} ${rung}`).join('  '), terminal.columns)
}
