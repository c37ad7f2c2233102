import type { Finding } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { filterFindings, groupFindings, sayKey } from './groups.ts'

const finding = (code: string, thing: string, severity: Finding['severity'], accepted = false): Finding => ({
  code,
  severity,
  place: { thing },
  message: `${thing} is wrong`,
  why: 'It costs the goal.',
  mend: 'Mend it.',
  fingerprint: `${code}:${thing}`,
  related: [],
  ...(accepted ? { accepted: { reason: 'known', on: '2026-11-01' } } : {}),
})
const all = [
  finding('goal-without-owner', 'goal/a', 'warning'),
  finding('stray-initiative', 'initiative/x', 'error'),
  finding('goal-without-owner', 'goal/b', 'warning', true),
]
const owners = new Map([['goal/a', 'Ada']])

test('accepted findings are out of sight until they are asked for', () => {
  expect(filterFindings(all, {}, owners).map((one) => one.place.thing)).toEqual(['goal/a', 'initiative/x'])
  expect(filterFindings(all, { show: 'accepted' }, owners).map((one) => one.place.thing)).toEqual(['goal/b'])
  expect(filterFindings(all, { show: 'all', code: 'goal-without-owner' }, owners)).toHaveLength(2)
})

test('a rule is said in words', () => {
  expect([sayKey('ai-for-its-own-sake'), sayKey('goal-without-owner')]).toEqual(['AI for its own sake', 'Goal without owner'])
})

test('every filter narrows, and all words must be found', () => {
  expect(filterFindings(all, { text: 'initiative WRONG' }, owners)).toHaveLength(1)
  expect(filterFindings(all, { owner: 'Ada' }, owners)).toHaveLength(1)
  expect(filterFindings(all, { kind: 'goal', severity: 'error' }, owners)).toHaveLength(0)
})

test('the worst severity stands first; other groups by size', () => {
  expect(groupFindings(all, 'severity', owners).map((group) => group.title)).toEqual(['Cannot be trusted', 'Likely to cost the goal'])
  expect(groupFindings(all, 'code', owners).map((group) => [group.title, group.findings.length])).toEqual([
    ['Goal without owner', 2],
    ['Stray initiative', 1],
  ])
  expect(groupFindings(all, 'owner', owners).map((group) => group.key)).toEqual(['Nobody yet', 'Ada'])
})
