import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadOperations } from '../../operations/index.ts'
import { openTestServer, type TestServer } from '../../testing.ts'
import { describeApi } from './openapi.ts'

type Json = { readonly name: string; readonly description?: string }

type Described = {
  readonly operationId: string
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': { readonly schema: object } } } }
}

const operations = await loadOperations()
const api = describeApi(operations, { version: '1.2.3', url: 'http://127.0.0.1:4321' }) as { openapi: string; paths: Record<string, Record<string, Described>> }

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})

afterAll(() => server.close())

test('the description is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(api))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
  expect(api.openapi).toBe('3.1.0')
})

test('every operation that is offered stands in it once, and none that works on folders', () => {
  const described = Object.values(api.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
  expect(described.toSorted()).toEqual(
    operations
      .filter(({ reach }) => reach !== 'folder')
      .map(({ name }) => name)
      .toSorted(),
  )
})

test('what is asked is told in words, in a query and in a body', () => {
  const at = (name: string) => JSON.stringify(Object.entries(api.paths).find(([path]) => path.endsWith(`/${name}`))![1])
  expect(at('plan-experiment')).toContain('"description":"Column below the line of a ratio; rows when left out."')
  const queries = Object.entries(api.paths).flatMap(([path, { get }]) =>
    ((get as { parameters?: Json[] } | undefined)?.parameters ?? []).map((asked) => ({ path, ...asked })),
  )
  expect(queries.length).toBeGreaterThan(150)
  expect(queries.filter(({ description = '' }) => description === '').map(({ path, name }) => `${path} ${name}`)).toEqual([])
  expect(at('connect')).toMatch(/"requestBody":.*"description":"[A-Z][^"]+"/)
})

test('inputs of the local disk are not offered', () => {
  for (const { name, localOnly = [] } of operations) {
    const path = JSON.stringify(Object.entries(api.paths).find(([path]) => path.endsWith(`/${name}`))?.[1] ?? {})
    for (const field of localOnly) expect(path).not.toContain(`"name":"${field}","in":"query"`)
  }
})

test('the served description is the same, and its schemas hold for what comes back', async () => {
  const owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop', from: 'hillstrom' })
  const served = (await owner.send('/api/openapi.json')).body as unknown as typeof api
  expect(Object.keys(served.paths)).toEqual(Object.keys(api.paths))
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  for (const [name, input] of [
    ['brief', {}],
    ['check', {}],
    ['things', { kind: 'goal' }],
    ['goal', { goal: 'spend-per-customer' }],
    ['history', {}],
    ['line', {}],
  ] as const) {
    const { status, body } = await owner.call('shop', name, input)
    const { schema } = served.paths[`/api/workspaces/{workspace}/${name}`]!.get!.responses[200].content['application/json']
    const holds = ajv.compile(schema)
    expect([name, status, holds(body), holds.errors]).toEqual([name, 200, true, null])
  }
})
