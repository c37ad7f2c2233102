import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { Finding, Problem } from '../problem.ts'
import { toSarif } from './index.ts'
import { findingsOf } from './testing/case.ts'

// The schema is written in draft 4, which differs for what it uses only in the name of "$id".
const { $schema: _draft, id: $id, ...schema } = JSON.parse(readFileSync(new URL('fixtures/sarif-2.1.0.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const validate = ajv.compile({ $id, ...schema })

function checked(findings: readonly (Problem | Finding)[]) {
  const log = toSarif(findings, { version: '0.1.0' })
  validate(JSON.parse(JSON.stringify(log)))
  expect(validate.errors).toBeNull()
  return log.runs[0]
}

const finding: Finding = {
  code: 'goal-without-owner',
  severity: 'warning',
  place: { file: 'strategy/goals & gaps.yaml', line: 12, column: 3, thing: 'goal/a' },
  message: 'The goal "A" has no owner.',
  mend: 'Name one.',
  why: 'Because.',
  fingerprint: 'goal-without-owner:goal/a',
  related: [],
}

describe('a SARIF log', () => {
  it('fits the schema of the standard with nothing in it, and the schema refuses what does not fit', () => {
    expect(checked([]).results).toEqual([])
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false)
  })

  it('fits with a finding of nearly every check', () => {
    const findings = findingsOf({
      written: {
        goals: { a: { name: 'Publish more AI posts', parent: 'a', metric: 'gone' }, b: { name: 'B', department: 'sales' } },
        initiatives: { x: { name: 'AI chatbot', stage: 'pilot' } },
      },
    })
    expect(new Set(findings.map(({ code }) => code)).size).toBeGreaterThan(10)
    const run = checked(findings)
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]!.id).toBe(ruleId)
  })

  it('says where, what and how to mend, under a name that stays', () => {
    expect(checked([finding]).results[0]).toMatchObject({
      ruleId: 'goal-without-owner',
      level: 'warning',
      message: { text: 'The goal "A" has no owner. Name one.' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'strategy/goals%20%26%20gaps.yaml' }, region: { startLine: 12, startColumn: 3 } },
          logicalLocations: [{ fullyQualifiedName: 'goal/a' }],
        },
      ],
      partialFingerprints: { 'plumblineFinding/v1': 'goal-without-owner:goal/a' },
      suppressions: [],
    })
  })

  it('suppresses what was accepted', () => {
    const run = checked([{ ...finding, accepted: { reason: 'New hire in May.', on: '2026-10-01' } }])
    expect(run.results[0]!.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'New hire in May.' }])
  })

  it('takes problems of the reading, with a rule of their own', () => {
    const problem: Problem = {
      code: 'unknown-field',
      severity: 'error',
      place: { file: 'a.yaml', line: 1 },
      message: 'There is no field.',
      mend: 'Take it out.',
    }
    const run = checked([problem])
    expect(run.tool.driver.rules[run.results[0]!.ruleIndex]).toMatchObject({ id: 'unknown-field', shortDescription: { text: 'Unknown field.' } })
    expect(run.results[0]).not.toHaveProperty('partialFingerprints')
  })

  it('has a place for things without a file, and none for what has neither', () => {
    expect(checked([{ ...finding, place: { thing: 'goal/a' } }]).results[0]!.locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: 'goal/a' }] }])
    expect(checked([{ ...finding, place: {} }]).results[0]!.locations).toEqual([])
  })
})
