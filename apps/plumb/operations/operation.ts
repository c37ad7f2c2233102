import type { z } from 'zod'
import type { Context } from './context.ts'

/** What somebody may do in a workspace; each role may do all that the ones before it may. */
export const roles = ['viewer', 'contributor', 'approver', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/**
 * One question or action. The command line, REST, MCP and jobs are made from the list of them.
 *
 * name: kebab-case; the command, the last part of the URL and the tool name.
 * role: the least role that may call it; null when any signed-in person may (it then has no workspace).
 * effect: a read is a GET with flat input and changes nothing; a write is a POST.
 * reach: "workspace" needs the store; "folder" works on files alone and exists only where the caller owns the disk;
 * "either" takes the store, or a folder where the caller owns the disk.
 * output: checked in tests and development, described in OpenAPI and MCP.
 */
export interface Operation<Name extends string = string, I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  readonly name: Name
  readonly summary: string
  readonly role: Role | null
  readonly effect: 'read' | 'write'
  readonly reach: 'workspace' | 'folder' | 'either'
  readonly input: I
  readonly output: O
  /** Inputs given by position on the command line, in order. */
  readonly positional?: readonly (keyof z.input<I> & string)[]
  /** For reach "either": whether this input needs no workspace. Without it, naming a "folder" or "into" says so. */
  standsAlone?(input: Readonly<Record<string, unknown>>): boolean
  /** Inputs that only a caller who owns the disk may give: folders and files by path. */
  readonly localOnly?: readonly (keyof z.input<I> & string)[]
  /** Inputs for callers without a disk here, such as a file's content; the command line hides them. */
  readonly remoteOnly?: readonly (keyof z.input<I> & string)[]
  /** Offered to AI assistants. */
  readonly mcp?: boolean
  readonly examples: readonly Example<z.input<I>>[]
  /** More of them, with files and folders, for the help of the terminal; they run in the tests in a folder with a strategy "my-company" and a list "initiatives.csv". */
  readonly terminalExamples?: readonly Example<z.input<I>>[]
  /** run, text, csv and exit are methods, so that a list can hold operations of different inputs. */
  run(context: Context, input: z.output<I>): Promise<z.output<O>>
  /** How a terminal with its own disk runs it on a server elsewhere; without it, the input is sent as it is. */
  remotely?(call: RemoteCall, context: Pick<Context, 'files' | 'ask' | 'now' | 'say'>, input: z.output<I>): Promise<z.output<O>>
  /** The output as text for a terminal; without it, JSON is printed as a table or a tree. */
  text?(output: z.output<O>, terminal: Terminal, input: z.output<I>): string
  /** Its rows as CSV (RFC 4180), for answers that are a table. */
  csv?(output: z.output<O>): string
  /** Exit code of the command line where it depends on the answer: 1 says that what was asked about is not in order. */
  exit?(output: z.output<O>, input: z.output<I>): 0 | 1
}

/** Calls an operation of the workspace on a server elsewhere. */
export type RemoteCall = (operation: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>

/** An input that really runs, on the sample organisation, in the tests and in the help. */
export interface Example<I> {
  readonly says: string
  readonly input: I
}

/** How the terminal at hand can show things. */
export interface Terminal {
  readonly columns: number
  readonly colour: boolean
  /** False where only ASCII can be shown. */
  readonly unicode: boolean
}

export function defineOperation<const Name extends string, I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<Name, I, O>,
): Operation<Name, I, O> {
  return operation
}
