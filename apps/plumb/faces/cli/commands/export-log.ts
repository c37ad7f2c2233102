import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { findHome } from '../../../home.ts'
import { Refused } from '../../../operations/context.ts'
import type { ProgramCommand } from '../program.ts'

export const exportLogCommand: ProgramCommand = {
  name: 'export-log',
  summary: 'The whole change log of a workspace as text, which anyone can verify without the database.',
  define(command, then) {
    command.argument('[file]', 'the file; standard output when left out')
    command.addHelpText('after', '\nExamples:\n  plumb export-log audit.jsonl\n  plumb verify audit.jsonl\n')
    command.action((file: string | undefined) =>
      then(async (session, globals) => {
        const [{ exportLog }, { openLocalContext }] = await Promise.all([import('@plumbline/store'), import('../../../server/local.ts')])
        const local = await openLocalContext({ home: findHome(globals.home), workspace: globals.workspace, ports: session.ports })
        try {
          const { store } = local.context
          if (store === null)
            throw new Refused([
              {
                code: 'no-workspace',
                severity: 'error',
                place: {},
                message: 'There are several workspaces.',
                mend: 'Name one with --workspace; plumb workspaces lists them.',
              },
            ])
          if (file === undefined) await session.pipe(exportLog(store))
          else await pipeline(Readable.from(exportLog(store)), createWriteStream(file))
          const { total, entries } = await store.history({ limit: 1 })
          session.talk(`${total.toLocaleString('en')} entries. Write the root down elsewhere: ${entries[0]?.hash ?? '0'.repeat(64)}`)
        } finally {
          await local.close()
        }
        return 0
      }),
    )
  },
}
