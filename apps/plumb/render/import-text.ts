import { sayCount } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { ImportPreview } from '../types.ts'
import { changesAsText } from './changes.ts'
import { makeColours } from './colours.ts'
import { cut, table } from './layout.ts'
import { renderProblems } from './problems.ts'

/** How the import was called, for the command that comes next. */
export interface ImportCall {
  readonly file: string
  readonly into?: string | undefined
  /** Whether the caller has said already that it be written, or not. */
  readonly asked: boolean
}

const mostChanges = 30
const mostMissing = 10

/** An import for people: how the columns were read, what it changes, what is wrong with the sheet, what is missing to judge the initiatives. */
export function importAsText(preview: ImportPreview, terminal: Terminal, call: ImportCall): string {
  const { strong } = makeColours(terminal)
  const { file, sheet, rows, problems, missing } = preview
  const sections = [
    `${strong(file)}${sheet === null ? '' : `, sheet "${sheet}"`}: ${sayCount(rows, 'row')}.`,
    columnsAsText(preview, terminal),
    changesSection(preview, terminal, call),
    problems.length === 0 ? '' : `${strong('In the sheet')}\n${renderProblems(problems, terminal, 20).trimEnd()}`,
    missing.length === 0 ? '' : `${strong('Missing to judge them')}\n${missingAsText(preview, terminal)}`,
    nextStep(preview, call),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

function columnsAsText({ columns, fields }: ImportPreview, terminal: Terminal): string {
  const { strong } = makeColours(terminal)
  const rows = columns.map(({ column, field, sure, because, samples }) => {
    const title = field === null ? 'left out' : (fields.find((each) => each.field === field)?.title ?? field)
    return [cut(column, 30, terminal), sure ? title : `${title} ?`, sure ? '' : because, cut(samples.join(' | ').replace(/\s+/g, ' '), 34, terminal)]
  })
  const doubts = rows.some(([, , because]) => because !== '')
  const titles = [{ title: 'Column' }, { title: 'Read as' }, ...(doubts ? [{ title: 'Because' }] : []), { title: 'For example' }]
  return table(titles, doubts ? rows : rows.map(([column, title, , samples]) => [column!, title!, samples!]), terminal, strong)
}

function changesSection({ changes, batch, written }: ImportPreview, terminal: Terminal, { into }: ImportCall): string {
  const real = changes.filter(({ action }) => action !== 'same')
  if (real.length === 0) return changes.length === 0 ? '' : `Nothing to change: all ${sayCount(changes.length, 'initiative')} are there as the sheet says.`
  const shown = real.slice(0, mostChanges)
  const text = changesAsText({ batch, changes: real, problems: [] }, terminal).split('\n')
  const summary = text.at(-1)!
  const list = changesAsText({ batch, changes: shown, problems: [] }, terminal).split('\n').slice(0, -2)
  const more = real.length > shown.length ? [`  ... and ${real.length - shown.length} more`] : []
  const told = written === undefined ? summary : `${summary.split(';')[0]}. Written to ${written.map((path) => `${into}/${path}`).join(', ')}.`
  return [...list, ...more, '', told].join('\n')
}

function missingAsText({ missing }: ImportPreview, terminal: Terminal): string {
  const rows = missing.slice(0, mostMissing).map(({ name, lacks }) => [cut(name, 36, terminal), lacks.join(', ')])
  const more = missing.length > mostMissing ? `\n... and ${missing.length - mostMissing} more` : ''
  return (
    table(
      [{ title: 'Initiative' }, { title: 'It has no' }],
      rows.map(([name, lacks]) => [name!, lacks!.replaceAll(/\b(an?) /g, '')]),
      terminal,
      makeColours(terminal).faint,
    ) + more
  )
}

function nextStep({ batch, written, changes, problems }: ImportPreview, { file, into, asked }: ImportCall): string {
  const target = into === undefined ? '' : ` ${into}`
  if (batch !== null || written !== undefined) return `Next: plumb check${target}`
  if (problems.some(({ severity }) => severity === 'error')) return 'Nothing was written: mend the errors first.'
  if (changes.every(({ action }) => action === 'same')) return ''
  return asked ? '' : `Nothing is written yet. To write it: plumb import ${file}${into === undefined ? '' : ` --into ${into}`} --yes`
}
