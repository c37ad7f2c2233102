import type { SyntaxFault } from './attempt.ts'
import { type Lines, lineAt } from './lines.ts'

/** Why a text is no YAML, for people who do not know its grammar: what is wrong, and the mend. */
export interface FaultReason {
  readonly message: string
  readonly mend: string
}

/** Looks at the lines around a fault for the slips that people make most; else gives the parser's own words. */
export function reasonOf(text: string, lines: Lines, fault: SyntaxFault): FaultReason {
  const [from, to] = fault.skipped
  const firstLine = lineFrom(text, from)
  const faultLine = lineFrom(text, lines.starts[lineAt(lines, fault.offset)]!)
  for (const { fits, says, mend } of slips) {
    const line = [faultLine, firstLine].find(fits)
    if (line !== undefined) return { message: says(line), mend: mend(line) }
  }
  const more = text.slice(from, to).trimEnd().includes('\n') ? ' and what belongs to it' : ''
  return {
    message: `This is not YAML: ${fault.reason}. The line${more} was passed over.`,
    mend: 'Look at the indentation, the quotes and the brackets here and just above.',
  }
}

interface Slip {
  readonly fits: (line: string) => boolean
  readonly says: (line: string) => string
  readonly mend: (line: string) => string
}

const keyAndValue = /^\s*(?:- )*([^\s:][^:]*):\s+(.*)$/

const slips: readonly Slip[] = [
  {
    fits: (line) => /^ *\t/.test(line),
    says: () => 'A tab stands where spaces must indent the line.',
    mend: () => 'Indent with spaces, two for each level.',
  },
  {
    fits: (line) => /^[@`%]/.test(valueText(line)),
    says: (line) => `The value of ${keyText(line)} begins with ${valueText(line).charAt(0)}, which YAML keeps for itself.`,
    mend: quoteIt,
  },
  {
    fits: (line) => isPlain(valueText(line)) && /:(?:\s|$)/.test(valueText(line)),
    says: (line) => `The value of ${keyText(line)} has a colon in it, so it reads like a second field.`,
    mend: quoteIt,
  },
  {
    fits: (line) => /^(["'])/.test(valueText(line)) && count(valueText(line), valueText(line).charAt(0)) % 2 === 1,
    says: (line) => `The text of ${keyText(line)} opens a quote that is not closed.`,
    mend: (line) => `Close it with ${valueText(line).charAt(0)} at the end of the text.`,
  },
  {
    fits: (line) => /^(["']).*\1\s*[^\s#,\]}]/.test(valueText(line)),
    says: (line) => `Something follows after the closing quote of ${keyText(line)}.`,
    mend: () => 'Take it out, or put all of the text into one pair of quotes.',
  },
  {
    fits: (line) => /^[[{]/.test(valueText(line)) && count(line, '[') + count(line, '{') !== count(line, ']') + count(line, '}'),
    says: (line) => `The brackets of ${keyText(line)} do not match.`,
    mend: () => 'Give each [ its ] and each { its }.',
  },
  {
    fits: (line) => /^\s*[\w.-]+:[^\s/\\]/.test(line),
    says: (line) => `A space is missing after ${/^\s*([\w.-]+:)/.exec(line)![1]}`,
    mend: () => 'Write a space after the colon.',
  },
]

function quoteIt(line: string): string {
  const value = valueText(line)
    .replace(/\s+#.*$/, '')
    .trim()
  return `Put it in quotes: ${keyText(line)}: ${value.includes('"') ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)}.`
}

function keyText(line: string): string {
  return keyAndValue.exec(line)?.[1]?.trim() ?? 'this field'
}

function valueText(line: string): string {
  return keyAndValue.exec(line)?.[2] ?? ''
}

function isPlain(value: string): boolean {
  return value !== '' && !/^["'[{|>#&*!]/.test(value)
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function lineFrom(text: string, start: number): string {
  return /[^\r\n]*/.exec(text.slice(start, start + 2000))![0]
}
