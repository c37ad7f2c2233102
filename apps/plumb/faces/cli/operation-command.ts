import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Operation } from '../../operations/operation.ts'
import { executeOperation } from './execute.ts'
import { describeFields, type Field, readField } from './fields.ts'
import { placeArguments } from './place-arguments.ts'
import type { Job } from './program.ts'
import { twoWords, wordsOf } from './two-words.ts'

/** Adds an operation as a command: inputs by position, the others as options, its examples in the help. */
export function addOperation(program: Command, operation: Operation, then: (job: Job) => void): void {
  const fields = describeFields(operation)
  const positional = (operation.positional ?? []).map((name) => fields.find((field) => field.name === name)).filter((field) => field !== undefined)
  const optional = fields.filter((field) => !positional.includes(field))
  const command = program.command(operation.name).summary(operation.summary).description(operation.summary)
  const words = wordsOf(operation.name)
  if (words !== operation.name) command.configureHelp({ showGlobalOptions: true, commandUsage: (each) => `plumb ${words} ${each.usage()}` })
  for (const field of positional) command.argument(argumentTerm(field, field === positional.at(-1)), field.about)
  for (const field of optional) command.addOption(optionFor(field))
  // What has its place may also be named, as scripts do: plumb verify --file log.jsonl.
  for (const field of positional) if (!field.required) command.addOption(optionFor(field).hideHelp())
  if (operation.csv) command.option('--csv', 'print the rows as CSV')
  command.addHelpText('after', () => describeExamples(operation, fields))
  command.action((...args: unknown[]) => {
    const typed = { ...command.opts(), ...placeArguments(positional, args.slice(0, positional.length)) }
    const csv = operation.csv !== undefined && command.opts().csv === true
    then((session, globals) => executeOperation(operation, collectInput(fields, typed), session, { ...globals, csv }))
  })
}

function argumentTerm({ flag, form, required }: Field, last: boolean): string {
  const name = last && form === 'list' ? `${flag}...` : flag
  return required ? `<${name}>` : `[${name}]`
}

function optionFor(field: Field): Option {
  if (field.form === 'boolean') return new Option(field.fallback === true ? `--no-${field.flag}` : `--${field.flag}`, field.about)
  const value = field.choices?.join('|') ?? { text: 'text', number: 'number', list: 'a,b', texts: 'column=value', map: 'name=value', json: 'json' }[field.form]
  const option = new Option(`--${field.flag} <${field.choices && field.choices.length > 6 ? 'choice' : placeholder(field, value)}>`, field.about)
  if (field.choices && field.form !== 'list') option.choices(field.choices)
  if (field.form === 'list' || field.form === 'texts' || field.form === 'map')
    option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text])
  if (field.form === 'number') option.argParser(readNumber)
  if (field.form === 'json') option.argParser(checkJson)
  if (field.required) option.makeOptionMandatory()
  if (field.fallback !== undefined && option.description) option.description += ` (otherwise ${field.fallback})`
  return option
}

function placeholder({ name, form }: Field, fallback: string): string {
  if (form === 'text' && /^(asOf|until|by|on|from|to)$/.test(name)) return 'date'
  if (/^(html|file)$/.test(name)) return 'file'
  if (/^(data|into|folder)$/.test(name)) return 'folder'
  return fallback
}

function readNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('It takes a number.')
  return value
}

function checkJson(text: string): string {
  try {
    JSON.parse(text)
  } catch (cause) {
    throw new InvalidArgumentError(`It takes JSON: ${cause instanceof Error ? cause.message : cause}.`)
  }
  return text
}

/** Only what was typed: the schema puts in the defaults. */
function collectInput(fields: readonly Field[], typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(fields.filter(({ name }) => typed[name] !== undefined).map((field) => [field.name, readField(field, typed[field.name])]))
}

function describeExamples(operation: Operation, fields: readonly Field[]): string {
  const lines = operation.examples.map(
    ({ says, input }) => `  ${writeCommandLine(operation, fields, input as Readonly<Record<string, unknown>>)}\n      ${says}`,
  )
  const others = Object.keys(twoWords).filter((words) => words.startsWith(`${operation.name} `))
  const more = others.length === 0 ? '' : `\nMore of it:\n${others.map((words) => `  plumb ${words} --help`).join('\n')}\n`
  return lines.length === 0 ? more : `\nExamples:\n${lines.join('\n')}\n${more}`
}

/** An input as somebody would type it. */
export function writeCommandLine(operation: Operation, fields: readonly Field[], input: Readonly<Record<string, unknown>>): string {
  const positional = (operation.positional ?? []).filter((name) => input[name] !== undefined)
  const places = positional.flatMap((name) => (Array.isArray(input[name]) ? input[name] : [input[name]])).map(quote)
  const options = fields.filter(({ name }) => input[name] !== undefined && !positional.includes(name)).map((field) => writeOption(field, input[field.name]))
  return ['plumb', wordsOf(operation.name), ...places, ...options.filter(Boolean)].join(' ')
}

function writeOption({ flag, form, fallback }: Field, value: unknown): string {
  if (form === 'boolean') return value === (fallback ?? false) ? '' : value ? `--${flag}` : `--no-${flag}`
  if (form === 'map')
    return Object.entries(value as object)
      .map(([name, to]) => `--${flag} ${quote(`${name}=${to ?? '-'}`)}`)
      .join(' ')
  if (form === 'texts') return (value as readonly unknown[]).map((text) => `--${flag} ${quote(text)}`).join(' ')
  if (form === 'list') return `--${flag} ${quote((value as readonly unknown[]).join(','))}`
  return `--${flag} ${quote(form === 'json' ? JSON.stringify(value) : value)}`
}

function quote(value: unknown): string {
  const text = String(value)
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
