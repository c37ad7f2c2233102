import { describe, expect, it } from 'vitest'
import type { Doc, Kind } from '../strategy.ts'
import { readStrategy } from './read.ts'
import { writeStrategy } from './write.ts'

const before = `# yaml-language-server: $schema=./.plumb/strategy.schema.json
# Our strategy.
workspace: { name: Harbor Outfitters, currency: EUR } # us

goals:
  # the big one
  repeat-revenue: { name: Come back, metric: repeat-revenue, target: 1.5M EUR, by: 2027-06-30 }

  # the second
  visits:
    name: "More visits"   # as people say it
    target: 5 EUR
    description: |
      many
      lines

  last:
    name: Last

initiatives:
  mail: # the mail
    name: Mail
    effects: # what it does
      # first
      - metric: visits # m
        change: 1% to 8%
      - {metric: spend, change: 2%}
    closes: [late, blind]
    duration:
      pilot: 3 months
`

type Changed = { kind: Kind; id: string; edit: (doc: Record<string, unknown>) => Record<string, unknown> | null }

/** The lines that go (-) and that come (+), in order. */
function check({ kind, id, edit }: Changed, expected: string, text = before): void {
  const files = [{ path: 'all.yaml', text }]
  const doc = readStrategy(files).things.find((thing) => thing.kind === kind && thing.id === id)?.doc ?? {}
  const after = writeStrategy(files, [{ kind, id, doc: edit(structuredClone(doc) as Record<string, unknown>) as Doc | null }])[0]!.text
  expect(changedLines(text, after)).toBe(expected.replace(/^\n/, '').replace(/\n *$/, ''))
}

function changedLines(text: string, after: string): string {
  const old = text.split('\n')
  const now = after.split('\n')
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const gone = old.slice(head, old.length - tail).map((line) => `-${line}`)
  const come = now.slice(head, now.length - tail).map((line) => `+${line}`)
  return [...gone, ...come].join('\n')
}

describe('writeStrategy', () => {
  it('changes a value in its place and keeps quotes and comments', () => {
    check(
      { kind: 'goal', id: 'visits', edit: (doc) => ({ ...doc, name: 'Many visits' }) },
      `
-    name: "More visits"   # as people say it
+    name: "Many visits"   # as people say it
`,
    )
  })

  it('changes fields inside brackets', () => {
    check(
      { kind: 'goal', id: 'repeat-revenue', edit: ({ by: _, ...doc }) => ({ ...doc, name: 'a: b', owner: 'yes' }) },
      `
-  repeat-revenue: { name: Come back, metric: repeat-revenue, target: 1.5M EUR, by: 2027-06-30 }
+  repeat-revenue: { name: 'a: b', metric: repeat-revenue, target: 1.5M EUR, owner: 'yes' }
`,
    )
  })

  it('puts a new field where the doc has it', () => {
    check({ kind: 'goal', id: 'visits', edit: ({ name, ...rest }) => ({ name, owner: 'ana', ...rest }) }, '+    owner: ana')
  })

  it('turns a literal block into a line and back', () => {
    check(
      { kind: 'goal', id: 'visits', edit: (doc) => ({ ...doc, description: 'one line' }) },
      `
-    description: |
-      many
-      lines
+    description: one line
`,
    )
    check(
      { kind: 'goal', id: 'last', edit: (doc) => ({ ...doc, name: 'two\nlines\n' }) },
      `
-    name: Last
+    name: |
+      two
+      lines
`,
    )
  })

  it('changes, adds and drops items of lists, and keeps the comments between', () => {
    check(
      {
        kind: 'initiative',
        id: 'mail',
        edit: (doc) => ({
          ...doc,
          effects: [
            { metric: 'visits', change: '5%' },
            { metric: 'spend', change: '7%' },
            { metric: 'orders', change: '1%' },
          ],
        }),
      },
      `
-        change: 1% to 8%
-      - {metric: spend, change: 2%}
+        change: 5%
+      - {metric: spend, change: 7%}
+      - { metric: orders, change: 1% }
`,
    )
    check(
      { kind: 'initiative', id: 'mail', edit: (doc) => ({ ...doc, effects: (doc.effects as unknown[]).slice(0, 1) }) },
      '-      - {metric: spend, change: 2%}',
    )
    check(
      { kind: 'initiative', id: 'mail', edit: (doc) => ({ ...doc, closes: ['late', 'new', 'blind'] }) },
      `
-    closes: [late, blind]
+    closes: [late, new, blind]
`,
    )
  })

  it('adds maps and lists in the manner of people', () => {
    check(
      {
        kind: 'initiative',
        id: 'mail',
        edit: (doc) => ({ ...doc, duration: { pilot: '3 months', idea: '1 month' }, cost: { once: '5k EUR' }, stop: ['No effect', 'Too dear: over 9k'] }),
      },
      `
+      idea: 1 month
+    cost:
+      once: 5k EUR
+    stop: [No effect, 'Too dear: over 9k']
`,
    )
  })

  it('takes a thing out with its comment and one blank line', () => {
    check(
      { kind: 'goal', id: 'visits', edit: () => null },
      `
-  # the second
-  visits:
-    name: "More visits"   # as people say it
-    target: 5 EUR
-    description: |
-      many
-      lines
-
`,
    )
  })

  it('puts a new thing below the last of its kind, spaced as the others are', () => {
    check(
      { kind: 'goal', id: 'new', edit: () => ({ name: 'New', guardrails: ['a', 'b'] }) },
      `
+  new:
+    name: New
+    guardrails: [a, b]
+
`,
    )
  })

  it('puts a new kind into a file of its own', () => {
    const files = writeStrategy([{ path: 'all.yaml', text: before }], [{ kind: 'metric', id: 'spend', doc: { name: 'Spend', unit: 'EUR' } as Doc }])
    expect(files).toEqual([
      { path: 'all.yaml', text: before },
      { path: 'metrics.yaml', text: '# yaml-language-server: $schema=./.plumb/strategy.schema.json\nmetrics:\n  spend:\n    name: Spend\n    unit: EUR\n' },
    ])
  })

  it('puts a new thing into the file with most of its kind', () => {
    const files = [
      { path: 'a.yaml', text: 'goals: { a: { name: A } }\n' },
      { path: 'b.yaml', text: 'goals:\n  b: { name: B }\n  c: { name: C }\n' },
    ]
    const [a, b] = writeStrategy(files, [{ kind: 'goal', id: 'd', doc: { name: 'D' } as Doc }])
    expect(a).toBe(files[0])
    expect(b!.text).toBe('goals:\n  b: { name: B }\n  c: { name: C }\n  d:\n    name: D\n')
  })

  it('takes a section out with its last thing, and fills an empty one', () => {
    const text = '# mine\ngoals:\n  a: { name: A }\n\nmetrics: # later\n'
    check({ kind: 'goal', id: 'a', edit: () => null }, '-goals:\n-  a: { name: A }', text)
    check({ kind: 'metric', id: 'm', edit: () => ({ name: 'M' }) }, '+  m:\n+    name: M', text)
  })

  it('keeps a byte order mark and Windows line ends', () => {
    const [file] = writeStrategy(
      [{ path: 'a.yaml', text: '\uFEFFgoals:\r\n  a:\r\n    name: A # x\r\n' }],
      [{ kind: 'goal', id: 'a', doc: { name: 'B', owner: 'ana' } as Doc }],
    )
    expect(file!.text).toBe('\uFEFFgoals:\r\n  a:\r\n    name: B # x\r\n    owner: ana\r\n')
  })

  it('resolves what an alias or a merge stood for when one of its users changes', () => {
    const text = 'initiatives:\n  a: &base\n    name: A\n    stop: &stop [Never]\n  b:\n    <<: *base\n    name: B\n  c: { name: C, stop: *stop }\n'
    const wanted = { a: { name: 'A', stop: ['Soon'] }, b: { name: 'B', stop: ['Never'] }, c: { name: 'C', stop: ['Never'] } }
    const files = writeStrategy([{ path: 'a.yaml', text }], [{ kind: 'initiative', id: 'a', doc: wanted.a as Doc }])
    const { things, problems } = readStrategy(files)
    expect(Object.fromEntries(things.map((thing) => [thing.id, thing.doc]))).toEqual(wanted)
    expect(problems.map((problem) => problem.code)).toEqual(['no-workspace'])
  })

  it('leaves what could not be read where it is', () => {
    const text = 'goals:\n  a:\n    name: A: B\n    owner: ana\n  b:\n    name: B\n'
    check({ kind: 'goal', id: 'b', edit: (doc) => ({ ...doc, name: 'C' }) }, '-    name: B\n+    name: C', text)
  })

  it('deletes a thing wherever it is written', () => {
    const files = [
      { path: 'a.yaml', text: 'goals:\n  a: { name: A }\n  b: { name: B }\n' },
      { path: 'b.yaml', text: 'goals: { a: { name: Again }, c: { name: C } }\n' },
    ]
    expect(writeStrategy(files, [{ kind: 'goal', id: 'a', doc: null }]).map((file) => file.text)).toEqual([
      'goals:\n  b: { name: B }\n',
      'goals: { c: { name: C } }\n',
    ])
  })

  it('refuses what YAML cannot carry', () => {
    expect(() => writeStrategy([], [{ kind: 'evidence', id: 'e', doc: { estimate: Number.NaN } as Doc }])).toThrow('NaN cannot be written')
  })
})
