import { z } from 'zod'
import { nouns } from '../nouns/index.ts'
import type { Kind } from '../strategy.ts'
import { kinds } from '../strategy.ts'
import { slugPattern } from '../values/fields.ts'

/** JSON Schema (draft 2020-12) of one file of the text form, for editors such as those with yaml-language-server. */
export function strategyJsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Plumbline strategy',
    description: 'One file of a strategy; a strategy is a folder of such files, split as you like.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: Object.fromEntries(kinds.map((kind) => (kind === 'workspace' ? [kind, { $ref: '#/$defs/workspace' }] : [nouns[kind].plural, mapOf(kind)]))),
    $defs: Object.fromEntries(kinds.map((kind) => [kind, thingSchema(kind)])),
  }
}

function mapOf(kind: Kind): object {
  return {
    description: nouns[kind].about,
    type: ['object', 'null'],
    propertyNames: { pattern: slugPattern.source },
    additionalProperties: { $ref: `#/$defs/${kind}` },
  }
}

function thingSchema(kind: Kind): object {
  const { $schema: _, ...schema } = z.toJSONSchema(nouns[kind].schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.ref
      delete jsonSchema.text
    },
  })
  return { title: nouns[kind].title, description: nouns[kind].about, ...schema }
}
