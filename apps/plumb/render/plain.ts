import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang, table } from './layout.ts'

/** Any answer as text: lists of flat things as tables, the rest as names and values, indented. */
export function renderPlain(value: unknown, terminal: Terminal): string {
  if (isMap(value)) return renderFields(value, terminal, 0)
  return renderValue(value, terminal, 0)
}

function renderFields(fields: Readonly<Record<string, unknown>>, terminal: Terminal, depth: number): string {
  const { strong } = makeColours(terminal)
  const indent = '  '.repeat(depth)
  const lines = Object.entries(fields).map(([name, value]) => {
    const title = `${indent}${strong(wordsOf(name))}`
    if (isScalar(value)) return hang(`${title}  `, scalarText(value), terminal.columns)
    const inner = renderValue(value, terminal, depth + 1)
    return inner === '' ? `${title}  none` : `${title}\n${inner}`
  })
  return lines.join('\n')
}

function renderValue(value: unknown, terminal: Terminal, depth: number): string {
  const indent = '  '.repeat(depth)
  if (isScalar(value)) return indent + scalarText(value)
  if (isMap(value)) return renderFields(value, terminal, depth)
  if (!Array.isArray(value) || value.length === 0) return ''
  if (value.every(isScalar)) return value.map((item) => indent + scalarText(item)).join('\n')
  if (value.every(isFlat)) return indentLines(renderTable(value, terminal, depth), indent)
  return value.map((item) => renderValue(item, terminal, depth)).join(`\n${indent}${terminal.unicode ? '·' : '-'}\n`)
}

function renderTable(rows: readonly Readonly<Record<string, unknown>>[], terminal: Terminal, depth: number): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const columns = names.map((name) => ({
    title: wordsOf(name),
    whole: isId(name),
    side: rows.every((row) => row[name] === null || typeof row[name] === 'number') ? ('right' as const) : ('left' as const),
  }))
  return table(
    columns,
    rows.map((row) => names.map((name) => scalarText(row[name]))),
    { ...terminal, columns: terminal.columns - 2 * depth },
    makeColours(terminal).strong,
  )
}

/** What people copy into the next command: ids, the keys' beginnings, names of secrets and files. */
function isId(name: string): boolean {
  return /^(id|thing|metric|dataset|file|workspace|start)$/.test(name)
}

function indentLines(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => indent + line)
    .join('\n')
}

/** "expiresAt" is shown as "expires at". */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function scalarText(value: unknown): string {
  if (value === null || value === undefined) return '-'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

function isScalar(value: unknown): boolean {
  return value === null || value === undefined || typeof value !== 'object'
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFlat(value: unknown): value is Readonly<Record<string, unknown>> {
  return isMap(value) && Object.values(value).every(isScalar)
}
