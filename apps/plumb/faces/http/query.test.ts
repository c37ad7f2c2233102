import { expect, test } from 'vitest'
import { z } from 'zod'
import { readQuery } from './query.ts'

const input = z.object({
  text: z.string().optional(),
  count: z.int().default(5),
  yes: z.boolean().optional(),
  several: z.array(z.string()).optional(),
  kind: z.enum(['goal', 'gap']).optional(),
  nested: z.record(z.string(), z.number()).optional(),
})

test.each([
  ['text=12', { text: '12' }],
  ['count=12', { count: 12 }],
  ['count=twelve', { count: 'twelve' }],
  ['count=', { count: '' }],
  ['yes=true', { yes: true }],
  ['yes=1', { yes: '1' }],
  ['several=a&several=b', { several: ['a', 'b'] }],
  ['several=a', { several: ['a'] }],
  ['kind=goal', { kind: 'goal' }],
  ['nested=%7B%22a%22%3A1%7D', { nested: { a: 1 } }],
  ['nested=%7B', { nested: '{' }],
  ['stranger=x', { stranger: 'x' }],
  ['', {}],
])('%s', (query, expected) => {
  expect(readQuery(input, new URLSearchParams(query))).toEqual(expected)
})
