import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { severities } from '../problem.ts'
import { type Kind, kinds, type Thing } from '../strategy.ts'
import { understand } from '../understand.ts'
import { checkStrategy, checks } from './index.ts'
import { monthly, today } from './testing/case.ts'

/** What every check owes, whatever the strategy. */

it('says what it is: a code of its own, a title, a reason that ends as a sentence', () => {
  expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length)
  for (const check of checks) {
    expect(check.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(check.title).toMatch(/^[A-Z].*[^.]$/)
    expect(check.why, check.code).toMatch(/^[A-Z].*\.$/)
    expect(severities).toContain(check.severity)
  }
})

it('stands in docs/methods/checks.md with its severity, its title and its reason, in the order of the list', () => {
  const page = readFileSync(new URL('../../../docs/methods/checks.md', import.meta.url), 'utf8')
  const told = [...page.matchAll(/^### `([a-z-]+)` \((\w+)\)\n\n(.*)$/gm)].map(([, code, severity, text]) => ({ code, severity, text }))
  expect(told).toEqual(checks.map(({ code, severity, title, why }) => ({ code, severity, text: `${title}. ${why}` })))
})

it('finds nothing in an empty strategy', () => {
  expect(checkStrategy({ strategy: understand([]).strategy, today })).toEqual([])
})

it('finds nothing in a workspace that promises everything and holds nothing', () => {
  const things: Thing[] = [{ kind: 'workspace', id: 'workspace', doc: { name: 'Empty', maxActive: 1 } }]
  expect(checkStrategy({ strategy: understand(things).strategy, things, today })).toEqual([])
})

const id = fc.constantFrom('a', 'b', 'c', 'gone')
const ids = fc.array(id, { maxLength: 3 })
const date = fc.constantFrom('1999-12-31', '2026-11-14', '2026-11-15', '2027-02-28', '9999-12-31')
const amount = fc.constantFrom('12%', '3 points', '1.5M EUR', '40', '-7', '45 minutes', 0, 1, 30, 1e15, -1e-9)
const name = fc.constantFrom('Use AI', 'Publish 10 posts', 'Repeat revenue', '…', '日本', '"quoted"', '%', 'x'.repeat(300), 'Likes', '$1 \\ (')
const stage = fc.constantFrom('idea', 'proof-of-concept', 'pilot', 'production', 'scaled', 'retired')
const rung = fc.constantFrom('assumed', 'benchmark', 'experiment')
const doc = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record({ name, ...fields }, { requiredKeys: ['name'] })

const docs: Partial<Record<Kind, fc.Arbitrary<object>>> = {
  goal: doc({
    parent: id,
    metric: id,
    baseline: amount,
    target: amount,
    by: date,
    baselineOn: date,
    owner: id,
    department: fc.constantFrom('company', 'sales'),
    guardrails: ids,
  }),
  metric: doc({
    unit: fc.constantFrom('ratio', 'EUR', 'order', 'point', '%'),
    direction: fc.constantFrom('up', 'down'),
    kind: fc.constantFrom('outcome', 'activity'),
    grain: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
    drivers: fc.array(fc.record({ metric: id, elasticity: fc.constantFrom('-0.5 to -0.1', '0.1 to 0.5', '-1 to 1') }), { maxLength: 2 }),
    formula: fc.constantFrom('a * b', 'gone + 1', '(((', 'max(a, b)', '1e3 * c'),
  }),
  gap: doc({ blocks: ids, severity: fc.constantFrom('low', 'medium', 'high', 'critical') }),
  initiative: doc({
    owner: id,
    squad: id,
    stage,
    stageSince: date,
    decideBy: date,
    start: date,
    end: date,
    closes: ids,
    serves: ids,
    requires: ids,
    excludes: ids,
    techniques: fc.array(fc.constantFrom('text generation', 'forecast'), { maxLength: 2 }),
    effects: fc.array(fc.record({ metric: id, change: fc.constantFrom('1% to 8%', '-3 points', '0'), evidence: rung }), { maxLength: 3 }),
    effort: fc.array(fc.record({ role: fc.constantFrom('data', 'legal'), amount: fc.constantFrom('2 to 4', '100') }), { maxLength: 2 }),
    options: fc.array(fc.record({ name, kind: fc.constantFrom('ai', 'non-ai', 'do-nothing') }), { maxLength: 2 }),
  }),
  squad: doc({
    lead: id,
    seats: fc.array(fc.record({ role: fc.constantFrom('data', 'legal'), person: id, share: fc.constantFrom('50%', '80%', '300%') }), { maxLength: 4 }),
  }),
  person: doc({ role: fc.constantFrom('Head of Sales', 'Data engineer'), department: fc.constantFrom('sales', 'Company') }),
  evidence: fc.record({ initiative: id, metric: id, rung, estimate: fc.constantFrom(0, 0.1, -3), valid: fc.boolean() }),
  decision: fc.record({
    about: fc.constantFrom('initiative/a', 'goal/gone', 'workspace/workspace'),
    choice: fc.constantFrom('scale', 'fix', 'stop', 'accept-finding'),
    finding: fc.constantFrom('goal-unserved:goal/a', 'x'),
    reason: name,
    on: date,
    reviewOn: date,
  }),
  experiment: doc({
    dataset: id,
    variant: fc.constant('v'),
    control: fc.constant('none'),
    treatments: fc.constantFrom([{ value: 'mail' }], [{ value: 'none' }, { value: 'none' }]),
    outcomes: fc.constant([{ metric: 'a', column: 'c' }]),
    split: fc.constantFrom({ none: 1 }, { mail: 0.2, none: 0.2 }, {}),
    starts: date,
    ends: date,
  }),
}

const things = fc
  .array(
    fc
      .constantFrom(...(Object.keys(docs) as Kind[]))
      .chain((kind) => fc.record({ kind: fc.constant(kind), id: fc.constantFrom('a', 'b', 'c'), doc: docs[kind]! })),
    { maxLength: 30 },
  )
  .map((list) => [...new Map(list.map((thing) => [`${thing.kind}/${thing.id}`, thing as Thing])).values()])

const facts = fc.constantFrom(
  new Map(),
  monthly('a', '2025-01', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  monthly(
    'b',
    '2025-01',
    Array.from({ length: 22 }, (_, at) => at ** 3 - 4000),
  ),
)

it('never throws on anything that can be read, and speaks in whole sentences', () => {
  fc.assert(
    fc.property(things, facts, (written, histories) => {
      const { strategy } = understand(written)
      const findings = checkStrategy({ strategy, things: written, histories, today })
      expect(checkStrategy({ strategy, things: written, histories, today })).toEqual(findings)
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length)
      for (const finding of findings) {
        expect(finding.message, finding.code).toMatch(/\.$/)
        expect(finding.mend, finding.code).toMatch(/.{10}[.?]$/s)
        expect(`${finding.message} ${finding.mend}`, finding.code).not.toMatch(/\bundefined\b|\bNaN\b|\bnull\b|\[object|Infinity|(?<!\.)\.\.(?!\.)|,,| {2}/)
        expect(finding.fingerprint.startsWith(`${finding.code}:${finding.place.thing}`)).toBe(true)
        expect(finding.related).not.toContain(undefined)
        for (const key of finding.related) expect(kinds).toContain(key.split('/')[0])
      }
    }),
    { numRuns: 400, seed: 20261115 },
  )
})
