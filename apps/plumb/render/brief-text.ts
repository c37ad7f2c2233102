import {
  type Brief,
  type Carrier,
  type ExperimentResult,
  type GoalStanding,
  sayChance,
  sayCount,
  sayDay,
  sayDifference,
  sayDifferenceRange,
} from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import type { Terminal } from '../operations/operation.ts'
import { type Colours, makeColours } from './colours.ts'
import { hang, pad, table, wrap } from './layout.ts'
import { orderGoals } from './order-goals.ts'
import { strokeOf } from './strokes.ts'

const mostCarriers = 3
const stateWidth = 9

/** The brief for a terminal: the sentence, the goals as lines, what was measured, what to do next, where the numbers came from. */
export function briefAsText(brief: Brief, terminal: Terminal, folder?: string): string {
  const colours = makeColours(terminal)
  const sections = [
    [`${brief.workspace.name}, ${sayDay(brief.asOf)}${brief.workspace.sample ? ' (sample)' : ''}`, wrap(colours.strong(brief.headline), terminal.columns)].join(
      '\n\n',
    ),
    section(
      'Goals',
      orderGoals(brief.goals).map(({ goal, depth }) => goalAsText(goal, depth, terminal, colours)),
      colours,
    ),
    section(
      'Measured',
      brief.measured.map((result) => resultAsText(result, terminal, colours)),
      colours,
    ),
    section(
      'Next',
      brief.actions.slice(0, 3).map((action, at) => actionAsText(action, at, terminal, colours)),
      colours,
    ),
    `${colours.strong('Findings')}  ${sayFindings(brief)}${folder === undefined ? '  plumb check' : `  plumb check ${folder}`}`,
    section('Sources', sourcesAsText(brief, terminal), colours),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

function section(title: string, blocks: readonly string[], colours: Colours): string {
  return blocks.length === 0 ? '' : `${colours.strong(title)}\n${blocks.join('\n')}`
}

function goalAsText(goal: GoalStanding, depth: number, terminal: Terminal, colours: Colours): string {
  const indent = '  '.repeat(depth + 1)
  const paint = goal.state === 'on line' ? colours.good : goal.state === 'unknown' ? colours.faint : colours.doubtful
  const chance = isUndetermined(goal.chance) ? '' : `  ${sayChance(goal.chance)}`
  const inner = indent + ' '.repeat(stateWidth)
  const lines = [
    `${indent}${paint(pad(goal.state, stateWidth))}${colours.strong(goal.name)}${chance}`,
    hang(inner, goal.says, terminal.columns),
    ...goal.carriers.slice(0, mostCarriers).map((carrier) => carrierAsText(carrier, inner, terminal)),
  ]
  if (goal.carriers.length > mostCarriers) lines.push(colours.faint(`${inner}and ${goal.carriers.length - mostCarriers} more`))
  if (goal.missing.length > 0) lines.push(hang(inner, colours.faint(`missing: ${goal.missing.join(', ')}`), terminal.columns))
  return lines.join('\n')
}

function carrierAsText({ name, says, rung }: Carrier, indent: string, terminal: Terminal): string {
  return hang(`${indent}${strokeOf(rung, 3, terminal)} `, `${name}  ${says}`, terminal.columns)
}

function resultAsText({ name, sentence, lifts, checks }: ExperimentResult, terminal: Terminal, colours: Colours): string {
  const rows = lifts.map(({ treatmentName, metricName, difference, unit }) =>
    isUndetermined(difference)
      ? [treatmentName, metricName, `not known: ${difference.because}`]
      : [treatmentName, metricName, sayDifference(difference.estimate, unit), sayDifferenceRange(difference.low, difference.high, unit)],
  )
  const columns = [
    { title: 'Variant' },
    { title: 'Metric' },
    { title: 'Difference', side: 'right' as const },
    { title: 'Likely between', side: 'right' as const },
  ]
  return [
    `  ${colours.strong(name)}`,
    hang('  ', sentence, terminal.columns),
    ...table(columns, rows, { ...terminal, columns: terminal.columns - 4 }, colours.faint)
      .split('\n')
      .map((line) => `    ${line}`),
    ...checks.filter(({ passed }) => passed === false).map(({ says, mend }) => hang('    ! ', mend === undefined ? says : `${says} ${mend}`, terminal.columns)),
    ...(checks.every(({ passed }) => passed !== false) && checks.length > 0
      ? [colours.faint(`    ${sayCount(checks.length, 'validity check')}, none failed`)]
      : []),
  ].join('\n')
}

function actionAsText({ what, why, who, by }: Brief['actions'][number], at: number, terminal: Terminal, colours: Colours): string {
  const person = who === null ? 'nobody owns it yet' : who.name
  const due = by === null ? '' : `, by ${sayDay(by)}`
  return [hang(`  ${at + 1}. `, `${what} (${person}${due})`, terminal.columns), hang('     ', colours.faint(why), terminal.columns)].join('\n')
}

function sayFindings({ findings: { error, warning, note, accepted } }: Brief): string {
  const words = [
    ...(error > 0 ? [sayCount(error, 'error')] : []),
    ...(warning > 0 ? [sayCount(warning, 'warning')] : []),
    ...(note > 0 ? [sayCount(note, 'note')] : []),
  ]
  return `${words.length === 0 ? 'none' : words.join(', ')}${accepted > 0 ? `, ${accepted} accepted` : ''}.`
}

/** One line for each file, however many metrics came from it. */
function sourcesAsText({ sources, measured }: Brief, terminal: Terminal): string[] {
  const byFile = Map.groupBy([...sources, ...measured.flatMap(({ source }) => source ?? [])], ({ file, dataset }) => file ?? dataset ?? 'entered by hand')
  return [...byFile].map(([file, group]) => {
    const [first] = group
    const rows = first!.rows === null ? '' : `, ${first!.rows.toLocaleString('en')} rows`
    const read = first!.readAt === null ? '' : `, read ${first!.readAt.slice(0, 16).replace('T', ' ')}`
    return hang('  ', `${file}${rows}${read}: ${group.map(({ metric }) => metric).join(', ')}`, terminal.columns)
  })
}
