import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { referencesOf } from '../references.ts'
import { strategyJsonSchema } from '../text/json-schema.ts'
import { readStrategy } from '../text/read.ts'
import { writeStrategy } from '../text/write.ts'
import { understand } from '../understand.ts'

const text = `experiments:
  search: # all that can be said
    name: New search
    dataset: events
    assignment: { dataset: assigned, unit: visitor, variant: arm, at: at }
    exposure: { dataset: views, unit: who, where: { page: search } }
    control: old
    treatments: [{ value: new, initiative: search }]
    split: { old: 1, new: 1 }
    starts: 2026-10-01
    ends: 2026-10-28
    cluster: shop
    dimensions: [country, device]
    strata: [country]
    minimumEffect: 1 point
    outcomes:
      - metric: conversion
        shape: conversion
        role: primary
        event: { kind: order }
        within: 14 days
        covariate: { before: 28 days }
      - { metric: revenue, column: amount, cap: 99.9%, covariate: { column: prior }, dataset: orders, unit: customer }
      - { metric: per-item, shape: ratio, numerator: amount, denominator: items }
      - { metric: loading, shape: quantile, column: ms, at: 0.9, role: guardrail, margin: 2% }
      - { metric: back, shape: retention, days: [7, 13] }
    rule:
      fixedOn: 2026-09-20
      power: 0.9
      length: 4 weeks
      unitsPerVariant: 20000
      design: obrien-fleming
      looks: 4
      correction: benjamini-hochberg
      prior: { mean: 0, sd: 0.1 }
`

test('all that can be said of an experiment is in the schema for editors, and read without a problem', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const validate = ajv.compile(strategyJsonSchema())
  expect([validate(parse(text)), validate.errors]).toEqual([true, null])
  const { things, problems } = readStrategy([{ path: 'a.yaml', text }])
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const { strategy, problems: wrong } = understand(things)
  expect(wrong.filter(({ code }) => code !== 'no-workspace')).toEqual([])
  expect(strategy.experiments.get('search')).toMatchObject({
    outcomes: [
      { within: { value: 14, unit: 'day' }, covariate: { before: { value: 28, unit: 'day' } } },
      { cap: { value: 0.999, unit: 'ratio' } },
      {},
      { margin: { value: 0.02, unit: 'ratio' } },
      { days: [7, 13] },
    ],
    rule: { length: { value: 4, unit: 'week' }, design: 'obrien-fleming', looks: 4 },
    level: 0.95,
  })
})

test('its datasets, metrics and initiatives are references', () => {
  const { things } = readStrategy([{ path: 'a.yaml', text }])
  expect(referencesOf('experiment', things[0]!.doc).map(({ path, kind, id }) => `${path.join('.')} ${kind}/${id}`)).toEqual([
    'dataset dataset/events',
    'assignment.dataset dataset/assigned',
    'exposure.dataset dataset/views',
    'treatments.0.initiative initiative/search',
    'outcomes.0.metric metric/conversion',
    'outcomes.1.metric metric/revenue',
    'outcomes.1.dataset dataset/orders',
    'outcomes.2.metric metric/per-item',
    'outcomes.3.metric metric/loading',
    'outcomes.4.metric metric/back',
  ])
})

test('a change of one field leaves the rest of the text as it is', () => {
  const files = [{ path: 'a.yaml', text }]
  const { things } = readStrategy(files)
  const doc = things[0]!.doc as { rule: object }
  const written = writeStrategy(files, [{ kind: 'experiment', id: 'search', doc: { ...doc, rule: { ...doc.rule, looks: 5 } } as never }])
  expect(JSON.stringify(written)).toContain(JSON.stringify(text.replace('looks: 4', 'looks: 5')).slice(1, -1))
})
