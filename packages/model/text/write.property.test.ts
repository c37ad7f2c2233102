import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { sameValue } from '../diff.ts'
import type { Doc, Thing } from '../strategy.ts'
import { keyOf, type TextFile } from './open-file.ts'
import { readStrategy } from './read.ts'
import { anyDoc, anyThing, anyThings } from './testing/arbitraries.ts'
import { type ThingWrite, writeStrategy } from './write.ts'

const textCodes = ['syntax', 'wrong-root', 'wrong-things', 'unknown-kind', 'unknown-alias', 'unknown-tag', 'duplicate-field', 'wrong-key']

/** What a text says, by key; fails when the text itself is wrong. */
function saidBy(files: readonly TextFile[]): Record<string, unknown> {
  const { things, problems } = readStrategy(files)
  expect(problems.filter((problem) => textCodes.includes(problem.code))).toEqual([])
  return byKey(things)
}

function byKey(things: readonly Thing[]): Record<string, unknown> {
  return Object.fromEntries(things.map((thing) => [`${thing.kind}/${thing.id}`, thing.doc]))
}

function expectSame(found: Record<string, unknown>, wanted: Record<string, unknown>): void {
  if (!sameValue(found, wanted)) expect(found).toEqual(wanted)
}

/** The same things as another program writes them: the yaml library, in one of several styles. */
const foreignFile = fc
  .record({
    things: anyThings,
    indent: fc.constantFrom(2, 3, 4),
    indentSeq: fc.boolean(),
    width: fc.constantFrom(0, 20, 80),
    flow: fc.boolean(),
    quotes: fc.constantFrom('PLAIN' as const, 'QUOTE_SINGLE' as const, 'QUOTE_DOUBLE' as const),
    crlf: fc.boolean(),
    comments: fc.boolean(),
  })
  .map(({ things, indent, indentSeq, width, flow, quotes, crlf, comments }) => {
    const tree: Record<string, unknown> = {}
    for (const { kind, id, doc } of things) {
      if (kind === 'workspace') tree.workspace = doc
      else {
        tree[keyOf(kind)] ??= {}
        Object.defineProperty(tree[keyOf(kind)], id, { value: doc, enumerable: true })
      }
    }
    const options = {
      indent,
      indentSeq,
      lineWidth: width,
      minContentWidth: 0,
      collectionStyle: flow ? ('flow' as const) : ('any' as const),
      defaultStringType: quotes,
      aliasDuplicateObjects: false,
    }
    const plain = stringify(tree, options)
    const commented = comments && !flow ? plain.replace(/^( *)([a-z]+):/gm, '$1# about $2\n$1$2:') : plain
    return { things, file: { path: 'all.yaml', text: crlf ? commented.replaceAll('\n', '\r\n') : commented } }
  })
  // Where the other program or the comments above changed what is said, the case says nothing about us.
  .filter(({ things, file }) => {
    const reading = readStrategy([file])
    return sameValue(byKey(reading.things), byKey(things)) && !reading.problems.some((problem) => textCodes.includes(problem.code))
  })

describe('what is written is read again', () => {
  it('things written into nothing lose nothing', () => {
    fc.assert(
      fc.property(anyThings, (things) => {
        expectSame(saidBy(writeStrategy([], things)), byKey(things))
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('any changes to a text of any style say what was asked for and nothing else', () => {
    const changes = fc.array(fc.tuple(anyThing, fc.nat(), fc.constantFrom('delete', 'replace', 'add-field', 'drop-field', 'change-field', 'create'), anyDoc), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(foreignFile, changes, ({ things, file }, wishes) => {
        const wanted = byKey(things)
        const writes: ThingWrite[] = []
        for (const [thing, pick, action, doc] of wishes) {
          const target = action === 'create' || things.length === 0 ? thing : things[pick % things.length]!
          const key = `${target.kind}/${target.id}`
          if (writes.some((write) => `${write.kind}/${write.id}` === key)) continue
          const after = changedDoc(action, target.doc, doc, pick)
          writes.push({ kind: target.kind, id: target.id, doc: after })
          if (after === null) delete wanted[key]
          else Object.defineProperty(wanted, key, { value: after, enumerable: true, configurable: true })
        }
        expectSame(saidBy(writeStrategy([file], writes)), wanted)
      }),
      { numRuns: 500, seed: 2 },
    )
  })

  it('writing what is there already changes no byte', () => {
    fc.assert(
      fc.property(foreignFile, ({ things, file }) => {
        expect(writeStrategy([file], things)).toEqual([file])
      }),
      { numRuns: 200, seed: 3 },
    )
  })
})

function changedDoc(action: string, before: Doc, other: Doc, pick: number): Doc | null {
  const fields = Object.entries(before)
  const at = fields.length === 0 ? 0 : pick % fields.length
  switch (action) {
    case 'delete':
      return null
    case 'add-field':
      return { ...before, ...{ added: other } } as Doc
    case 'drop-field':
      return Object.fromEntries(fields.filter((_, index) => index !== at)) as Doc
    case 'change-field':
      return Object.fromEntries(fields.map(([key, value], index) => [key, index === at ? changedValue(value, other) : value])) as Doc
    default:
      return other
  }
}

function changedValue(value: unknown, other: unknown): unknown {
  if (Array.isArray(value)) return value.length % 2 === 0 ? [...value, other] : value.slice(1)
  if (typeof value === 'object' && value !== null) return { ...value, ...(other as object) }
  return Object.values(other as object)[0] ?? 'new'
}
