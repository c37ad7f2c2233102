import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { Problem } from '@plumbline/model'
import { StoreRefused } from '@plumbline/store'
import { productVersion } from '../../home.ts'
import { type Context, Denied, Refused } from '../../operations/context.ts'
import type { Operation } from '../../operations/operation.ts'
import { runOperation } from '../../operations/run.ts'
import { describeTool, offeredTools } from './tools.ts'

/** What a tool call has of its own; the transport adds who calls and in which workspace. */
export type OpenToolContext = (call: Pick<Context, 'signal' | 'progress'>) => Context

const instructions =
  'Plumbline holds the strategy of one organisation: goals, metrics, gaps, initiatives, evidence. Begin with "brief". Things are named kind/id, such as "goal/repeat-revenue". Numbers come with their source; never state one without it. Before a write, show the dry run and ask.'

/** An MCP server over the operations, for one caller. */
export function createMcpServer(operations: readonly Operation[], openContext: OpenToolContext): Server {
  const tools = new Map(offeredTools(operations).map((operation) => [operation.name, operation]))
  const server = new Server({ name: 'plumbline', version: productVersion }, { capabilities: { tools: {} }, instructions })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools.values()].map(describeTool) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, _meta, sendNotification }) => {
    const operation = tools.get(params.name)
    if (!operation) return failure(`There is no tool "${params.name}". There are: ${[...tools.keys()].join(', ')}.`)
    let steps = 0
    const progress: Context['progress'] = (message, done) => {
      if (_meta?.progressToken === undefined) return
      steps += 1
      const params = { progressToken: _meta.progressToken, progress: done ?? steps, message, ...(done === undefined ? {} : { total: 1 }) }
      void sendNotification({ method: 'notifications/progress', params }).catch(() => undefined)
    }
    try {
      const output = await runOperation(operation, openContext({ signal, progress }), params.arguments ?? {})
      return { content: [{ type: 'text', text: JSON.stringify(output) }], structuredContent: output as Record<string, unknown> }
    } catch (error) {
      return explainFailure(error)
    }
  })
  return server
}

function explainFailure(error: unknown): CallToolResult {
  if (error instanceof Refused || error instanceof StoreRefused) return failure(error.problems.map(describeProblem).join('\n'))
  if (error instanceof Denied) return failure(error.message)
  const id = crypto.randomUUID()
  process.stderr.write(`fault ${id} in a tool call: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return failure(`The server failed while it worked on this (${id}). Its terminal says more under this id.`)
}

function describeProblem({ code, place, message, mend }: Problem): string {
  const where = [place.thing, place.path?.join('.')].filter(Boolean).join(' ')
  return `${code}${where ? ` at ${where}` : ''}: ${message} ${mend}`
}

function failure(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] }
}
