import { type Doc, type Finding, type Histories, type Kind, type Observation, type Strategy, shiftPeriod, type Thing, understand } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import type { GoalStanding, InitiativeStanding } from '../align/standing.ts'
import { composeBrief } from './compose-brief.ts'
import { standInitiatives } from './stand-initiatives.ts'

const today = '2026-11-15'
const thing = <K extends Kind>(kind: K, id: string, doc: Doc<K>): Thing => ({ kind, id, doc }) as Thing
const strategyOf = (...things: Thing[]): Strategy => {
  const understood = understand([thing('workspace', 'workspace', { name: 'Harbor', currency: 'EUR' }), ...things])
  expect(understood.problems).toEqual([])
  return understood.strategy
}
const people = [thing('person', 'ana', { name: 'Ana' }), thing('person', 'ben', { name: 'Ben' })]
const revenue = thing('metric', 'revenue', { name: 'Repeat revenue', unit: 'EUR', owner: 'ben' })
const goal = (doc: Partial<Doc<'goal'>> = {}) =>
  thing('goal', 'repeat', {
    name: 'Grow repeat revenue',
    metric: 'revenue',
    baseline: '1.2M EUR',
    target: '1.5M EUR',
    by: '2027-06-30',
    owner: 'ana',
    worth: '1 EUR',
    ...doc,
  })
const mail = (doc: Partial<Doc<'initiative'>> = {}) =>
  thing('initiative', 'mail', {
    name: 'Win-back mail',
    owner: 'ben',
    stage: 'pilot',
    stageSince: '2026-06-01',
    serves: ['repeat'],
    effects: [{ metric: 'revenue', change: '50k to 250k EUR' }],
    ...doc,
  })
const evidence = (doc: Partial<Doc<'evidence'>> = {}) =>
  thing('evidence', 'proof', { initiative: 'mail', metric: 'revenue', rung: 'experiment', estimate: 120_000, low: 70_000, high: 170_000, ...doc })

/** 36 months around 1.3M that end in October 2026. */
function historyOf(metric = 'revenue', end = 1_300_000): Histories {
  const random = createRandom(8)
  const history: Observation[] = Array.from({ length: 36 }, (_, index) => ({
    metric,
    period: shiftPeriod('2023-11-01', 'month', index),
    value: end * (1 + random.normal(0, 0.02)),
  }))
  return new Map([[metric, history]])
}
const brief = (things: Thing[], histories = historyOf(), findings: Finding[] = []) =>
  composeBrief({ strategy: strategyOf(...people, ...things), histories, sources: [], experiments: [], findings, today, seed: 1 })
const goalOf = (things: Thing[], histories?: Histories): GoalStanding => brief(things, histories).goals[0]!

describe('where a goal stands', () => {
  const check = (things: Thing[], expected: Partial<Record<keyof GoalStanding, unknown>>, histories?: Histories) =>
    expect(goalOf(things, histories)).toMatchObject(expected)

  test('on line: at least half of the futures reach it', () =>
    check([revenue, goal({ target: '1.25M EUR' })], {
      state: 'on line',
      short: null,
      says: expect.stringMatching(/^Repeat revenue will likely reach 1\.\d+M of 1\.\d+M EUR by June 2027 if nothing changes; /),
    }))
  test('adrift: short, and what carries it is not enough', () =>
    check([revenue, goal(), mail({ effects: [{ metric: 'revenue', change: '10k to 20k EUR' }] })], {
      state: 'adrift',
      says: expect.stringMatching(/in 10+\. Short by [\d.]+k EUR/),
    }))
  test('adrift: nothing carries it', () =>
    check([revenue, goal()], { state: 'adrift', says: expect.stringMatching(/Short by \d+k EUR, worth \d+k EUR a month\. Nothing carries it\.$/) }))
  test('adrift, not unproven, where the carriers are measured', () =>
    check(
      [revenue, goal(), mail({ effects: [{ metric: 'revenue', change: '150k to 350k EUR' }] }), evidence({ estimate: 250_000, low: 200_000, high: 300_000 })],
      { state: 'adrift' },
    ))
  test('unproven: the promises would do, but nobody has measured them', () =>
    check([revenue, goal(), mail({ effects: [{ metric: 'revenue', change: '150k to 350k EUR', evidence: 'benchmark' }] })], {
      state: 'unproven',
      says: expect.stringContaining('only if effects come true that nobody has measured'),
    }))
  test('a relative promise counts from where the metric stands', () =>
    check([revenue, goal(), mail({ effects: [{ metric: 'revenue', change: '15% to 25%' }] })], {
      state: 'unproven',
      carriers: [{ says: '+15% to +25% (assumed)', effect: { low: expect.closeTo(195_000, -4), high: expect.closeTo(325_000, -4) } }],
    }))
  test('unknown: it lacks a target and a date', () =>
    check([revenue, goal({ target: undefined, by: undefined })], {
      state: 'unknown',
      missing: ['a target', 'a date'],
      chance: { undetermined: 'not-enough-said' },
      says: 'We do not know yet: it lacks a target and a date.',
    }))
  test('unknown: one reading', () =>
    check(
      [revenue, goal()],
      { state: 'unknown', chance: { undetermined: 'too-few-points' }, says: expect.stringContaining('It takes two more months of readings') },
      new Map([['revenue', [{ metric: 'revenue', period: '2026-10-01', value: 1_300_000 }]]]),
    ))
  test('reached and missed are facts once the month is known', () => {
    check([revenue, goal({ by: '2026-10-31', baseline: '0.9M EUR', target: '1M EUR' })], {
      state: 'on line',
      chance: { reached: 1000, of: 1000 },
      says: expect.stringMatching(/^Reached: .* in October 2026\.$/),
    })
    check([revenue, goal({ by: '2026-10-31', target: '2M EUR' })], {
      state: 'adrift',
      chance: { reached: 0, of: 1000 },
      says: expect.stringMatching(/^Missed: /),
    })
  })
  test('less is better where the metric says so', () => {
    const days = thing('metric', 'days', { name: 'Days to deliver', unit: 'day', direction: 'down' })
    const faster = thing('goal', 'repeat', { name: 'Faster', metric: 'days', target: '8 days', by: '2027-06-30' })
    check([days, faster], { state: 'on line' }, historyOf('days', 7))
    check([days, faster], { state: 'adrift', short: expect.closeTo(1, 0) }, historyOf('days', 9))
  })
  test('a share is worth its points', () => {
    const rate = thing('metric', 'rate', { name: 'Rate', unit: 'ratio' })
    const goal = thing('goal', 'repeat', { name: 'More', metric: 'rate', target: '20%', by: '2027-06-30', worth: '10k EUR' })
    const standing = goalOf([rate, goal], historyOf('rate', 0.15))
    expect(standing.shortWorth! / (standing.short! * 100 * 10_000)).toBeCloseTo(1, 10)
    expect(standing.says).toMatch(/Short by \d(\.\d+)? points, worth/)
  })
  test('an objective stands as the worst of its key results', () => {
    const objective = thing('goal', 'loyal', { name: 'Loyal customers' })
    const key = (id: string, target: string) => thing('goal', id, { name: id, parent: 'loyal', metric: 'revenue', target, by: '2027-06-30' })
    check([objective, revenue, key('near', '1.2M EUR'), key('far', '2M EUR')], {
      state: 'adrift',
      says: '1 of 2 goals below it is on line; far is adrift.',
      missing: [],
    })
    check([objective, revenue, key('near', '1.2M EUR'), key('nearer', '1.1M EUR')], { state: 'on line' })
  })
})

describe('where an initiative stands', () => {
  const standing = (things: Thing[]): InitiativeStanding => standInitiatives(strategyOf(...people, revenue, goal(), ...things), historyOf(), today)[0]!
  const decision = (doc: Partial<Doc<'decision'>>) =>
    thing('decision', 'd', { about: 'initiative/mail', choice: 'fix', reason: 'Because', on: '2026-10-15', ...doc })

  test.each<[string, Thing[], string, RegExp]>([
    ['stray: serves no goal', [mail({ serves: [], effects: [] })], 'stray', /serves no goal/],
    ['stuck: past its date', [mail({ decideBy: '2026-09-30' })], 'stuck', /^Pilot since 1 June 2026; .* by 30 September 2026, 46 days ago/],
    ['not stuck before its date', [mail({ decideBy: '2026-11-15' })], 'unproven', /Nobody has measured it/],
    ['not stuck in production', [mail({ stage: 'production', decideBy: '2026-09-30' })], 'unproven', /./],
    ['not stuck once decided', [mail({ decideBy: '2026-09-30' }), decision({})], 'unproven', /./],
    ['stuck again when the decision is due for review', [mail({ decideBy: '2026-09-30' }), decision({ reviewOn: '2026-11-01' })], 'stuck', /./],
    ['stuck where the decision belongs to an earlier stage', [mail({ decideBy: '2026-09-30' }), decision({ on: '2026-05-01' })], 'stuck', /./],
    ['unproven: nobody has measured it', [mail()], 'unproven', /Nobody has measured it yet: \+50k to \+250k EUR \(assumed\)/],
    [
      'unproven: no effect is as possible',
      [mail(), evidence({ low: -10_000, high: 170_000 })],
      'unproven',
      /^Measured, but not proven: \+120k EUR \(experiment\) on Repeat revenue, likely between -10k and \+170k EUR, so it may bring nothing/,
    ],
    ['unproven: the evidence failed its checks', [mail(), evidence({ valid: false })], 'unproven', /Nobody has measured it/],
    [
      'adrift: less than promised',
      [mail(), evidence({ estimate: 20_000, low: 10_000, high: 30_000 })],
      'adrift',
      /\+20k EUR \(experiment\) on Repeat revenue; \+50k to \+250k EUR was promised/,
    ],
    ['adrift: the wrong way', [mail(), evidence({ estimate: -20_000, low: -30_000, high: -5_000 })], 'adrift', /the wrong way/],
    ['on line: proven as promised', [mail(), evidence()], 'on line', /^Proven: \+120k EUR \(experiment\) on Repeat revenue, as promised/],
    ['on line: proven above the promise', [mail(), evidence({ estimate: 400_000, low: 300_000, high: 500_000 })], 'on line', /more than the/],
    [
      'adrift: a price that is higher than was said',
      [mail({ effects: [{ metric: 'revenue', change: '-50k to -10k EUR' }] }), evidence({ estimate: -90_000, low: -100_000, high: -80_000 })],
      'adrift',
      /was promised/,
    ],
    [
      'unproven: a price as was said proves nothing',
      [mail({ effects: [{ metric: 'revenue', change: '-50k to -10k EUR' }] }), evidence({ estimate: -30_000, low: -40_000, high: -20_000 })],
      'unproven',
      /as was expected/,
    ],
    ['on line: retired', [mail({ stage: 'retired', serves: [], effects: [] })], 'on line', /Retired/],
    ['unknown: promises nothing', [mail({ effects: [] })], 'unknown', /states no effect/],
  ])('%s', (_, things, state, says) => expect(standing(things)).toMatchObject({ state, says: expect.stringMatching(says) }))

  test('it serves goals by name, by the gaps it closes and by the metrics it moves, also through drivers', () => {
    const gap = thing('gap', 'hole', { name: 'Hole', blocks: ['repeat'] })
    const orders = thing('metric', 'orders', { name: 'Orders' })
    const driven = thing('metric', 'revenue', { name: 'Repeat revenue', unit: 'EUR', drivers: [{ metric: 'orders' }] })
    const goalsOf = (doc: Partial<Doc<'initiative'>>) =>
      standInitiatives(strategyOf(...people, driven, orders, goal(), gap, mail({ serves: [], effects: [], ...doc })), historyOf(), today)[0]!.goals
    expect(goalsOf({})).toEqual([])
    expect(goalsOf({ serves: ['repeat'] })).toEqual(['repeat'])
    expect(goalsOf({ closes: ['hole'] })).toEqual(['repeat'])
    expect(goalsOf({ effects: [{ metric: 'orders', change: '5%' }] })).toEqual(['repeat'])
  })
})

describe('the brief', () => {
  const late = mail({ decideBy: '2026-09-30' })
  const finding = (doc: Partial<Finding>): Finding => ({
    code: 'x',
    severity: 'error',
    place: { thing: 'metric/revenue' },
    message: 'Wrong.',
    mend: 'Mend it.',
    fingerprint: 'x',
    why: 'It matters.',
    related: [],
    ...doc,
  })

  test('the headline names the goal that needs most attention, its carrier and what is past its date', () => {
    expect(brief([revenue, goal(), mail(), evidence()]).headline).toMatch(
      /^Repeat revenue will likely reach 1\.\d+M of 1\.\d+M EUR by June 2027 if nothing changes \(.+ in .+\); Win-back mail carries it and is proven \(\+120k EUR\)\.$/,
    )
    expect(brief([revenue, goal(), late]).headline).toMatch(/; Win-back mail is to carry it and is not proven; 1 pilot is past its date\.$/)
    const strayAndLate = thing('initiative', 'stray', { name: 'Stray', stage: 'pilot', decideBy: '2026-09-30' })
    expect(brief([revenue, goal(), late, strayAndLate]).headline).toMatch(/; 2 pilots are past their date\.$/)
    expect(brief([revenue, goal(), thing('goal', 'near', { name: 'Near', metric: 'revenue', target: '1.1M EUR', by: '2027-06-30' })]).headline).toMatch(
      /^1 of 2 top goals is on line; Repeat revenue will likely/,
    )
    expect(brief([]).headline).toBe('There is no goal yet.')
  })

  test('what needs attention stands first, else the order of the strategy', () => {
    const near = (id: string) => thing('goal', id, { name: id, metric: 'revenue', target: '1.1M EUR', by: '2027-06-30' })
    expect(brief([revenue, near('one'), near('two'), thing('goal', 'bare', { name: 'Bare' }), goal()]).goals.map(({ goal: id }) => id)).toEqual([
      'repeat',
      'bare',
      'one',
      'two',
    ])
  })

  test('one action a thing, with who and why, the stuck and the costly first', () => {
    const { actions } = brief([revenue, goal(), late], historyOf(), [
      finding({}),
      finding({ accepted: { reason: 'fine', on: today } }),
      finding({ severity: 'note', place: { thing: 'person/ana' } }),
    ])
    expect(actions.map((action) => [action.what, action.who?.name])).toEqual([
      ['Decide on Win-back mail: scale, fix or stop', 'Ben'],
      ['Decide what closes the shortfall of Grow repeat revenue', 'Ana'],
      ['Mend it.', 'Ben'],
    ])
    expect(actions[0]!.worth).toBeGreaterThan(100_000)
  })

  test('an action says what to write, where a finding asks what was meant', () => {
    const asked = finding({ mend: 'Did you mean revenue?', found: 'revenu', expected: 'revenue', place: { thing: 'person/ana' } })
    expect(brief([revenue, goal(), mail(), evidence()], historyOf(), [asked]).actions.map((action) => action.what)).toContain(
      'Write "revenue" instead of "revenu" in Ana',
    )
  })

  test('proven pilots are to be rolled out, unproven ones of goals in need measured', () => {
    expect(brief([revenue, goal(), mail(), evidence()]).actions.map((action) => action.what)).toContain('Decide to take Win-back mail into production')
    expect(brief([revenue, goal(), mail()]).actions.map((action) => action.what)).toContain('Measure Win-back mail, with a group that does not get it')
    expect(brief([revenue, goal({ baseline: '1M EUR', target: '1.1M EUR' }), mail()]).actions.map((action) => action.what)).not.toContain(
      'Measure Win-back mail, with a group that does not get it',
    )
  })

  test('findings are counted, the accepted ones apart', () => {
    const { findings } = brief([revenue, goal()], historyOf(), [
      finding({}),
      finding({ severity: 'warning' }),
      finding({ accepted: { reason: 'fine', on: today } }),
    ])
    expect(findings).toMatchObject({ error: 1, warning: 1, note: 0, accepted: 1, worst: [{ severity: 'error' }, { severity: 'warning' }] })
  })

  test('the same question gives the same bytes, whatever the order of the things', () => {
    const things = [revenue, goal(), late, evidence()]
    const write = (list: Thing[]) => JSON.stringify(brief(list))
    expect(write(things)).toBe(write(things))
    expect(write([...things].reverse())).toBe(write(things))
  })
})
