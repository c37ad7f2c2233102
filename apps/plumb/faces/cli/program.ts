import { closestName } from '@plumbline/model'
import { Command, Option } from 'commander'
import { productVersion } from '../../home.ts'
import { Refused } from '../../operations/context.ts'
import { loadOperation, loadOperations, operationNames } from '../../operations/index.ts'
import type { Operation } from '../../operations/operation.ts'
import { commandNames, commands } from './commands/index.ts'
import { addOperation } from './operation-command.ts'
import type { Globals, Session } from './session.ts'
import { joinTwoWords, twoWords } from './two-words.ts'

/** What a parsed command line asks for: run it to get the exit code. */
export type Job = (session: Session, globals: Globals) => Promise<number>

/** A command that is no operation: it starts, stops or moves the whole. */
export interface ProgramCommand {
  readonly name: string
  readonly summary: string
  /** Adds arguments and options, and calls `then` with the job when it was asked for. */
  readonly define: (command: Command, then: (job: Job) => void) => void
}

const globalFlags: readonly (readonly [flags: string, about: string])[] = [
  ['--json', 'print the answer as JSON'],
  ['--quiet', 'say only what went wrong'],
  ['--no-color', 'no colours; NO_COLOR does the same, FORCE_COLOR the opposite'],
  ['--ascii', 'only ASCII characters'],
  ['--workspace <id>', 'the workspace to work in'],
  ['--home <folder>', 'the data folder; also PLUMB_HOME'],
  ['--server <url>', 'work on a server elsewhere; also PLUMB_SERVER'],
  ['--key <key>', 'the key for that server; rather PLUMB_KEY, which no process list shows'],
  ['--seed <number>', 'the seed of the simulations'],
]

/**
 * The whole command line, as commander sees it. Only the command that is called for is loaded; help loads them all.
 *
 * argv: without the program's own name. then: called with the job that the command line asks for.
 */
export async function buildProgram(argv: readonly string[], then: (job: Job) => void): Promise<Command> {
  const program = new Command('plumb')
    .description('One straight line from goals, through the work that is funded, to measured results.')
    .usage('<command> [options]')
    .version(productVersion)
    .helpOption('-h, --help', 'show help')
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
  for (const [flags, about] of globalFlags) program.addOption(new Option(flags, about))
  const name = findCommandName(argv)
  const one = name === null || name === 'help' ? null : await loadOperation(name)
  if (one) addOperation(program, one, then)
  else if (name !== null && name in commands) await addCommand(program, name, then)
  else if (name === null || name === 'help') await addEverything(program, then)
  else throw unknownCommand(name)
  return program
}

/** The first word that is neither an option nor the value of one. */
export function findCommandName(argv: readonly string[]): string | null {
  const at = findCommandAt(argv)
  return at === null ? null : argv[at]!
}

/** The command line with one word for the command, as it is understood. */
export function spellOut(argv: readonly string[]): readonly string[] {
  return joinTwoWords(argv, findCommandAt(argv))
}

function findCommandAt(argv: readonly string[]): number | null {
  const withValue = new Set(globalFlags.filter(([flags]) => flags.includes('<')).map(([flags]) => flags.split(' ')[0]!))
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!
    if (withValue.has(word)) at += 1
    else if (!word.startsWith('-')) return at
  }
  return null
}

/** Names of the global flags with what they mean, for completion. */
export function listGlobalFlags(): readonly { readonly flag: string; readonly about: string; readonly takesValue: boolean }[] {
  return globalFlags.map(([flags, about]) => ({ flag: flags.split(' ')[0]!, about, takesValue: flags.includes('<') }))
}

async function addEverything(program: Command, then: (job: Job) => void): Promise<void> {
  program.commandsGroup('The strategy, in a folder or a workspace:')
  const operations = await loadOperations()
  const add = (operation: Operation) => addOperation(program, operation, then)
  operations.filter(({ reach }) => reach !== 'workspace').forEach(add)
  program.commandsGroup('A workspace:')
  operations.filter(({ reach }) => reach === 'workspace').forEach(add)
  program.commandsGroup('The program and its data:')
  for (const name of commandNames) await addCommand(program, name, then)
  program.addHelpText(
    'after',
    '\nStart here:\n  plumb init my-company      write a small strategy to edit\n  plumb import work.xlsx     begin with the spreadsheet you have\n  plumb start                open the web app\n',
  )
}

async function addCommand(program: Command, name: string, then: (job: Job) => void): Promise<void> {
  const { define, summary } = await commands[name]!()
  const command = program.command(name).summary(summary).description(summary)
  define(command, then)
}

function unknownCommand(name: string): Refused {
  const behind = Object.keys(twoWords).filter((words) => words.startsWith(`${name} `))
  if (behind.length > 0) {
    const message = `"${name}" wants one more word.`
    return new Refused([{ code: 'unknown-command', severity: 'error', place: {}, message, mend: `There are: plumb ${behind.join(', plumb ')}.` }])
  }
  const meant = closestName(name, [...operationNames, ...commandNames, 'help'])
  const mend = meant === null ? 'plumb --help lists them.' : `Did you mean plumb ${meant}?`
  return new Refused([{ code: 'unknown-command', severity: 'error', place: {}, message: `There is no command "${name}".`, mend }])
}
