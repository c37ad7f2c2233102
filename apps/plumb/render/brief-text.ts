import { type Brief, sayCount, sayDay, sayWhole } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { type Colours, makeColours } from './colours.ts'
import { goalAsText } from './goal-text.ts'
import { hang, wrap } from './layout.ts'
import { orderGoals } from './order-goals.ts'
import { sayOrigin } from './origin.ts'
import { resultAsText } from './result-text.ts'

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
  const byFile = Map.groupBy([...sources, ...measured.flatMap(({ source }) => source ?? [])], sayOrigin)
  return [...byFile].map(([file, group]) => {
    const [first] = group
    const rows = first!.rows === null ? '' : `, ${sayWhole(first!.rows)} rows`
    const read = first!.readAt === null ? '' : `, read ${first!.readAt.slice(0, 16).replace('T', ' ')}`
    return hang('  ', `${file}${rows}${read}: ${group.map(({ metric }) => metric).join(', ')}`, terminal.columns)
  })
}
