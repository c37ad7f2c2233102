import type { Finding } from '@plumbline/model'
import { expect, test } from 'vitest'
import { findingsAbout, findingsNaming } from './findings-about.ts'

const finding = (code: string, thing: string, message: string, related: readonly string[] = []): Finding => ({
  code,
  severity: 'warning',
  place: { thing },
  message,
  mend: 'Name the goal it carries ("parent: revenue").',
  why: '',
  fingerprint: `${code}:${thing}`,
  related,
})
const findings = [
  finding('own', 'goal/revenue', 'It has no owner.'),
  finding('opposed', 'goal/cost', 'The goal "Less cost" pulls against "More revenue".', ['goal/revenue']),
  finding('unaligned', 'goal/posts', 'The goal "More posts" stands under no company goal.', ['goal/revenue']),
  finding('other', 'goal/posts', 'It says "More revenue" but is another matter.'),
]
const codes = (found: readonly Finding[]) => found.map(({ code }) => code)

test('a finding that names a thing only in its mend is not on that thing', () => {
  expect(codes(findingsNaming(findings, 'goal/revenue', 'More revenue'))).toEqual(['own', 'opposed'])
  expect(codes(findingsAbout(findings, 'goal/revenue'))).toEqual(['own', 'opposed', 'unaligned'])
})
