import { describe, expect, it } from 'vitest'
import type { Doc, Kind, Thing } from './strategy.ts'
import { understand } from './understand.ts'

const thing = (kind: Kind, id: string, doc: unknown): Thing => ({ kind, id, doc: doc as Doc })
const workspace = thing('workspace', 'workspace', { name: 'W' })

/** Problems as "code path: mend". */
function check(kind: Kind, doc: unknown, expected: readonly string[]): void {
  const { problems } = understand([workspace, thing(kind, 'a', doc)])
  expect(problems.map(({ code, place, mend }) => `${code} ${(place.path ?? []).join('.')}: ${mend}`)).toEqual(expected)
}

describe('understand', () => {
  it('parses ranges, fills defaults in and adds the id', () => {
    const { strategy, problems, placeOf } = understand([workspace, thing('squad', 'a', { name: 'A', seats: [{ role: 'data', share: '50%' }] })])
    expect(problems).toEqual([])
    expect(strategy.squads.get('a')).toEqual({ id: 'a', name: 'A', seats: [{ role: 'data', share: { value: 0.5, unit: 'ratio' } }] })
    expect(strategy.workspace).toMatchObject({ name: 'W', currency: 'EUR', fiscalYearStart: 1, id: 'workspace' })
    expect(placeOf('squad/a', ['name'])).toEqual({ thing: 'squad/a', path: ['name'] })
  })

  it('answers each kind of slip with its mend', () => {
    check('goal', { name: 'A', target: 'lots' }, [
      'wrong-value target: Write a number, with its unit where it has one, such as "1.5M EUR", "12%" or "45 minutes".',
    ])
    check('goal', { name: 'A', worth: 3 }, ['wrong-value worth: Add the currency, such as "3 EUR".'])
    check('goal', { name: 'A', by: '2027-02-30' }, ['wrong-value by: Write a date such as 2027-06-30.'])
    check('goal', { name: 'A', metric: 'Repeat Revenue' }, ['wrong-value metric: Write repeat-revenue.'])
    check('gap', { name: 'A', blocks: 'goal-a' }, ['wrong-value blocks: Write it as a list: blocks: [goal-a].'])
    check('gap', { name: 'A', severity: 'hihg' }, ['wrong-value severity: Did you mean high?'])
    check('gap', { name: 'A', severity: 'terrible' }, ['wrong-value severity: Write low, medium, high or critical.'])
    check('person', { name: 'A', email: 'ana' }, ['wrong-value email: Write an e-mail address such as ana@example.org.'])
    check('person', { name: 'A', skills: [{ skill: 's', level: 7 }] }, ['wrong-value skills.0.level: Write a number of at most 4.'])
    check('initiative', { name: 'A', duration: { piloting: '1 month' } }, ['unknown-field duration.piloting: Did you mean pilot?'])
    check('initiative', { name: 'A', stop: [{ metrc: 'm' }] }, [
      'missing-field stop.0.metric: Add metric: the id of a metric.',
      'unknown-field stop.0.metrc: Did you mean metric?',
    ])
    check('initiative', { name: 'A', stop: [7] }, ['wrong-value stop.0: Write text or a map of fields (metric, atLeast, atMost, by).'])
    check('workspace', { name: 'A', currency: 'EURO' }, ['wrong-value currency: Write an ISO 4217 currency such as EUR.'])
    check('evidence', { initiative: 'i' }, [
      'missing-field metric: Add metric: the id of a metric.',
      'missing-field rung: Add rung: one of assumed, benchmark, observed, quasi-experiment, experiment, hold-out.',
      'missing-field estimate: Add estimate: a number.',
    ])
  })

  it('keeps what can be understood of a thing, and calls it after its id', () => {
    const { strategy } = understand([
      workspace,
      thing('goal', 'repeat-revenue', { owner: 'ana', target: 'lots', guardrails: ['ok', 'NOT OK'] }),
      thing('evidence', 'e', { initiative: 'i' }),
    ])
    expect(strategy.goals.get('repeat-revenue')).toEqual({ id: 'repeat-revenue', name: 'Repeat revenue', owner: 'ana', guardrails: ['ok'] })
    expect(strategy.evidence.size).toBe(0)
  })

  it('takes the first of two things with one id', () => {
    const { strategy, problems } = understand([workspace, thing('goal', 'a', { name: 'A' }), thing('goal', 'a', { name: 'B' })])
    expect(strategy.goals.get('a')!.name).toBe('A')
    expect(problems.map((problem) => problem.code)).toEqual(['duplicate-thing'])
  })

  it('assumes a workspace where none is written', () => {
    const { strategy, problems } = understand([])
    expect(strategy.workspace.name).toBe('My organisation')
    expect(problems).toMatchObject([{ code: 'no-workspace', severity: 'note' }])
  })

  it('understands docs of any shape, and never throws', () => {
    for (const doc of [null, undefined, 7, 'x', [], [1], { name: {} }, { name: null }, { effects: [[[]]] }]) {
      expect(understand([workspace, thing('initiative', 'a', doc)]).strategy.initiatives.get('a')).toMatchObject({ id: 'a', name: 'A', effects: [] })
    }
  })
})
