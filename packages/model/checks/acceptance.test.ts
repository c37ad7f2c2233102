import { expect, it } from 'vitest'
import { countFindings } from './index.ts'
import { findingsOf, type Written } from './testing/case.ts'

const fingerprint = 'goal-without-owner:goal/a'
const written = (...decisions: object[]): Written => ({
  goals: { a: { name: 'Fewer returns', by: '2027-06-30' } },
  people: { ana: { name: 'Ana Ruiz' } },
  decisions: Object.fromEntries(
    decisions.map((doc, at) => [`d${at}`, { choice: 'accept-finding', finding: fingerprint, reason: 'New hire in May.', on: '2026-10-01', ...doc }]),
  ),
})

const check = (says: string, decisions: object[], today: string, expected: object | undefined) =>
  it(says, () => {
    const finding = findingsOf({ written: written(...decisions), today }).find((one) => one.fingerprint === fingerprint)
    expect(finding?.accepted).toEqual(expected)
  })

check('nobody has decided', [], '2026-11-15', undefined)
check('accepted for good', [{}], '2026-11-15', { reason: 'New hire in May.', on: '2026-10-01' })
check('accepted by somebody', [{ by: 'ana' }], '2026-11-15', { reason: 'New hire in May.', on: '2026-10-01', by: 'Ana Ruiz' })
check('until a date', [{ reviewOn: '2027-05-01' }], '2027-04-30', { reason: 'New hire in May.', on: '2026-10-01', until: '2027-05-01' })
check('counts again on that date', [{ reviewOn: '2027-05-01' }], '2027-05-01', undefined)
check('not before it was decided', [{ on: '2026-12-01' }], '2026-11-15', undefined)
check('of another finding', [{ finding: 'goal-without-owner:goal/b' }], '2026-11-15', undefined)
check('a decision of another kind', [{ choice: 'other' }], '2026-11-15', undefined)
check('the latest one stands', [{ on: '2026-11-01', reason: 'Later.' }, {}], '2026-11-15', { reason: 'Later.', on: '2026-11-01' })
check('a later one whose review has come takes it back', [{}, { on: '2026-11-01', reviewOn: '2026-11-10' }], '2026-11-15', undefined)

it('counts accepted findings apart', () => {
  const before = countFindings(findingsOf({ written: written() }))
  const after = countFindings(findingsOf({ written: written({}) }))
  expect(before.accepted).toBe(0)
  expect(after).toEqual({ ...before, warning: before.warning - 1, accepted: 1 })
})
