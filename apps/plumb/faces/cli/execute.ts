import { makeFolderContext } from '../../folder/context.ts'
import { findHome } from '../../home.ts'
import type { Operation } from '../../operations/operation.ts'
import { runOperation } from '../../operations/run.ts'
import { renderPlain } from '../../render/plain.ts'
import type { Globals, Session } from './session.ts'

/** Runs an operation where its strategy lies - a folder, a server elsewhere, or the workspace on this machine - and prints the answer. Gives the exit code. */
export async function executeOperation(operation: Operation, raw: Readonly<Record<string, unknown>>, session: Session, globals: Globals): Promise<number> {
  const output = await answer(operation, raw, session, globals)
  session.ports.signal.throwIfAborted()
  const input = operation.input.parse(raw)
  if (globals.json) await session.print(JSON.stringify(output, null, 2))
  else if (globals.csv && operation.csv) await session.print(operation.csv(output))
  else await session.print(operation.text ? operation.text(output, session.terminal, input) : renderPlain(output, session.terminal))
  return operation.exit?.(output, input) ?? 0
}

async function answer(operation: Operation, raw: Readonly<Record<string, unknown>>, session: Session, globals: Globals): Promise<unknown> {
  if (standsAlone(operation, raw)) return runOperation(operation, makeFolderContext(session.ports), raw)
  const server = globals.server ?? session.env.PLUMB_SERVER
  if (server) {
    const { answerRemotely } = await import('./remote.ts')
    return answerRemotely(operation, raw, { server, key: globals.key ?? session.env.PLUMB_KEY, workspace: globals.workspace }, session.ports)
  }
  const { openLocalContext } = await import('../../server/local.ts')
  const local = await openLocalContext({ home: findHome(globals.home), workspace: globals.workspace, ports: session.ports })
  try {
    return await runOperation(operation, local.context, raw)
  } finally {
    await local.close()
  }
}

/** True for what needs no workspace: what takes either is run on a folder as soon as one is named. */
export function standsAlone(operation: Operation, raw: Readonly<Record<string, unknown>>): boolean {
  if (operation.reach !== 'either') return operation.reach === 'folder'
  return operation.standsAlone?.(raw) ?? (raw.folder !== undefined || raw.into !== undefined)
}
