import type { Finding, Place, Problem, Severity } from '../problem.ts'
import { countFindings } from './checking.ts'
import { checks } from './list.ts'
import { countOf, sayDate } from './words.ts'

/** How a terminal can show text. */
export interface TextOptions {
  readonly colour: boolean
  /** Width in characters; lines are broken between words before it. */
  readonly columns: number
}

/**
 * Findings, and problems of the reading where there are any, as text for people: a sentence with the counts, then each rule with its
 * reason and below it its findings, every one with "file:line:column severity code", what was found, and the mend.
 */
export function findingsAsText(findings: readonly (Problem | Finding)[], { colour, columns }: TextOptions): string {
  const paint = painter(colour)
  const width = Math.max(40, columns)
  const open = findings.filter((finding) => acceptanceOf(finding) === undefined)
  const accepted = findings.filter((finding) => acceptanceOf(finding) !== undefined)
  const blocks = [wrap(paint.bold(sayCounts(findings)), width, ''), ...groupsOf(open).map((group) => sayGroup(group, width, paint))]
  if (accepted.length > 0) {
    blocks.push([paint.bold('Accepted'), ...accepted.map((finding) => sayAccepted(finding, width, paint))].join('\n\n'))
  }
  return `${blocks.join('\n\n')}\n`
}

function sayCounts(findings: readonly (Problem | Finding)[]): string {
  const { error, warning, note, accepted } = countFindings(findings)
  const parts = [
    ...(error > 0 ? [countOf(error, 'error')] : []),
    ...(warning > 0 ? [countOf(warning, 'warning')] : []),
    ...(note > 0 ? [countOf(note, 'note')] : []),
  ]
  const open = parts.length === 0 ? 'Nothing is wrong with the strategy as written' : parts.join(', ')
  return `${open}${accepted > 0 ? `; ${countOf(accepted, 'finding')} accepted` : ''}.`
}

type Group = readonly (Problem | Finding)[]

/** One group for each severity and code, in the order in which they first appear. */
function groupsOf(findings: readonly (Problem | Finding)[]): readonly Group[] {
  return [...Map.groupBy(findings, ({ severity, code }) => `${severity} ${code}`).values()]
}

function sayGroup(group: Group, width: number, paint: Painter): string {
  const { code, severity } = group[0]!
  const check = checks.find((known) => known.code === code)
  const heading = check === undefined ? [] : [wrap(`${paint.bold(check.title)}: ${check.why}`, width, '')]
  return [...heading, ...group.map((finding) => sayFinding(finding, severity, width, paint))].join('\n')
}

function sayFinding(finding: Problem | Finding, severity: Severity, width: number, paint: Painter): string {
  return [
    `  ${sayPlace(finding.place)} ${paint[severity](severity)} ${finding.code}`,
    wrap(finding.message, width, '    '),
    wrap(`${paint.bold('Mend:')} ${finding.mend}`, width, '    '),
  ].join('\n')
}

function sayAccepted(finding: Problem | Finding, width: number, paint: Painter): string {
  const { reason, by, on, until } = acceptanceOf(finding)!
  const who = `Accepted on ${sayDate(on)}${by === undefined ? '' : ` by ${by}`}${until === undefined ? '' : `, until ${sayDate(until)}`}: ${reason}`
  return [`  ${sayPlace(finding.place)} ${finding.severity} ${finding.code}`, wrap(finding.message, width, '    '), wrap(paint.quiet(who), width, '    ')].join(
    '\n',
  )
}

function acceptanceOf(finding: Problem | Finding): Finding['accepted'] {
  return 'accepted' in finding ? finding.accepted : undefined
}

/** "goals.yaml:12:3", "initiatives.xlsx Sheet1!C14", or the thing where it was written in no file. */
function sayPlace({ file, line, column, sheet, cell, thing }: Place): string {
  if (cell !== undefined) return `${file ?? ''} ${sheet === undefined ? '' : `${sheet}!`}${cell}`.trim()
  if (file === undefined) return thing ?? 'strategy'
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

/** Breaks a paragraph between words; colours have no width. */
function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && visibleLength(indent) + visibleLength(line) + 1 + visibleLength(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => indent + one).join('\n')
}

function visibleLength(text: string): number {
  return text.replace(/\u001B\[\d+m/g, '').length
}

type Painter = Readonly<Record<Severity | 'bold' | 'quiet', (text: string) => string>>

function painter(colour: boolean): Painter {
  const style = (on: number, off: number) => (text: string) => (colour ? `\u001B[${on}m${text}\u001B[${off}m` : text)
  return { error: style(31, 39), warning: style(33, 39), note: style(36, 39), bold: style(1, 22), quiet: style(2, 22) }
}
