import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { loadOperations } from '../../operations/index.ts'
import { createMcpServer, type OpenToolContext } from './server.ts'

/** MCP over standard input and output, until the other side hangs up or the signal aborts. Nothing else may write to standard output meanwhile. */
export async function serveStdio(openContext: OpenToolContext, signal: AbortSignal): Promise<void> {
  const server = createMcpServer(await loadOperations(), openContext)
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve
    process.stdin.once('end', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await server.connect(new StdioServerTransport())
  await ended
  await server.close()
}
