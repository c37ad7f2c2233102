import type { Context } from '../operations/context.ts'
import { Refused } from '../operations/context.ts'
import { withoutKeeping } from '../server/kept-answers.ts'
import type { LocalPorts } from './ports.ts'
import { userName } from './user-name.ts'

/** The context of an operation on a folder alone: no workspace, no store, no server. */
export function makeFolderContext(ports: LocalPorts): Context {
  return {
    say: () => undefined,
    ...ports,
    caller: { kind: 'terminal', id: 'terminal', name: userName(), role: 'owner', ownsDisk: true },
    workspace: null,
    store: null,
    uploads: null,
    secrets: null,
    access: null,
    strategy: () => Promise.reject(needsWorkspace()),
    facts: () => Promise.reject(needsWorkspace()),
    remember: (_key, make) => make(),
    kept: withoutKeeping(ports.signal, ports.progress),
  }
}

function needsWorkspace(): Refused {
  return new Refused([
    {
      code: 'no-workspace',
      severity: 'error',
      place: {},
      message: 'No folder was named, and there is no workspace here.',
      mend: 'Name the folder with the strategy, or run it in a workspace.',
    },
  ])
}
