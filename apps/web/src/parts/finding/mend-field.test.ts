import type { Finding } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { mendField, suggestionOf } from './mend-field.ts'

const finding = (code: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'warning',
  place: { thing: 'goal/a' },
  message: '',
  why: '',
  mend: '',
  fingerprint: code,
  related: [],
  ...more,
})
const suggested = (one: Finding) => suggestionOf(one, mendField(one)!)

test('a field that is missing is found by what the finding misses, another by its place', () => {
  expect(mendField(finding('goal-without-owner'))).toMatchObject({ path: ['owner'], edit: { kind: 'reference', of: 'person' } })
  expect(mendField(finding('goal-date-past', { place: { thing: 'goal/a', path: ['by'] } }))).toMatchObject({ edit: { kind: 'date' } })
  expect(mendField(finding('unknown-reference', { place: { thing: 'initiative/x', path: ['effects', 2, 'metric'] } }))).toMatchObject({
    path: ['effects', 2, 'metric'],
    edit: { of: 'metric' },
  })
  expect(mendField(finding('stray-initiative'))).toEqual({ path: ['serves'], listOf: 'goal' })
})

test('what takes more than one field is not mended in place', () => {
  expect(mendField(finding('ai-for-its-own-sake'))).toBeNull()
  expect(mendField(finding('effect-without-evidence', { place: { thing: 'initiative/x', path: ['effects', 0] } }))).toBeNull()
})

test('a suggestion is a value that can be saved, never a sentence', () => {
  expect(suggested(finding('goal-without-owner', { expected: 'ada', related: ['person/ada'] }))).toBe('ada')
  expect(suggested(finding('goal-without-date', { expected: '2027-06-30' }))).toBe('2027-06-30')
  expect(suggested(finding('goal-without-baseline', { expected: '1.2M EUR' }))).toBe('1.2M EUR')
  expect(suggested(finding('goal-out-of-reach', { place: { thing: 'goal/a', path: ['target'] }, expected: 'at most 12%' }))).toBeNull()
  expect(suggested(finding('department-goal-unaligned', { expected: 'a parent, such as "Grow"' }))).toBeNull()
  expect(suggested(finding('goal-date-past', { place: { thing: 'goal/a', path: ['by'] }, expected: 'a date after 2026-11-01' }))).toBeNull()
})
