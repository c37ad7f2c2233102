import { jsonSchemaOf } from '../../json-schema.ts'
import type { Operation } from '../../operations/operation.ts'
import { pathOf } from './operations.ts'
import { shareParts } from './shared-parts.ts'

type Json = Readonly<Record<string, unknown>>

/** The API in OpenAPI 3.1, made from the operations: what is called, with which role, with what, and what comes back. */
export function describeApi(operations: readonly Operation[], { version, url }: { version: string; url: string }): Json {
  const offered = operations.filter((operation) => operation.reach !== 'folder')
  const parts: Record<string, unknown> = {}
  const paths = Object.fromEntries(offered.map((operation) => [pathOf(operation, '{workspace}'), describePath(operation, parts)]))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'From goals, through the work that is funded, to measured results. Every operation is also a command of `plumb` and, where it says so, a tool for AI assistants at /mcp.',
    },
    servers: [{ url }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of a workspace, from the operation create-key.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'The cookie of the web app; changing calls then carry the header "x-plumbline".',
        },
      },
      schemas: { Problems: problemsSchema, ...parts },
      responses: {
        Problem: {
          description: 'What went wrong, and the mend (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problems' } } },
        },
      },
    },
  }
}

/** parts: takes what answers are made of that contains itself. */
function describePath(operation: Operation, parts: Record<string, unknown>): Json {
  const { name, summary, role, effect } = operation
  const parameters =
    role === null ? [] : [{ name: 'workspace', in: 'path', required: true, description: 'The id of the workspace.', schema: { type: 'string' } }]
  const input = jsonSchemaOf(operation.input, 'input')
  const described = {
    operationId: name,
    summary,
    description: role === null ? 'For anybody who is signed in.' : `Needs the role ${role} or a higher one.`,
    ...(effect === 'read'
      ? { parameters: [...parameters, ...describeQuery(operation, input), ...(operation.csv ? [asCsv] : [])] }
      : { parameters, requestBody: describeBody(operation, input) }),
    responses: {
      200: {
        description: 'The answer.',
        content: {
          'application/json': { schema: shareParts(jsonSchemaOf(operation.output, 'output'), name, parts) },
          ...(operation.csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
        },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
  return effect === 'read' ? { get: described } : { post: described }
}

const asCsv: Json = { name: 'as', in: 'query', required: false, description: 'csv: the rows as CSV (RFC 4180).', schema: { enum: ['csv'] } }

function describeQuery(operation: Operation, input: Json): Json[] {
  const properties = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as readonly string[]
  return Object.entries(properties).flatMap(([name, { description, ...schema }]) =>
    operation.localOnly?.includes(name) ? [] : [{ name, in: 'query', required: required.includes(name), ...(description ? { description } : {}), schema }],
  )
}

function describeBody(operation: Operation, input: Json): Json {
  const properties = Object.fromEntries(Object.entries((input.properties ?? {}) as Json).filter(([name]) => !operation.localOnly?.includes(name)))
  const examples = Object.fromEntries(
    operation.examples
      .filter((example) => !operation.localOnly?.some((name) => name in (example.input as Json)))
      .map((example, index) => [`example${index + 1}`, { summary: example.says, value: example.input }]),
  )
  return { required: true, content: { 'application/json': { schema: { ...input, properties }, ...(Object.keys(examples).length > 0 ? { examples } : {}) } } }
}

const problemsSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'problems'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    id: { type: 'string', description: 'Of a fault: the id under which the log says more.' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'severity', 'place', 'message', 'mend'],
        properties: {
          code: { type: 'string' },
          severity: { enum: ['error', 'warning', 'note'] },
          place: { type: 'object' },
          message: { type: 'string' },
          found: { type: 'string' },
          expected: { type: 'string' },
          mend: { type: 'string' },
        },
      },
    },
  },
}
