import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { sameValue } from '../diff.ts'
import type { Thing } from '../strategy.ts'
import { keyOf } from './open-file.ts'
import { readStrategy } from './read.ts'
import { starterStrategy } from './starter.ts'
import { anyThings, oddTexts } from './testing/arbitraries.ts'
import { writeStrategy } from './write.ts'

const samples = [
  ...starterStrategy('my-company')
    .filter((file) => file.path.endsWith('.yaml'))
    .map((file) => file.text),
  'goals:\n  a: &a\n    name: "A"\n    description: |\n      many\n      lines\n  b: { <<: *a, name: \'B\' }\n  c: [1, {x: y}, *a]\n',
  'initiatives:\n  x: # the x\n    effects:\n    - metric: m\n      change: 1% to 8%\n    - {metric: n, change: ">2%"}\n---\nmetrics: {m: {name: M}}\n',
]

/** Pieces that break YAML, or bend it. */
const shards = [
  '\t',
  '"',
  "'",
  '[',
  '{',
  '}',
  ']',
  ': ',
  ':',
  '- ',
  '# ',
  '&a ',
  '*a',
  '<<: ',
  '|',
  '>',
  '%',
  '@',
  '---\n',
  '...\n',
  '\r',
  '\n',
  '  ',
  '\u0000',
  '\ufeff',
  '!!x ',
  '? ',
  '\ud800',
  '🎯',
  '__proto__: ',
]

/** A text with some stretches cut out, doubled, moved or replaced. */
const brokenText = fc
  .record({
    sample: fc.constantFrom(...samples),
    slips: fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.nat({ max: 40 }),
        kind: fc.constantFrom('cut', 'double', 'shard', 'odd', 'move'),
        shard: fc.constantFrom(...shards),
        odd: fc.constantFrom(...oddTexts),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ sample, slips }) =>
    slips.reduce((text, { at, length, kind, shard, odd }) => {
      const from = at % (text.length + 1)
      const piece = text.slice(from, from + length)
      const rest = text.slice(from + length)
      if (kind === 'cut') return text.slice(0, from) + rest
      if (kind === 'double') return text.slice(0, from) + piece + piece + rest
      if (kind === 'move') return text.slice(0, from) + rest + piece
      return text.slice(0, from) + (kind === 'shard' ? shard : odd) + text.slice(from)
    }, sample),
  )

describe('readStrategy on any text', () => {
  it('never throws, and places every problem inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 5, arbitrary: brokenText },
          fc.string({ maxLength: 60 }),
          fc.array(fc.constantFrom(...shards, 'goals:\n', '  a:\n', '    name: A\n')).map((parts) => parts.join('')),
        ),
        (text) => {
          const { problems, things, placeOf } = readStrategy([{ path: 'a.yaml', text }])
          const lines = text.split(/\r\n|\n|\r/)
          const places = [
            ...problems.map((problem) => problem.place).filter((place) => place.file !== undefined),
            ...things.map((thing) => placeOf(`${thing.kind}/${thing.id}`)),
          ]
          for (const { file, line, column } of places) {
            expect(file).toBe('a.yaml')
            expect(line).toBeGreaterThan(0)
            expect(line).toBeLessThanOrEqual(lines.length)
            expect(column).toBeGreaterThan(0)
            expect(column).toBeLessThanOrEqual(lines[line! - 1]!.length + 1)
          }
        },
      ),
      { numRuns: 1500, seed: 11 },
    )
  })

  it('takes changes whatever else is in the text', () => {
    fc.assert(
      fc.property(brokenText, anyThings, fc.boolean(), (text, things, takeOut) => {
        const file = { path: 'a.yaml', text }
        const before = readStrategy([file]).things
        const changes = [...things, ...(takeOut ? before.slice(0, 1).map((thing) => ({ ...thing, doc: null })) : [])]
        const wanted = new Map(before.map((thing) => [`${thing.kind}/${thing.id}`, thing.doc]))
        for (const { kind, id, doc } of changes) {
          if (doc === null) wanted.delete(`${kind}/${id}`)
          else wanted.set(`${kind}/${id}`, doc)
        }
        const after = new Map(readStrategy(writeStrategy([file], changes)).things.map((thing) => [`${thing.kind}/${thing.id}`, thing.doc]))
        if (!sameValue(Object.fromEntries(after), Object.fromEntries(wanted))) expect(after).toEqual(wanted)
      }),
      { numRuns: 300, seed: 14 },
    )
  })

  it('understands all of a text but the thing that one slip is in', () => {
    const ids = Array.from({ length: 8 }, (_, index) => `g${index}`)
    const slips = fc.constantFrom(
      'name: "open',
      'name: a: b',
      'name: [1, 2',
      'name: {a',
      '\tname: A',
      'name: @x',
      "name: 'it's'",
      'name: *x y',
      '- name',
      'name',
      '] }',
      'name: |x',
    )
    fc.assert(
      fc.property(slips, fc.nat({ max: 7 }), fc.boolean(), (slip, at, last) => {
        const text = `goals:\n${ids.map((id, index) => `  ${id}:\n    owner: ana\n${index === at && !last ? `    ${slip}\n` : ''}    name: ${id}\n${index === at && last ? `    ${slip}\n` : ''}`).join('')}metrics:\n  m: { name: M }\n`
        const { things, problems } = readStrategy([{ path: 'a.yaml', text }])
        expect(problems.some((problem) => problem.severity === 'error')).toBe(true)
        for (const id of [...ids.filter((_, index) => index !== at), 'm'])
          expect(things.find((thing) => thing.id === id)?.doc).toMatchObject({ name: id === 'm' ? 'M' : id })
      }),
      { numRuns: 200, seed: 12 },
    )
  })

  it('gives what the yaml library gives, for every text that both take', () => {
    const options = fc.record({
      indent: fc.constantFrom(2, 4),
      lineWidth: fc.constantFrom(0, 20, 80),
      collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
      defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'BLOCK_LITERAL' as const, 'BLOCK_FOLDED' as const),
    })
    const written = fc.oneof(
      fc.tuple(anyThings, options).map(([things, style]) => stringify(treeOf(things), { ...style, aliasDuplicateObjects: false })),
      anyThings.map((things) => writeStrategy([{ path: 'all.yaml', text: 'goals: {}\nworkspace:\nmetrics:\ninitiatives:\n' }], things)[0]!.text),
      brokenText,
    )
    let compared = 0
    fc.assert(
      fc.property(written, (text) => {
        const other = parsedByYaml(text)
        const { things, problems } = readStrategy([{ path: 'a.yaml', text }])
        const isWhole = problems.every((problem) =>
          ['no-workspace', 'missing-field', 'wrong-value', 'empty-field', 'unknown-field', 'wrong-id'].includes(problem.code),
        )
        if (other === null || !isWhole) return
        compared++
        const ours = treeOf(things)
        if (!sameValue(ours, other)) expect(ours).toEqual(other)
      }),
      { numRuns: 1000, seed: 13 },
    )
    expect(compared).toBeGreaterThan(500)
  })
})

function treeOf(things: readonly Thing[]): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const { kind, id, doc } of things) {
    if (kind === 'workspace') tree.workspace = doc
    else {
      tree[keyOf(kind)] ??= {}
      Object.defineProperty(tree[keyOf(kind)], id, { value: doc, enumerable: true, configurable: true, writable: true })
    }
  }
  return tree
}

/** The tree by the other library; empty sections and things as ours has them. Null where it takes the text as wrong. */
function parsedByYaml(text: string): unknown {
  try {
    const tree = parse(text, { merge: true, stringKeys: true, logLevel: 'error' }) as unknown
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return null
    // JSON has no infinity: there our reader keeps the text.
    if (/[-+]?\.(?:inf|nan)/i.test(text)) return null
    // Where they differ and nobody writes so: a carriage return alone, an escaped line break before an empty line.
    if (/\r(?!\n)/.test(text) || /\\\r?\n[ \t]*\r?\n/.test(text)) return null
    const sections = Object.entries(tree).map(([key, section]): [string, unknown] => [key, key === 'workspace' ? (section ?? {}) : withEmptyThings(section)])
    return Object.fromEntries(sections.filter(([key, section]) => key === 'workspace' || Object.keys(section as object).length > 0))
  } catch {
    return null
  }
}

function withEmptyThings(section: unknown): unknown {
  return Object.fromEntries(Object.entries(section ?? {}).map(([id, doc]) => [id, doc ?? {}]))
}
