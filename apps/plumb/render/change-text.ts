import { type DriverNode, type ExplainedChange, type MovedBy, type SliceTable, sayAmount, sayDifference, sayRelative } from '@plumbline/engine'
import type { ChangeAnswer } from '../metrics/change-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { type Colours, makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

/** What moved a metric: the sentence, the segments with the way from before to after, the slices, the formula, what to know besides. */
export function changeAsText({ says, explained, problems }: ChangeAnswer, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const { strong, faint, doubtful } = colours
  const blocks = 'undetermined' in explained ? [] : blocksOf(explained, terminal, colours)
  return [
    strong(wrap(says, terminal.columns)),
    ...blocks,
    problems.map(({ message, mend }) => hang(doubtful('! '), `${message} ${mend}`, terminal.columns)).join('\n'),
    'undetermined' in explained ? '' : faint(wrap('Where it moved, not why: what was done there is for you to find out.', terminal.columns)),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function blocksOf(explained: ExplainedChange, terminal: Terminal, colours: Colours): string[] {
  const { moved, slices, tree, unit, notes } = explained
  const told = 'undetermined' in moved ? [] : [segmentsAsText(moved, unit, terminal, colours), stepsAsText(moved, unit, terminal, colours)]
  return [
    ...told,
    ...slices.map((each) => slicesAsText(each, unit, terminal, colours)),
    ...(tree === null ? [] : [`${colours.faint('What it is made of')}\n${treeAsText(tree, '')}`]),
    notes.map((note) => wrap(note, terminal.columns)).join('\n'),
  ]
}

const amount = (value: number | null, unit: string | null, beside: number) => (value === null ? '-' : sayAmount(value, unit, beside))
const change = (value: number | null, unit: string | null, beside: number) => (value === null ? '-' : sayDifference(value, unit, beside))
const largest = (values: readonly (number | null)[]) => Math.max(0, ...values.map((value) => Math.abs(value ?? 0)))
const share = (value: number | null) => (value === null ? '-' : `${Math.round(value * 100)}%`)

function segmentsAsText({ segments, adds, steps }: MovedBy, unit: string | null, terminal: Terminal, { faint }: Colours): string {
  if (segments.length === 0) return ''
  const isRatio = adds === 'ratio'
  const columns = [
    { title: 'Segment' },
    { title: 'Before', side: 'right' as const },
    { title: 'After', side: 'right' as const },
    { title: 'Of the change', side: 'right' as const },
    { title: 'Share', side: 'right' as const },
    ...(isRatio
      ? [
          { title: 'Rate', side: 'right' as const, spare: true },
          { title: 'Mix', side: 'right' as const, spare: true },
        ]
      : []),
    { title: 'Surprise', spare: true },
  ]
  const beside = largest(steps.map((step) => step.amount))
  const rows = segments.map((each) => [
    each.name,
    amount(each.before, unit, beside),
    amount(each.after, unit, beside),
    change(each.contribution, unit, beside),
    share(each.share),
    ...(isRatio ? [change(each.rate, unit, beside), change(each.mix, unit, beside)] : []),
    each.surprise.says,
  ])
  const money = segments.flatMap(({ name, contribution, money: worth }) =>
    worth === null || (worth.currency === unit && worth.value === contribution)
      ? []
      : [`${name}: worth ${sayDifference(worth.value, worth.currency)} a period.`],
  )
  return [table(columns, rows, terminal, faint), ...money].join('\n')
}

function stepsAsText({ steps, searched }: MovedBy, unit: string | null, terminal: Terminal, { faint }: Colours): string {
  const beside = largest(steps.map((step) => step.amount))
  const rows = steps.map(({ name, amount: value, standing }) => [name, standing ? sayAmount(value, unit, beside) : sayDifference(value, unit, beside)])
  const looked = `${searched.segments.toLocaleString('en')} segments of ${searched.dimensions.join(', ')} looked at.`
  return `${table([{ title: 'The way' }, { title: '', side: 'right' }], rows, terminal, faint)}\n${faint(wrap(looked, terminal.columns))}`
}

function slicesAsText({ dimension, addsUp, slices, rest }: SliceTable, unit: string | null, terminal: Terminal, { faint }: Colours): string {
  const columns = [
    { title: `By ${dimension}` },
    { title: 'Before', side: 'right' as const },
    { title: 'After', side: 'right' as const },
    ...(addsUp ? [{ title: 'Of the change', side: 'right' as const }] : []),
  ]
  const beside = largest(slices.flatMap(({ before, after }) => [before, after]))
  const rows = slices
    .slice(0, 8)
    .map(({ value, before, after, contribution }) => [
      value ?? '-',
      amount(before, unit, beside),
      amount(after, unit, beside),
      ...(addsUp ? [change(contribution, unit, beside)] : []),
    ])
  const more = slices.slice(8)
  const others = more.length + (rest?.slices ?? 0)
  const left = more.reduce((sum, { contribution }) => sum + (contribution ?? 0), rest?.contribution ?? 0)
  const last = others === 0 ? [] : [[`${others} others`, '', '', ...(addsUp ? [change(left, unit, beside)] : [])]]
  return table(columns, [...rows, ...last], terminal, faint)
}

function treeAsText({ name, unit, before, after, parts, unexplained, method }: DriverNode, indent: string): string {
  const beside = largest([before, after])
  const lines = parts.flatMap((part) => {
    const told = (value: number | null) => change(value, unit, beside)
    const own = part.range === null ? told(part.contribution) : `${told(part.range.low)} to ${told(part.range.high)}, as believed`
    const moved =
      part.before === null || part.after === null || part.before === 0 ? '' : ` (${sayRelative((part.after - part.before) / Math.abs(part.before))})`
    return [
      `${indent}  ${part.name}${moved}: ${part.contribution === null ? 'not told' : own}`,
      ...(part.node === null ? [] : [treeAsText(part.node, `${indent}    `)]),
    ]
  })
  const scale = Math.max(Math.abs(after - before), ...parts.map(({ contribution }) => Math.abs(contribution ?? 0)))
  const rest = method === 'belief' || Math.abs(unexplained) > 1e-6 * scale ? [`${indent}  Left unexplained: ${change(unexplained, unit, beside)}`] : []
  return [`${indent}${name}: ${sayAmount(before, unit, beside)} to ${sayAmount(after, unit, beside)}`, ...lines, ...rest].join('\n')
}
