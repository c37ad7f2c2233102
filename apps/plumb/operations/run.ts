import type { Problem } from '@plumbline/model'
import { z } from 'zod'
import { type Caller, type Context, Denied, Missing, Refused } from './context.ts'
import { type Operation, type Role, roles } from './operation.ts'

const checked = new WeakSet<object>()

/**
 * Runs an operation for a caller. The one place where role, workspace and input are enforced; every face comes through here.
 *
 * input: as it came from outside; unknown and wrong fields are refused, all at once.
 * Throws Denied (not signed in, or without the role), Missing (no such workspace), Refused (the input is wrong); anything else is a fault.
 */
export async function runOperation<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<string, I, O>,
  context: Context,
  input: unknown,
): Promise<z.output<O>> {
  admitCaller(operation, context)
  const understood = readInput(operation, context.caller, input)
  context.signal.throwIfAborted()
  const output = await operation.run(context, understood)
  if (process.env.NODE_ENV !== 'production') checkOutput(operation, output)
  return output
}

/** True where the role may do what the least role may. */
export function reaches(role: Role | null, least: Role): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(least)
}

function admitCaller(operation: Operation, { caller, workspace, store }: Context): void {
  if (caller.kind === 'nobody') throw new Denied(401, 'Sign in first.')
  if (operation.reach === 'folder' && !caller.ownsDisk)
    throw new Denied(403, `"${operation.name}" works on folders and is only offered on the machine that holds them.`)
  if (operation.role === null || (store === null && operation.reach !== 'workspace' && caller.ownsDisk)) return
  if (store === null || workspace === null || caller.role === null) throw new Missing([unknownWorkspace(workspace)])
  if (!reaches(caller.role, operation.role)) {
    throw new Denied(
      403,
      `"${operation.name}" needs the role ${operation.role} in "${workspace}"; yours is ${caller.role}. An admin of the workspace can change that.`,
    )
  }
}

function unknownWorkspace(workspace: string | null): Problem {
  return {
    code: workspace === null ? 'no-workspace' : 'unknown-workspace',
    severity: 'error',
    place: {},
    message: workspace === null ? 'No workspace was named.' : `There is no workspace "${workspace}" that you can see.`,
    ...(workspace === null ? {} : { found: workspace }),
    mend: 'Name one of those that "workspaces" lists, make one with "create-workspace", or ask its admin to invite you.',
  }
}

function readInput<I extends z.ZodObject>(operation: Operation<string, I>, caller: Caller, input: unknown): z.output<I> {
  const fields = Object.keys(operation.input.shape)
  const given = typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.keys(input) : []
  const strays = given.filter((field) => !fields.includes(field)).map((field) => unknownField(operation.name, field, fields))
  const foreign = caller.ownsDisk ? [] : given.filter((field) => (operation.localOnly as readonly string[] | undefined)?.includes(field)).map(localOnlyField)
  const parsed = operation.input.safeParse(input ?? {})
  const problems = [...strays, ...foreign, ...(parsed.success ? [] : problemsOfInput(parsed.error))]
  if (!parsed.success || problems.length > 0) throw new Refused(problems)
  return parsed.data
}

function unknownField(operation: string, field: string, fields: readonly string[]): Problem {
  const expected = fields.length === 0 ? 'no fields' : fields.join(', ')
  return {
    code: 'unknown-field',
    severity: 'error',
    place: { path: [field] },
    message: `"${operation}" has no field "${field}".`,
    found: field,
    expected,
    mend: `Leave it out; "${operation}" takes ${expected}.`,
  }
}

function localOnlyField(field: string): Problem {
  return {
    code: 'local-only',
    severity: 'error',
    place: { path: [field] },
    message: `"${field}" names a file or folder of the machine that holds the data; it is only taken from the command line there.`,
    found: field,
    mend: `Leave "${field}" out, and send the content itself or name the workspace.`,
  }
}

/** What zod says of an input, as problems. */
export function problemsOfInput(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    const field = path.length === 0 ? 'the input' : `"${path.join('.')}"`
    return {
      code: 'wrong-input',
      severity: 'error' as const,
      place: { path },
      message: `${field} is not right: ${lowerFirst(issue.message)}.`,
      mend: issue.code === 'invalid_type' && issue.message.includes('undefined') ? `Give ${field}.` : `Change ${field}.`,
    }
  })
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')
}

function checkOutput(operation: Operation, output: unknown): void {
  // Remembered answers come back as the same object many times; once is enough.
  if (typeof output === 'object' && output !== null && checked.has(output)) return
  const parsed = operation.output.safeParse(output)
  if (!parsed.success) throw new Error(`The output of "${operation.name}" is not what it promises: ${z.prettifyError(parsed.error)}`)
  if (typeof output === 'object' && output !== null) checked.add(output)
}
