import { sayWhole } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes, Profile } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'
import { renderProblems } from './problems.ts'
import { sparkline } from './sparkline.ts'

type Column = Profile['columns'][number]

/** Profiles: one in full, several as a sentence with their warnings. */
export function profilesAsText({ profiles, problems }: OperationTypes['profile']['output'], terminal: Terminal, whole: boolean): string {
  const shown = profiles.map((profile) => (whole ? profileAsText(profile, terminal) : briefly(profile, terminal)))
  return [...shown, problems.length === 0 ? '' : renderProblems(problems, terminal).trimEnd()].filter((text) => text !== '').join('\n\n')
}

/** A dataset with all that is known of it. */
export function datasetAsText(
  { view, profile, mappings, suggestions, metrics, initiatives, notes }: OperationTypes['dataset']['output'],
  terminal: Terminal,
): string {
  const colours = makeColours(terminal)
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? '' : `${colours.strong(title)}\n${lines.join('\n')}`)
  const item = (text: string) => hang('  ', text, terminal.columns)
  return [
    `${colours.strong(view.name)}  [${view.state}]\n${wrap([view.says, view.mend].filter(Boolean).join(' '), terminal.columns)}`,
    profile === null ? '' : profileAsText(profile, terminal),
    section(
      'How its file is written',
      notes.map(({ message, mend }) => item(`${message} ${mend}`)),
    ),
    section(
      'Terms',
      mappings
        .filter(({ status }) => status !== 'rejected')
        .map(({ column, name, status }) => item(`${column} is ${name}${status === 'suggested' ? ' (suggested)' : ''}`)),
    ),
    section(
      'May also be',
      suggestions.map(({ term, column, reasons }) => item(`${column.column} may be ${term}. ${reasons[0] ?? ''}`)),
    ),
    section(
      'Metrics on it',
      metrics.map(({ name, columns }) => item(columns.length === 0 ? name : `${name} (${columns.join(', ')})`)),
    ),
    section(
      'Initiatives that need it',
      initiatives.map(({ name }) => item(name)),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function briefly({ name, headline, remarks }: Profile, terminal: Terminal): string {
  const { strong } = makeColours(terminal)
  const warnings = remarks.filter(({ severity, says }) => severity === 'warning' && !headline.includes(says))
  return [strong(name), wrap(headline, terminal.columns), ...warnings.map(({ says }) => hang('  ', says, terminal.columns))].join('\n')
}

export function profileAsText(profile: Profile, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const { headline, remarks, columns, rows, volume } = profile
  const heads = [
    { title: 'Column' },
    { title: 'Type' },
    { title: 'Filled', side: 'right' as const },
    { title: 'Different', side: 'right' as const },
    { title: 'Holds' },
  ]
  const lines = columns.map((column) => [
    column.name,
    column.meaning?.is ?? column.type,
    rows === 0 ? '' : `${Math.floor((column.filled / rows) * 1000) / 10}%`,
    `${column.distinct.exact ? '' : '~'}${sayWhole(column.distinct.count)}`,
    sayHeld(column),
  ])
  const days = volume === null || volume.days.length < 3 ? '' : `Rows a day  ${sparkline(lastDays(volume.days), terminal)}`
  return [
    wrap(headline, terminal.columns),
    table(heads, lines, terminal, colours.strong),
    days,
    remarks
      .filter(({ says }) => !headline.includes(says))
      .map(({ says, mend, severity }) =>
        hang(severity === 'warning' ? `${colours.doubtful('!')} ` : '  ', [says, mend].filter(Boolean).join(' '), terminal.columns),
      )
      .join('\n'),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function sayHeld({ personal, numbers, span, top, filled }: Column): string {
  const kind = personal === null ? '' : `[${personal.kind}] `
  if (numbers !== null) return `${kind}${sayNumber(numbers.min)} to ${sayNumber(numbers.max)}${sayMiddle(numbers, filled)}`
  if (span !== null) return `${kind}${span.first} to ${span.last}`
  return `${kind}${top
    .slice(0, 3)
    .map(({ value, share }) => `${value} ${Math.round(share * 100)}%`)
    .join(', ')}`
}

/** Of numbers that lie at the lower end, such as yes and no as 1 and 0, how many do; else what half of them stay within. */
function sayMiddle({ min, mean, quantiles, zeros }: NonNullable<Column['numbers']>, filled: number): string {
  if (quantiles === null) return `, ${sayNumber(mean)} on average`
  if (quantiles.p50 === min && min === 0 && filled > 0) return `, ${Math.round((zeros / filled) * 100)}% zero`
  return `, half up to ${sayNumber(quantiles.p50)}`
}

function sayNumber(value: number): string {
  return Number.isInteger(value) ? sayWhole(value) : String(Number(value.toPrecision(4)))
}

const shownDays = 60

function lastDays(days: NonNullable<Profile['volume']>['days']): number[] {
  return days.slice(-shownDays).map(({ rows }) => rows)
}
