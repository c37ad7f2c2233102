import { findHome } from '../../../home.ts'
import type { ProgramCommand } from '../program.ts'

export const mcp: ProgramCommand = {
  name: 'mcp',
  summary: 'Offer a workspace to an AI assistant on this machine, over standard input and output (MCP).',
  define(command, then) {
    command.addHelpText(
      'after',
      '\nEnter it in the settings of the assistant as a command:\n  npx plumb mcp --workspace harbor-outfitters\n\nAssistants elsewhere reach a running server at /mcp, with a key from: plumb create-key NAME\n',
    )
    command.action(() =>
      then(async (session, globals) => {
        const { openLocalContext } = await import('../../../server/local.ts')
        const { serveStdio } = await import('../../mcp/stdio.ts')
        // Standard output belongs to the protocol, and standard input is no person who could be asked.
        const ports = { ...session.ports, ask: null, progress: () => undefined }
        const local = await openLocalContext({ home: findHome(globals.home), workspace: globals.workspace, ports })
        try {
          await serveStdio(local.open, session.ports.signal)
        } finally {
          await local.close()
        }
        return 0
      }),
    )
  },
}
