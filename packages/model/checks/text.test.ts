import { expect, it } from 'vitest'
import type { Finding } from '../problem.ts'
import { findingsAsText } from './index.ts'

const finding = (more: Partial<Finding>): Finding => ({
  code: 'goal-without-owner',
  severity: 'warning',
  place: { file: 'goals.yaml', line: 12, column: 3, thing: 'goal/a' },
  message: 'The goal "Customers who bought once come back within a year and buy again" has no owner.',
  mend: 'Name the one person who answers for it, such as "owner: ana" (Ana Ruiz, Head of Marketing).',
  why: 'A goal that nobody answers for gets no next step.',
  fingerprint: 'goal-without-owner:goal/a',
  related: [],
  ...more,
})

it('says that nothing is wrong', () => expect(findingsAsText([], { colour: false, columns: 80 })).toBe('Nothing is wrong with the strategy as written.\n'))

it('reads well at 80 columns', () => {
  const text = findingsAsText(
    [
      finding({ code: 'unknown-field', severity: 'error', place: { file: 'a.yaml', line: 1, column: 2 }, message: 'No such field.', mend: 'Take it out.' }),
      finding({}),
      finding({ place: { thing: 'goal/b' }, message: 'The goal "B" has no owner.' }),
      finding({
        place: { file: 'plan.xlsx', sheet: 'Plan', cell: 'C14' },
        message: 'The goal "C" has no owner.',
        accepted: { reason: 'New hire in May.', by: 'Ana Ruiz', on: '2026-10-01', until: '2027-05-01' },
      }),
    ],
    { colour: false, columns: 80 },
  )
  expect(text).toBe(`1 error, 2 warnings; 1 finding accepted.

  a.yaml:1:2 error unknown-field
    No such field.
    Mend: Take it out.

Goal without owner: A goal that nobody answers for gets no next step.
  goals.yaml:12:3 warning goal-without-owner
    The goal "Customers who bought once come back within a year and buy again"
    has no owner.
    Mend: Name the one person who answers for it, such as "owner: ana" (Ana
    Ruiz, Head of Marketing).
  goal/b warning goal-without-owner
    The goal "B" has no owner.
    Mend: Name the one person who answers for it, such as "owner: ana" (Ana
    Ruiz, Head of Marketing).

Accepted

  plan.xlsx Plan!C14 warning goal-without-owner
    The goal "C" has no owner.
    Accepted on 1 October 2026 by Ana Ruiz, until 1 May 2027: New hire in May.
`)
})

it('keeps to the width, whatever it is, but never breaks a place', () => {
  for (const columns of [10, 40, 60, 80, 120]) {
    const lines = findingsAsText([finding({})], { colour: false, columns })
      .split('\n')
      .filter((line) => !line.startsWith('  goals.yaml:12:3'))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(40, columns))
  }
})

it('colours nothing but what it says in words', () => {
  const plain = findingsAsText([finding({})], { colour: false, columns: 80 })
  const colourful = findingsAsText([finding({})], { colour: true, columns: 80 })
  expect(colourful).toContain('\u001B[33mwarning\u001B[39m')
  expect(colourful.replace(/\u001B\[\d+m/g, '')).toBe(plain)
})
