import { coreValue } from './core-value.ts'

/** How a value is set on the page: in lines below its key, or inside brackets on one line. */
export type Style = 'block' | 'flow'

/** How the text that is replaced was quoted: a new text keeps it where it can. */
export type Quoting = 'plain' | 'single' | 'double'

/** How wide a list in brackets may be before it is set in lines. */
const flowWidth = 80

/**
 * A pair as lines without the first line's indent: "name: x", or "effects:" with its items below.
 * indent: columns before the key. newline: the file's own.
 */
export function printPair(key: string, value: unknown, indent: number, newline: string): string {
  return `${printKey(key)}:${printAfterKey(value, indent, newline)}`
}

/** A list item as lines without the first line's indent: "- x". indent: columns before the dash. */
export function printItem(value: unknown, indent: number, newline: string): string {
  if (isMap(value) && fieldsOf(value).length > 0) return `- ${printFields(value, indent + 2, newline)}`
  return `-${printAfterKey(value, indent, newline)}`
}

/** What follows the colon of a key, or the dash of an item, with the blank before it. */
export function printAfterKey(value: unknown, indent: number, newline: string): string {
  if (typeof value === 'string' && value.includes('\n')) return ` ${printLines(value, indent + 2, newline) ?? printScalar(value)}`
  const inline = inlineOf(value, indent)
  if (inline !== null) return ` ${inline}`
  const inside = indent + 2
  const gap = `${newline}${' '.repeat(inside)}`
  return isMap(value)
    ? `${gap}${printFields(value, inside, newline)}`
    : `${gap}${(value as unknown[]).map((item) => printItem(item, inside, newline)).join(gap)}`
}

function printFields(map: object, indent: number, newline: string): string {
  return fieldsOf(map)
    .map(([key, value]) => printPair(key, value, indent, newline))
    .join(`${newline}${' '.repeat(indent)}`)
}

/** Scalars, what is empty, and short lists of scalars stay on the line of their key. */
function inlineOf(value: unknown, indent: number): string | null {
  if (Array.isArray(value)) {
    if (value.some((item) => typeof item === 'object' && item !== null)) return null
    const flow = printFlow(value)
    return value.length === 0 || flow.length + indent <= flowWidth ? flow : null
  }
  return isMap(value) && fieldsOf(value).length > 0 ? null : printFlow(value)
}

/** A value on one line, with brackets. */
export function printFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlow).join(', ')}]`
  if (!isMap(value)) return printScalar(value, 'plain', 'flow')
  const fields = fieldsOf(value)
  return fields.length === 0 ? '{}' : `{ ${fields.map(([key, field]) => `${printKey(key)}: ${printFlow(field)}`).join(', ')} }`
}

/** A key; names that other readers could take for numbers or truths are quoted. */
export function printKey(key: string): string {
  return printScalar(key, 'plain', 'flow')
}

/** A single value on one line. Texts that could be read as anything else are quoted. Throws on what YAML cannot carry. */
export function printScalar(value: unknown, quoting: Quoting = 'plain', style: Style = 'block'): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written`)
    return Object.is(value, -0) ? '-0' : String(value)
  }
  if (typeof value !== 'string') throw new TypeError(`a ${typeof value} cannot be written`)
  if (quoting === 'plain' && isPlain(value, style)) return value
  if (quoting !== 'double' && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`
  return printDouble(value)
}

/** A text of several lines as a literal block ("|"); null when its blanks or characters would not survive. */
function printLines(text: string, indent: number, newline: string): string | null {
  const body = text.replace(/\n$/, '')
  const lines = body.split('\n')
  const first = lines[0]!
  if (first === '' || /^\s/.test(first) || body.endsWith('\n') || lines.some((line) => /[ \t]$/.test(line) || !isPrintable(line))) return null
  const gap = `${newline}${' '.repeat(indent)}`
  return `|${body === text ? '-' : ''}${gap}${lines.join(gap)}`.replaceAll(`${gap}${newline}`, `${newline}${newline}`)
}

/** True when the text can stand without quotes and is read as the same text by YAML 1.2, and by the 1.1 readers that are still about. */
function isPlain(text: string, style: Style): boolean {
  if (text === '' || !isPrintable(text) || text.trim() !== text) return false
  if (coreValue(text) !== text || readAsOther.test(text)) return false
  if (/^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)/.test(text) || /:(?:\s|$)|\s#/.test(text)) return false
  return style === 'block' || !/[,[\]{}]|^[-?:]|:$/.test(text)
}

/** Truths, numbers and infinities of YAML 1.1 and of the other cases of 1.2; "=" and "<<". */
const readAsOther =
  /^(?:y|n|yes|no|on|off|[-+]?\.(?:inf|nan)|[-+]?0[0-7_]+|[-+]?0b[01_]+|[-+]?0x[0-9a-f_]+|[-+]?\d[\d_]*(?:\.[\d_]*)?|[-+]?\d+(?::\d+)+(?:\.\d*)?|[-+.]?\d[\d_.]*e[-+]?\d+|=|<<)$/i

/** One line of characters that need no escape. */
function isPrintable(text: string): boolean {
  return !/[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u.test(text)
}

function printDouble(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped)
}

/** The fields that are there: JSON knows no undefined. */
export function fieldsOf(map: object): [string, unknown][] {
  return Object.entries(map).filter(([, value]) => value !== undefined)
}

export function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
