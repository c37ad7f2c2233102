import type { Command, Option } from 'commander'
import { loadOperation, operationNames } from '../../../operations/index.ts'
import { buildProgram, findCommandName, listGlobalFlags, type ProgramCommand, spellOut } from '../program.ts'
import { twoWords } from '../two-words.ts'
import { commandNames, commands } from './index.ts'

/** A word that fits, and what it means. */
interface Candidate {
  readonly word: string
  readonly about: string
}

/** Answers the shells: not for people, so not in the help. */
export const complete: ProgramCommand = {
  name: '__complete',
  summary: 'Print the words that fit.',
  define(command, then) {
    command.argument('[words...]').action((words: readonly string[]) =>
      then(async (session) => {
        const found = await findCandidates(words)
        if (found.length > 0) await session.print(found.map(({ word, about }) => `${word}\t${about.split('\n')[0]}`).join('\n'))
        return 0
      }),
    )
  },
}

/** words: what stands behind "plumb", the last one being typed. Empty where only the shell can know, such as a file name. */
async function findCandidates(words: readonly string[]): Promise<readonly Candidate[]> {
  const current = words.at(-1) ?? ''
  const typed = words.slice(0, -1)
  const before = spellOut(typed)
  const name = findCommandName(before)
  const second = typed.length === 1 ? await listSecondWords(typed[0]!) : []
  const all = name === null ? await listFirstWords(current) : [...second, ...(await listWordsOf(name, before, current))]
  return all.filter(({ word }) => word.startsWith(current))
}

async function listFirstWords(current: string): Promise<readonly Candidate[]> {
  if (current.startsWith('-')) return [...globalCandidates(), { word: '--help', about: 'show help' }, { word: '--version', about: 'show the version' }]
  const operations = operationNames.map(async (name) => ({ word: name, about: (await loadOperation(name))?.summary ?? '' }))
  const others = commandNames.map(async (name) => ({ word: name, about: (await commands[name]!()).summary }))
  return Promise.all([...operations, ...others])
}

/** What may stand behind a word that begins commands of two. */
async function listSecondWords(first: string): Promise<readonly Candidate[]> {
  const found = Object.entries(twoWords).filter(([words]) => words.startsWith(`${first} `))
  return Promise.all(found.map(async ([words, name]) => ({ word: words.slice(first.length + 1), about: (await loadOperation(name))?.summary ?? '' })))
}

async function listWordsOf(name: string, before: readonly string[], current: string): Promise<readonly Candidate[]> {
  if (name === 'help') return listFirstWords('')
  if (!operationNames.includes(name) && !(name in commands)) return []
  const program = await buildProgram([name], () => {})
  const command = program.commands.find((each) => each.name() === name)!
  const flag = before.at(-1) ?? ''
  const option = command.options.find((each) => each.long === flag)
  if (option && takesValue(option)) return (option.argChoices ?? []).map((word) => ({ word, about: '' }))
  if (listGlobalFlags().some((each) => each.flag === flag && each.takesValue)) return []
  if (current.startsWith('-'))
    return [
      ...command.options.map((each) => ({ word: each.long ?? '', about: each.description })),
      ...globalCandidates(),
      { word: '--help', about: 'show help' },
    ]
  return (argumentAt(command, before)?.argChoices ?? []).map((word) => ({ word, about: '' }))
}

function argumentAt(command: Command, before: readonly string[]) {
  const behind = before.slice(before.indexOf(command.name()) + 1)
  const places = behind.filter((word, at) => !word.startsWith('-') && !command.options.some((option) => option.long === behind[at - 1] && takesValue(option)))
  return command.registeredArguments[Math.min(places.length, command.registeredArguments.length - 1)]
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional
}

function globalCandidates(): Candidate[] {
  return listGlobalFlags().map(({ flag, about }) => ({ word: flag, about }))
}
