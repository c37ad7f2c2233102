import { describe, expect, it } from 'vitest'
import type { ThingKey } from '../strategy.ts'
import { readStrategy } from './read.ts'

/** Each problem as "line:column code", without the note about the missing workspace. */
function check(text: string, expected: readonly string[], ids?: readonly string[]): void {
  const { things, problems } = readStrategy([{ path: 'a.yaml', text }])
  const found = problems.filter((problem) => problem.code !== 'no-workspace')
  expect(found.map(({ place, code }) => `${place.line}:${place.column} ${code}`)).toEqual(expected)
  for (const problem of found) {
    expect(problem.place.file).toBe('a.yaml')
    expect(problem.message).toMatch(/\S\.$/)
    expect(problem.mend).toMatch(/\S[.?]$/)
  }
  if (ids !== undefined) expect(things.map((thing) => `${thing.kind}/${thing.id}`)).toEqual(ids)
}

function problemsIn(text: string) {
  return readStrategy([{ path: 'a.yaml', text }]).problems.filter((problem) => problem.code !== 'no-workspace')
}

describe('readStrategy', () => {
  it('understands things of every shape', () => {
    const text = `workspace: { name: Harbor, currency: EUR }
goals:
  repeat-revenue: { name: Come back, baseline: 1.2M EUR, target: 1.5M EUR, by: 2027-06-30 }
initiatives:
  mail:
    name: Mail
    effects:
      - metric: revenue
        change: 1% to 8%
`
    const { strategy, problems, things } = readStrategy([{ path: 'a.yaml', text }])
    expect(problems).toEqual([])
    expect(things).toHaveLength(3)
    expect(strategy.workspace).toMatchObject({ id: 'workspace', name: 'Harbor', organisation: 'company' })
    expect(strategy.goals.get('repeat-revenue')).toMatchObject({ id: 'repeat-revenue', target: { value: 1.5e6, unit: 'EUR' }, by: '2027-06-30' })
    expect(strategy.initiatives.get('mail')).toMatchObject({
      stage: 'idea',
      effects: [{ metric: 'revenue', change: { low: 0.01, high: 0.08, unit: 'ratio' }, evidence: 'assumed' }],
    })
  })

  it('reads nothing from nothing', () => {
    for (const text of ['', '\n\n', '# only a comment', '---\n', '\uFEFF', 'goals:\n', 'goals: {}\n', '--- # empty\n---\n']) check(text, [], [])
    expect(readStrategy([]).problems.map((problem) => problem.code)).toEqual(['no-workspace'])
    expect(readStrategy([]).strategy.workspace).toMatchObject({ id: 'workspace', name: 'My organisation', currency: 'EUR' })
  })

  it('takes byte order marks, Windows line ends, several documents and JSON', () => {
    check('\uFEFFgoals:\r\n  a:\r\n    name: A\r\n    ownr: x\r\n', ['4:5 unknown-field'], ['goal/a'])
    check('\uFEFFgols:\n', ['1:1 unknown-kind'])
    check('goals:\n  a: { name: A }\n---\ngoals:\n  b: { name: B }\n', [], ['goal/a', 'goal/b'])
    check('{"goals": {"a": {"name": "A"}}}', [], ['goal/a'])
  })

  it('names unknown keys with what was meant', () => {
    check('gaols:\n  a: { name: A }\n', ['1:1 unknown-kind'], [])
    expect(problemsIn('gaols:\n')[0]!.mend).toBe('Did you mean goals?')
    expect(problemsIn('goal:\n')[0]!.mend).toBe('Did you mean goals?')
    expect(problemsIn('person:\n')[0]!.mend).toBe('Did you mean people?')
    check('goals:\n  a:\n    name: A\n    ownr: ana\n    zzz: 1\n', ['4:5 unknown-field', '5:5 unknown-field'], ['goal/a'])
    expect(problemsIn('goals:\n  a:\n    name: A\n    ownr: ana\n')[0]).toMatchObject({
      found: 'ownr',
      mend: 'Did you mean owner?',
      place: { thing: 'goal/a', path: ['ownr'] },
    })
  })

  it('says where a value is wrong, what was found and what was expected', () => {
    check('goals:\n  a:\n    name: A\n    target: lots\n', ['4:13 wrong-value'], ['goal/a'])
    check('goals:\n  a: { name: 2027, by: 2027-13-01 }\n', ['2:14 wrong-value', '2:24 wrong-value'])
    check('goals:\n  a: { by: 2027-06-30 }\n', ['2:3 missing-field'], ['goal/a'])
    check('goals:\n  a:\n    name: A\n    owner:\n', ['4:5 empty-field'], ['goal/a'])
    check('initiatives:\n  a:\n    name: A\n    effects:\n      - metric: m\n        change: big\n      - { metric: m }\n', [
      '6:17 wrong-value',
      '7:9 missing-field',
    ])
    check('goals:\n  Repeat Revenue: { name: A }\n', ['2:3 wrong-id'])
    expect(problemsIn('goals:\n  Repeat Revenue: { name: A }\n')[0]!.mend).toBe('Call it repeat-revenue.')
    expect(problemsIn('goals:\n  a:\n    name: 2027\n')[0]!.mend).toBe('Put it in quotes so that it is read as text: name: "2027".')
    expect(problemsIn('initiatives:\n  a: { name: A, stage: piloted }\n')[0]).toMatchObject({ found: '"piloted"', mend: 'Did you mean pilot?' })
  })

  it('keeps the rest of a thing of which a field is wrong', () => {
    const { strategy, things } = readStrategy([
      { path: 'a.yaml', text: 'initiatives:\n  a: { nam: A, stage: nope, owner: ana, effects: [{ metric: m, change: x }, { metric: m, change: 2% }] }\n' },
    ])
    expect(strategy.initiatives.get('a')).toMatchObject({ name: 'A', stage: 'idea', owner: 'ana', effects: [{ metric: 'm', change: { low: 0.02 } }] })
    expect(things[0]!.doc).toMatchObject({ nam: 'A', stage: 'nope' })
  })

  it('takes the first of what is written twice, and says where', () => {
    check('goals:\n  a: { name: A }\n  a: { name: B }\n', ['3:3 duplicate-thing'], ['goal/a'])
    check('goals:\n  a:\n    name: A\n    name: B\n', ['4:5 duplicate-field'])
    check('goals:\n  a: { name: A }\nmetrics:\ngoals:\n  b: { name: B }\n', ['4:1 duplicate-field'], ['goal/a', 'goal/b'])
    const files = [
      { path: 'one.yaml', text: 'goals:\n  a: { name: A }\n' },
      { path: 'two.yaml', text: '\ngoals:\n  a: { name: B }\n' },
    ]
    const { strategy, problems } = readStrategy(files)
    expect(strategy.goals.get('a')!.name).toBe('A')
    expect(problems[0]).toMatchObject({ code: 'duplicate-thing', place: { file: 'two.yaml', line: 3, column: 3 } })
    expect(problems[0]!.message).toContain('one.yaml, line 2')
  })

  it('resolves aliases and merges, also for places', () => {
    const text = 'initiatives:\n  a: &base\n    name: A\n    stage: &stage nope\n  b: { <<: *base, name: B }\n  c: { name: C, stage: *stage }\n'
    check(text, ['4:19 wrong-value', '4:19 wrong-value', '6:24 wrong-value'], ['initiative/a', 'initiative/b', 'initiative/c'])
    check('goals:\n  a: *nothing\n', ['2:6 unknown-alias', '2:3 missing-field'])
    check('goals:\n  a: { <<: [1], name: A }\n', ['2:12 wrong-merge'])
    check('goals:\n  a: &a { name: *a }\n', ['2:17 unknown-alias', '2:17 empty-field'])
  })

  it('is not blown up by aliases of aliases', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `  l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`)
    const text = `goals:\n  l0: &l0 { name: lol }\n${levels.join('\n')}\n  end: { name: End }\n`
    const start = performance.now()
    const { things, problems } = readStrategy([{ path: 'a.yaml', text }])
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(problems.some((problem) => problem.code === 'alias-too-large')).toBe(true)
    expect(things.at(-1)).toMatchObject({ id: 'end', doc: { name: 'End' } })
    expect(JSON.stringify(things).length).toBeLessThan(10_000_000)
  })

  it('answers roots, sections and things of the wrong kind', () => {
    check('- a\n- b\n', ['1:1 wrong-root'], [])
    check('just text\n', ['1:1 wrong-root'], [])
    check('goals:\n  - name: A\n', ['2:3 wrong-things'], [])
    check('goals: soon\n', ['1:8 wrong-things'], [])
    check('goals:\n  a: soon\n', ['2:3 wrong-value'], ['goal/a'])
    check('goals:\n  a: [1]\n', ['2:3 wrong-value'], ['goal/a'])
    check('workspace: [1]\n', ['1:1 wrong-value'])
    check('? [a, b]\n: 1\ngoals:\n  a: { name: A }\n', ['1:3 unknown-kind'], ['goal/a'])
    check('goals:\n  a: { name: A, ? { x: 1 } : 2 }\n', ['2:19 wrong-key'], ['goal/a'])
    check('goals:\n  a: { name: !secret A }\n', ['2:22 unknown-tag'], ['goal/a'])
    check('goals:\n  a: { name: A, __proto__: { x: 1 } }\n', ['2:17 unknown-field'], ['goal/a'])
  })

  it('passes over no more than the line of a slip, and explains it', () => {
    const around = (line: string) => `goals:\n  a:\n    name: A\n${line}\n    owner: ana\n  b: { name: B }\nmetrics:\n  m: { name: M }\n`
    const slips: readonly [line: string, place: string, says: string][] = [
      ['    description: a: b', '4:19', 'has a colon in it'],
      ['    description: "open', '4:5', 'opens a quote that is not closed'],
      ['    description: "a" b', '4:22', 'Something follows after the closing quote'],
      ['    guardrails: [a, b', '4:5', 'brackets of guardrails do not match'],
      ['\tdescription: x', '4:2', 'A tab stands where spaces must indent'],
      ['    description: @home', '4:18', 'begins with @'],
      ['    description:x', '4:5', 'A space is missing after description:'],
    ]
    for (const [line, place, says] of slips) {
      const { things, problems } = readStrategy([{ path: 'a.yaml', text: around(line) }])
      const [problem] = problems
      expect([line, `${problem!.place.line}:${problem!.place.column}`]).toEqual([line, place])
      expect(problem).toMatchObject({ code: 'syntax', severity: 'error' })
      expect(problem!.message).toContain(says)
      expect(problems.filter((other) => other.code !== 'no-workspace')).toHaveLength(1)
      expect(things.map((thing) => thing.doc)).toEqual([{ name: 'A', owner: 'ana' }, { name: 'B' }, { name: 'M' }])
    }
  })

  it('does not call a field missing that stands on a line passed over', () => {
    check('goals:\n  a:\n    name: A: B\n    owner: ana\n  b:\n    owner: ana\n', ['3:12 syntax', '5:3 missing-field'], ['goal/a', 'goal/b'])
  })

  it('finds every place: of values, of keys, of what is not written', () => {
    const text = 'goals:\n  a:\n    name: "A"\n    guardrails:\n      - m\n      - "n"\n    worth:\n  b: { name: B }\nworkspace: { name: W }\n'
    const { placeOf } = readStrategy([{ path: 'a.yaml', text }])
    const at = (...args: Parameters<typeof placeOf>) => {
      const { line, column } = placeOf(...args)
      return `${line}:${column}`
    }
    expect(at('goal/a')).toBe('2:3')
    expect(at('goal/a', ['name'])).toBe('3:11')
    expect(at('goal/a', ['name'], 'key')).toBe('3:5')
    expect(at('goal/a', ['guardrails', 1])).toBe('6:9')
    expect(at('goal/a', ['guardrails', 7])).toBe('4:5')
    expect(at('goal/a', ['worth'])).toBe('7:5')
    expect(at('goal/a', ['owner'])).toBe('2:3')
    expect(at('goal/b', ['name'])).toBe('8:14')
    expect(at('workspace/workspace', ['name'])).toBe('9:20')
    expect(placeOf('goal/none' as ThingKey, ['name'])).toEqual({ thing: 'goal/none', path: ['name'] })
  })

  it('reads a large file with a slip in every second thing in good time', () => {
    const things = Array.from(
      { length: 4000 },
      (_, index) => `  g${index}:\n    name: Goal ${index}\n    description: ${index % 2 === 0 ? 'fine' : 'not: fine'}\n    owner: ana\n`,
    )
    const start = performance.now()
    const reading = readStrategy([{ path: 'a.yaml', text: `goals:\n${things.join('')}` }])
    expect(performance.now() - start).toBeLessThan(8_000)
    expect(reading.things).toHaveLength(4000)
    expect(reading.things.every((thing) => 'owner' in thing.doc)).toBe(true)
    expect(reading.problems.filter((problem) => problem.code === 'syntax')).toHaveLength(2000)
  })

  it('answers hostile texts in time that grows with their length only', () => {
    const hostile: Readonly<Record<string, string>> = {
      deep: '['.repeat(100_000),
      tabs: `goals:\n${'\ta: {name: A}\n'.repeat(5_000)}`,
      quotes: '"'.repeat(500_000),
      colons: 'a: '.repeat(200_000),
      documents: '---\n'.repeat(100_000),
      twice: `goals:\n${'  a: {name: A}\n'.repeat(130_000)}`,
      slips: `goals:\n${Array.from({ length: 5_000 }, (_, index) => `  g${index}:\n    name: a: b\n`).join('')}`,
      controls: '\0'.repeat(200_000),
      unclosed: `goals:\n  a:\n    name: "${'x y\n      '.repeat(100_000)}`,
      brackets: `goals: {\n${Array.from({ length: 5_000 }, (_, index) => `  g${index}: {name: A, x: [},\n`).join('')}}`,
      aliases: `goals:\n  a: &a {name: A}\n  b: [${'*a,'.repeat(100_000)}]\n`,
    }
    for (const [name, text] of Object.entries(hostile)) {
      const start = performance.now()
      const { problems } = readStrategy([{ path: 'a.yaml', text }])
      expect([name, performance.now() - start < 8_000, problems.length > 0]).toEqual([name, true, true])
    }
  })
})
