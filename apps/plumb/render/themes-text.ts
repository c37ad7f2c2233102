import { sayAmount } from '@plumbline/engine/words'
import type { ThemesReport } from '../feedback/operation-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

const mostThemes = 25

/** Themes of feedback: the sentence, a line a theme with a typical message, what to know before believing it. */
export function themesAsText({ says, answer, place, problems, service, places }: ThemesReport, terminal: Terminal): string {
  const { strong, faint, doubtful } = makeColours(terminal)
  const told = problems.map(({ message, mend }) => hang(doubtful('! '), `${message} ${mend}`, terminal.columns)).join('\n')
  if (answer === null) return `${[wrap(says, terminal.columns), told].filter((text) => text !== '').join('\n\n')}\n`
  const shown = answer.themes.slice(0, mostThemes)
  const rows = shown.map((theme) => [
    `${theme.label}${theme.isNew ? ' (new)' : ''}`,
    String(theme.messages),
    percent(theme.share),
    shareAsText(theme.unhappy),
    theme.worth === null ? '' : sayAmount(theme.worth.amount, answer.currency),
    theme.typical[0]?.text ?? '',
  ])
  const columns = [
    { title: 'Theme' },
    { title: 'Messages', side: 'right' as const },
    { title: 'Share', side: 'right' as const },
    { title: 'Unhappy', side: 'right' as const },
    ...(shown.some(({ worth }) => worth !== null) ? [{ title: 'Worth a year', side: 'right' as const }] : []),
    { title: 'Such as', spare: true },
  ]
  const withoutWorth = shown.every(({ worth }) => worth === null)
  const cells = rows.map((row) => (withoutWorth ? row.filter((_, at) => at !== 4) : row))
  const more = answer.themes.length > shown.length ? faint(`and ${answer.themes.length - shown.length} smaller themes; --csv lists all`) : ''
  const others = places.filter(({ id }) => id !== place?.id).map(({ id }) => id)
  return `${[
    strong(wrap(says, terminal.columns)),
    shown.length === 0 ? '' : table(columns, cells, terminal),
    more,
    answer.warnings.map((warning) => hang('- ', warning, terminal.columns)).join('\n'),
    service === null ? '' : faint(wrap(`Read with the help of ${service.model} at ${service.host}.`, terminal.columns)),
    others.length === 0 ? '' : faint(`More feedback lies in: ${others.join(', ')}`),
    told,
  ]
    .filter((text) => text !== '')
    .join('\n\n')}\n`
}

function shareAsText({ hint, estimate }: NonNullable<ThemesReport['answer']>['unhappy']): string {
  return estimate === null ? `${percent(hint)}?` : `${percent(estimate.low)} to ${percent(estimate.high)}`
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`
}
