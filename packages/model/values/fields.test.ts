import { describe, expect, it } from 'vitest'
import { date, line, slug, slugFrom, thingRef } from './fields.ts'

function check(schema: { safeParse: (value: unknown) => { success: boolean } }, taken: readonly unknown[], refused: readonly unknown[]): void {
  for (const value of taken) expect([value, schema.safeParse(value).success]).toEqual([value, true])
  for (const value of refused) expect([value, schema.safeParse(value).success]).toEqual([value, false])
}

describe('fields', () => {
  it('ids are lower-case words', () => {
    check(slug(), ['a', 'repeat-revenue', 'q1.2027', 'a_b', '2027'], ['', 'A', 'a b', '-a', 'a-', 'a--b', 'ä', 'a/b', 7, null])
    check(thingRef(), ['goal/a', 'initiative/win-back.2'], ['goal', 'goal/', '/a', 'Goal/a', 'goal/a/b', 'goal/A'])
  })

  it('dates are days of the calendar', () => {
    check(
      date(),
      ['2027-06-30', '2024-02-29', '2000-12-31'],
      ['2027-02-30', '2023-02-29', '2027-13-01', '2027-6-30', '30.06.2027', '2027-06-30T10:00', '', 20270630, null],
    )
  })

  it('a line has some text', () => {
    check(line(), ['a', ' a '], ['', ' ', '\n', 7, null])
    expect(line().parse('  a b ')).toBe('a b')
  })

  it('makes an id of a name', () => {
    const cases: readonly [name: string, id: string][] = [
      ['Repeat revenue', 'repeat-revenue'],
      ['Größe & Maß', 'grosse-mass'],
      ['  A/B – test!  ', 'a-b-test'],
      ['漢字', ''],
      ['Crème brûlée', 'creme-brulee'],
      ['Øresund Łódź', 'oresund-lodz'],
    ]
    for (const [name, id] of cases) expect([name, slugFrom(name)]).toEqual([name, id])
  })
})
