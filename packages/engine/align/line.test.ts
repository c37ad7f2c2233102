import { type Doc, type Kind, type Strategy, type Thing, understand } from '@plumbline/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineLink } from './line.ts'
import { how, why } from './paths.ts'
import { traceLine } from './trace-line.ts'

fc.configureGlobal({ seed: 1 })

const thing = <K extends Kind>(kind: K, id: string, doc: Doc<K>): Thing => ({ kind, id, doc }) as Thing
const strategyOf = (...things: Thing[]): Strategy => understand([thing('workspace', 'workspace', { name: 'Test' }), ...things]).strategy

const base = [
  thing('goal', 'revenue', { name: 'Revenue', metric: 'revenue' }),
  thing('goal', 'repeat', { name: 'Repeat revenue', parent: 'revenue', metric: 'repeat-rate' }),
  thing('metric', 'revenue', { name: 'Revenue', unit: 'EUR', drivers: [{ metric: 'repeat-rate', elasticity: '0.2 to 0.4' }] }),
  thing('metric', 'repeat-rate', { name: 'Repeat rate', unit: 'ratio' }),
  thing('metric', 'posts', { name: 'Posts', kind: 'activity' }),
  thing('gap', 'who', { name: 'We do not know who', blocks: ['repeat'] }),
  thing('initiative', 'mail', { name: 'Mail', closes: ['who'], effects: [{ metric: 'repeat-rate', change: '2 to 5 points', evidence: 'benchmark' }] }),
  thing('initiative', 'bot', { name: 'Bot', effects: [{ metric: 'posts', change: '10%' }] }),
  thing('tactic', 'write', { name: 'Write it', initiative: 'mail' }),
]
const evidence = (doc: Partial<Doc<'evidence'>>) =>
  thing('evidence', 'mail-test', { initiative: 'mail', metric: 'repeat-rate', rung: 'experiment', estimate: 0.031, low: 0.01, high: 0.05, ...doc })

const linkOf = (links: readonly LineLink[], from: string, to: string) => links.find((link) => link.from === from && link.to === to)

describe('how well a link is known', () => {
  test('stated effects carry their own rung, upwards to the goal of that metric and no further', () => {
    const { links } = traceLine(strategyOf(...base))
    expect(linkOf(links, 'metric/repeat-rate', 'initiative/mail')).toMatchObject({ rung: 'benchmark', says: '+2.0 to +5.0 points (benchmark)' })
    expect(linkOf(links, 'goal/repeat', 'metric/repeat-rate')?.rung).toBe('benchmark')
    expect(linkOf(links, 'gap/who', 'initiative/mail')?.rung).toBe('benchmark')
    expect(linkOf(links, 'goal/repeat', 'gap/who')?.rung).toBe('benchmark')
    expect(linkOf(links, 'goal/revenue', 'goal/repeat')?.rung).toBe('assumed')
    expect(linkOf(links, 'metric/revenue', 'metric/repeat-rate')).toMatchObject({ rung: 'assumed', relation: 'driven by' })
  })

  test('valid evidence replaces what was stated', () => {
    const { links } = traceLine(strategyOf(...base, evidence({})))
    expect(linkOf(links, 'metric/repeat-rate', 'initiative/mail')).toMatchObject({ rung: 'experiment', says: '+3.1 points (experiment)' })
    expect(linkOf(links, 'goal/repeat', 'gap/who')?.rung).toBe('experiment')
    expect(linkOf(links, 'initiative/mail', 'tactic/write')?.rung).toBe('experiment')
  })

  test('evidence that failed a check carries no weight', () => {
    const { links } = traceLine(strategyOf(...base, evidence({ valid: false })))
    expect(linkOf(links, 'metric/repeat-rate', 'initiative/mail')?.rung).toBe('benchmark')
  })

  test("evidence on the parent goal's own metric makes the link between the goals known", () => {
    const { links } = traceLine(strategyOf(...base, evidence({ metric: 'revenue', rung: 'hold-out', estimate: 1000, low: 500, high: 1500 })))
    expect(linkOf(links, 'goal/revenue', 'goal/repeat')?.rung).toBe('hold-out')
    expect(linkOf(links, 'metric/revenue', 'initiative/mail')?.rung).toBe('hold-out')
    expect(linkOf(links, 'goal/repeat', 'metric/repeat-rate')?.rung).toBe('benchmark')
  })
})

test('strays reach no goal', () => {
  expect(traceLine(strategyOf(...base)).strays).toEqual(['metric/posts', 'initiative/bot'])
  const guarded = base.map((item) =>
    item.id === 'repeat' ? thing('goal', 'repeat', { name: 'Repeat', parent: 'revenue', metric: 'repeat-rate', guardrails: ['posts'] }) : item,
  )
  expect(traceLine(strategyOf(...guarded)).strays).toEqual(['initiative/bot'])
})

describe('why and how', () => {
  const line = traceLine(strategyOf(...base, evidence({})))

  test('why goes up to the goal at the top, best known first', () => {
    const paths = why(line, 'tactic/write')
    expect(paths.map((path) => path.links.map((link) => link.from))).toEqual([
      ['goal/revenue', 'goal/repeat', 'gap/who', 'initiative/mail'],
      ['goal/revenue', 'goal/repeat', 'metric/repeat-rate', 'initiative/mail'],
      ['goal/revenue', 'metric/revenue', 'metric/repeat-rate', 'initiative/mail'],
    ])
    expect(paths.every((path) => path.links.at(-1)?.to === 'tactic/write' && path.weakest === 'assumed')).toBe(true)
    expect(why(line, 'initiative/bot')).toEqual([])
  })

  test('how goes down to what is done', () => {
    const paths = how(line, 'goal/repeat')
    expect(paths.map((path) => path.weakest)).toEqual(['experiment', 'experiment'])
    expect(paths.map((path) => path.links.at(-1)?.to)).toEqual(['tactic/write', 'tactic/write'])
  })

  test('goals that carry each other in a circle end the walk', () => {
    const circle = traceLine(strategyOf(thing('goal', 'a', { name: 'A', parent: 'b' }), thing('goal', 'b', { name: 'B', parent: 'a' })))
    expect(how(circle, 'goal/a').map((path) => path.links.map((link) => link.to))).toEqual([['goal/b']])
  })
})

test('every path is made of links that join, and its weakest rung is one of theirs', () => {
  const pick = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pick, pick), { maxLength: 15 }),
      fc.array(fc.tuple(pick, pick, fc.constantFrom('assumed' as const, 'experiment' as const)), { maxLength: 15 }),
      (parents, effects) => {
        const goals = Array.from({ length: 10 }, (_, id) =>
          thing('goal', `g${id}`, {
            name: 'G',
            metric: `m${id}`,
            ...(parents.find(([child]) => child === id) ? { parent: `g${parents.find(([child]) => child === id)![1]}` } : {}),
          }),
        )
        const metrics = Array.from({ length: 10 }, (_, id) => thing('metric', `m${id}`, { name: 'M' }))
        const initiatives = Array.from({ length: 10 }, (_, id) =>
          thing('initiative', `i${id}`, {
            name: 'I',
            effects: effects.filter(([of]) => of === id).map(([, metric, evidence]) => ({ metric: `m${metric}`, change: '5%', evidence })),
          }),
        )
        const line = traceLine(strategyOf(...goals, ...metrics, ...initiatives))
        for (const { id } of initiatives) {
          const paths = why(line, `initiative/${id}`)
          for (const { links, weakest } of paths) {
            expect(links.at(-1)!.to).toBe(`initiative/${id}`)
            expect(links[0]!.from.startsWith('goal/')).toBe(true)
            for (const [index, link] of links.slice(1).entries()) expect(link.from).toBe(links[index]!.to)
            expect(links.some((link) => link.rung === weakest)).toBe(true)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('ten thousand things take well under a second, also in one chain', () => {
  const goals = Array.from({ length: 3_000 }, (_, id) =>
    thing('goal', `g${id}`, { name: 'G', metric: `m${id % 1_000}`, ...(id > 0 ? { parent: `g${id < 300 ? id - 1 : 300 + Math.floor((id - 300) / 7)}` } : {}) }),
  )
  const metrics = Array.from({ length: 1_000 }, (_, id) => thing('metric', `m${id}`, { name: 'M' }))
  const initiatives = Array.from({ length: 2_000 }, (_, id) =>
    thing('initiative', `i${id}`, { name: 'I', effects: [{ metric: `m${id % 1_000}`, change: '1% to 3%' }] }),
  )
  const tactics = Array.from({ length: 4_000 }, (_, id) => thing('tactic', `t${id}`, { name: 'T', initiative: `i${id % 2_000}` }))
  const strategy = strategyOf(...goals, ...metrics, ...initiatives, ...tactics)
  const before = performance.now()
  const line = traceLine(strategy)
  expect(how(line, 'goal/g0').length).toBe(100)
  expect(why(line, 'tactic/t999').length).toBeGreaterThan(0)
  expect(performance.now() - before).toBeLessThan(3_000) // about 0.2 s here; the bound allows for a busy machine
})
