import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { nouns } from '../nouns/index.ts'
import { strategyJsonSchema } from './json-schema.ts'
import { starterStrategy } from './starter.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(strategyJsonSchema())

function check(text: string, expected: readonly string[]): void {
  validate(parse(text))
  expect((validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`)).toEqual(expected)
}

/** The strategies among the examples. */
function exampleFiles(): string[] {
  const root = fileURLToPath(new URL('../../../examples/', import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path) && !path.includes('node_modules'))
    .map((path) => root + path)
}

describe('strategyJsonSchema', () => {
  it('takes the starter and every example', () => {
    for (const { path, text } of starterStrategy('my-company')) if (path.endsWith('.yaml')) check(text, [])
    const files = exampleFiles()
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect([file, validate(parse(readFileSync(file, 'utf8'))), validate.errors]).toEqual([file, true, null])
  })

  it('refuses what is wrong', () => {
    check('gaols: {}', [' additionalProperties'])
    check('goals: { a: { name: A, ownr: ana } }', ['/goals/a additionalProperties'])
    check('goals: { a: {} }', ['/goals/a required'])
    check('goals: { Repeat Revenue: { name: A } }', ['/goals pattern', '/goals propertyNames'])
    check('initiatives: { a: { name: A, stage: nope } }', ['/initiatives/a/stage enum'])
    check('initiatives: { a: { name: A, effects: [{ metric: m }] } }', ['/initiatives/a/effects/0 required'])
  })

  it('takes empty sections and an empty file', () => {
    check('goals:', [])
    check('', [])
  })

  it('describes every kind and every field', () => {
    const { $defs } = strategyJsonSchema() as { $defs: Record<string, Described> }
    expect(Object.keys($defs)).toEqual(Object.keys(nouns))
    expect(Object.entries($defs).flatMap(([kind, schema]) => silentIn(schema, kind))).toEqual([])
  })
})

interface Described {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
  readonly anyOf?: readonly Described[]
}

/** The fields without a description, at any depth. */
function silentIn(schema: Described, path: string): string[] {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(field.description ? [] : [`${path}.${name}`]),
    ...silentIn(field, `${path}.${name}`),
  ])
  const options = [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])]
  return [...fields, ...options.flatMap((option) => silentIn(option, path))]
}
