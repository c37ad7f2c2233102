import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFacts } from '@plumbline/metrics'
import { readStrategy, shiftPeriod } from '@plumbline/model'
import { createRandom, isUndetermined, type Undetermined } from '@plumbline/stats'
import { afterAll, expect, test } from 'vitest'
import { measureImpacts, newEvidenceOf } from './measure-impacts.ts'
import { readBasis } from './read-basis.ts'
import { readImpact } from './read-impact.ts'

const folder = mkdtempSync(join(tmpdir(), 'impacts-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Twelve shops over forty months; five got new tills in January 2026, worth 30 orders a month each. A table of customers beside them. */
const random = createRandom(61)
const months = Array.from({ length: 40 }, (_, index) => shiftPeriod('2023-01-01', 'month', index))
const treated = ['s1', 's3', 's5', 's7', 's9']
const orders = months.flatMap((month, t) => {
  const season = 20 * Math.sin((2 * Math.PI * t) / 12)
  return Array.from({ length: 12 }, (_, shop) => {
    const gain = treated.includes(`s${shop}`) && month >= '2026-01-01' ? 30 : 0
    return `${month},s${shop},${Math.round(300 + 10 * shop + season + gain + random.normal(0, 5))}`
  })
})
writeFileSync(join(folder, 'orders.csv'), `month,shop,orders\n${orders.join('\n')}\n`)
const customers = Array.from({ length: 1500 }, (_, id) => {
  const score = random.normal(60, 10)
  const size = random.normal()
  const took = random.chance(1 / (1 + Math.exp(-size))) ? 'yes' : 'no'
  return `${id},${score.toFixed(3)},${size.toFixed(4)},${took},${(20 + 0.3 * score + (score >= 60 ? 4 : 0) + random.normal(0, 2)).toFixed(3)},${(10 + 2 * size + (took === 'yes' ? 1.5 : 0) + random.normal()).toFixed(3)}`
})
writeFileSync(join(folder, 'customers.csv'), `id,score,size,took,spend,visits\n${customers.join('\n')}\n1500,,0.1,yes,20,9\n`)

/** Members by channel: in shops more take part, and visit more without it; taking part brings 1.5. The number of a shelf has words among its numbers. */
const members = Array.from({ length: 1200 }, (_, id) => {
  const channel = (['web', 'web', 'web', 'shop', 'shop', 'phone'] as const)[id % 6]!
  const took = random.chance({ web: 0.3, shop: 0.7, phone: 0.5 }[channel]) ? 1 : 0
  const visits = { web: 5, shop: 12, phone: 8 }[channel] + 1.5 * took + random.normal()
  return `m${id},${channel},${took},${id % 9 === 0 ? 'n/a' : id % 40},${visits.toFixed(3)}`
})
writeFileSync(join(folder, 'members.csv'), `member,channel,took,shelf,visits\n${members.join('\n')}\n`)

/** Pupils as another program wrote them: yes and no as 1.0 and 0.0, an age that is missing for every tenth, schools by number. */
const pupils = Array.from({ length: 900 }, (_, id) => {
  const score = random.normal(0, 10)
  const age = random.normal(12, 1)
  const helped = random.chance(1 / (1 + Math.exp(12 - age))) ? 1 : 0
  return `${score.toFixed(3)},${id % 10 === 0 ? '' : age.toFixed(2)},${helped}.0,${(50 + 0.2 * score + age + 5 * Number(score >= 0) + 2 * helped + random.normal(0, 2)).toFixed(3)}`
})
writeFileSync(join(folder, 'pupils.csv'), `score,age,helped,marks\n${pupils.join('\n')}\n`)
writeFileSync(
  join(folder, 'schools.csv'),
  `year,school,marks,began,on,chosen,back\n${Array.from({ length: 8 }, (_, t) => Array.from({ length: 12 }, (_, school) => `${2016 + t},${school},${(school + t + (school < 4 && t >= 4 + (school % 2) ? 5 : 0) + random.normal(0, 0.5)).toFixed(3)},${school < 4 ? `${2020 + (school % 2)}.0` : ''},${school < 4 && t >= 4 + (school % 2) ? 1 : 0},${school < 4 ? 'yes' : 'no'},${school < 4 && t === 4 ? 1 : 0}`).join('\n')).join('\n')}\n`,
)

/** Baskets of 10, 30 and 50 EUR in turn. */
const baskets = Array.from(
  { length: 3000 },
  (_, id) => `b${id},${months[28 + (id % 12)]!.slice(0, 8)}${String(1 + (id % 28)).padStart(2, '0')},${10 + 20 * (id % 3)}`,
)
writeFileSync(join(folder, 'baskets.csv'), `basket,day,amount\n${baskets.join('\n')}\n`)

const text = `
workspace: { name: Shops, today: 2026-05-10 }
datasets:
  orders: { name: Orders, file: orders.csv, time: month, dimensions: [shop] }
  customers: { name: Customers, file: customers.csv }
  members: { name: Members, file: members.csv }
  baskets: { name: Baskets, file: baskets.csv, time: day, key: [basket] }
  pupils: { name: Pupils, file: pupils.csv }
  schools: { name: Schools, file: schools.csv, time: year, dimensions: [school, began, on, chosen, back] }
metrics:
  marks: { name: Marks, unit: mark, grain: year, computed: { dataset: schools, aggregate: mean, column: marks } }
  orders: { name: Orders, unit: order, computed: { dataset: orders, aggregate: sum, column: orders } }
  spend: { name: Spend, unit: EUR }
  basket: { name: Basket, unit: EUR, computed: { dataset: baskets, aggregate: mean, column: amount } }
  visits: { name: Visits, unit: visit }
  tickets: { name: Rows, unit: row, computed: { dataset: orders, aggregate: count } }
initiatives:
  tills: { name: New tills, start: 2026-01-01, effects: [{ metric: orders, change: 1% to 5% }] }
  service: { name: Service }
impacts:
  did: { name: Tills by shop, initiative: tills, metric: orders, design: difference-in-differences, dimension: shop, unit: shop, treated: [{ unit: s1 }, { unit: s3 }, { unit: s5 }, { unit: s7 }, { unit: s9 }] }
  one: { name: Tills in one shop, initiative: tills, metric: orders, design: synthetic-control, dimension: shop, treated: [{ unit: s5 }], controlUnits: [s0, s2, s4, s6, s8, s10, s11] }
  series: { name: Tills by controls, initiative: tills, metric: orders, design: interrupted-series, dimension: shop, treated: [{ unit: s1 }, { unit: s3 }, { unit: s5 }, { unit: s7 }, { unit: s9 }], controlUnits: [s0, s2, s4] }
  before: { name: Tills before and after, initiative: tills, metric: orders, design: before-after, starts: 2025-12-20 }
  score: { name: Service from 60, initiative: service, metric: spend, design: regression-discontinuity, rows: { dataset: customers, outcome: spend, running: score, cutoff: 60, covariates: [size] } }
  took: { name: Who took part, initiative: service, metric: visits, design: doubly-robust, rows: { dataset: customers, outcome: visits, treatment: took, covariates: [size] } }
  later: { name: Begins later, initiative: tills, metric: orders, design: before-after, starts: 2027-01-01 }
  nobody: { name: Nobody treated, initiative: tills, metric: orders, design: difference-in-differences, dimension: shop, treated: [{ unit: s99 }] }
  alike: { name: Tills among shops of one size, initiative: tills, metric: orders, design: staggered-adoption, dimension: shop, treated: [{ unit: s1 }, { unit: s3, starts: 2026-02-01 }, { unit: s5 }, { unit: s7 }, { unit: s9 }], covariates: [{ metric: orders, to: 2024-12-31 }] }
  matched: { name: Tills matched on size, initiative: tills, metric: orders, design: synthetic-control, dimension: shop, treated: [{ unit: s5 }], controlUnits: [s0, s2, s4, s6, s8, s10, s11], covariates: [{ metric: orders, from: 2025-01-01, earlier: { to: 2023-12-31 } }, { metric: tickets }] }
  augmented: { name: Tills beside a made-up shop, initiative: tills, metric: orders, design: augmented-synthetic-control, dimension: shop, treated: [{ unit: s5 }], controlUnits: [s0, s2, s4, s6, s8, s10, s11], covariates: [{ metric: orders, from: 2025-01-01 }, { metric: tickets }] }
  sooner: { name: Tills that may show a month before, initiative: tills, metric: orders, design: staggered-adoption, dimension: shop, unit: shop, treated: [{ unit: s1 }, { unit: s3, starts: 2026-02-01 }, { unit: s5 }, { unit: s7 }, { unit: s9 }], staggered: { comparison: not-yet-treated, anticipation: 1, base: universal } }
  idle: { name: Not staggered, initiative: tills, metric: orders, design: difference-in-differences, dimension: shop, treated: [{ unit: s5 }], staggered: { anticipation: 1 } }
  unused: { name: Not used, initiative: tills, metric: orders, design: difference-in-differences, dimension: shop, treated: [{ unit: s5 }], covariates: [{ metric: orders }] }
  toolate: { name: Too late, initiative: tills, metric: orders, design: synthetic-control, dimension: shop, treated: [{ unit: s5 }], covariates: [{ metric: orders, to: 2026-03-31 }] }
  unsplit: { name: Not split, initiative: tills, metric: orders, design: synthetic-control, dimension: shop, treated: [{ unit: s5 }], covariates: [{ metric: visits }] }
  words: { name: Words, initiative: service, metric: visits, design: doubly-robust, rows: { dataset: orders, outcome: orders, treatment: shop, covariates: [shop] } }
  channel: { name: Who took part by channel, initiative: service, metric: visits, design: doubly-robust, rows: { dataset: members, outcome: visits, treatment: took, covariates: [channel] } }
  shelf: { name: By channel and shelf, initiative: service, metric: visits, design: doubly-robust, rows: { dataset: members, outcome: visits, treatment: took, covariates: [channel, shelf] } }
  single: { name: By member, initiative: service, metric: visits, design: doubly-robust, rows: { dataset: members, outcome: visits, treatment: took, covariates: [member] } }
  numbered: { name: Schools by number, initiative: service, metric: marks, design: staggered-adoption, dimension: school, treated: [{ unit: 0, starts: 2020-01-01 }, { unit: 1, starts: 2021-01-01 }, { unit: 2, starts: 2020-01-01 }, { unit: 3, starts: 2021-01-01 }] }
  began: { name: Schools by the year on each row, initiative: service, metric: marks, design: staggered-adoption, dimension: school, treatedBy: began }
  on: { name: Schools by 0 and 1, initiative: service, metric: marks, design: staggered-adoption, dimension: school, treatedBy: on }
  chosen: { name: Schools that were chosen, initiative: service, metric: marks, design: difference-in-differences, starts: 2021-01-01, dimension: school, treatedBy: chosen }
  unstarted: { name: Chosen and not begun, initiative: service, metric: marks, design: difference-in-differences, dimension: school, treatedBy: chosen }
  back: { name: Given up again, initiative: service, metric: marks, design: staggered-adoption, dimension: school, treatedBy: back }
  twice: { name: Said twice, initiative: service, metric: marks, design: staggered-adoption, dimension: school, treatedBy: on, treated: [{ unit: 1, starts: 2020-01-01 }] }
  helped: { name: Pupils who were helped, initiative: service, metric: marks, design: doubly-robust, rows: { dataset: pupils, outcome: marks, treatment: helped, covariates: [score, age] } }
  grade: { name: Pupils above the line, initiative: service, metric: marks, design: regression-discontinuity, rows: { dataset: pupils, outcome: marks, running: score, cutoff: 0, covariates: [age] } }
  lost: { name: No table, initiative: service, metric: visits, design: doubly-robust }
`

const { strategy, things, problems } = readStrategy([{ path: 'shops.yaml', text }])
const today = '2026-05-10'
const facts = await openFacts({ folder, now: new Date(`${today}T12:00:00Z`) })
afterAll(() => facts.close())

function interval<T extends object>(answer: T | Undetermined): T {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

test('every design is brought its facts, finds what was planted, and leaves evidence', async () => {
  expect(problems).toEqual([])
  const loaded = { strategy, things, histories: new Map() }
  const measured = await measureImpacts({ loaded, facts, today, seed: 1, impacts: ['did', 'one', 'series', 'before', 'score', 'took', 'later'] })
  expect(measured.problems).toEqual([])
  expect(measured.results.map(({ impact }) => impact)).toEqual(['did', 'one', 'series', 'before', 'score', 'took'])
  const byId = new Map(measured.results.map((result) => [result.impact, result]))
  const planted = { did: 30, one: 30, series: 150, score: 4, took: 1.5 } as const
  for (const [id, truth] of Object.entries(planted)) {
    const answer = interval(byId.get(id)!.answer)
    const { low, high } = interval(answer.effect)
    expect(low, id).toBeLessThan(truth)
    expect(high, id).toBeGreaterThan(truth)
    expect(low, id).toBeGreaterThan(0)
  }
  // On the whole metric, five shops count five times.
  const did = byId.get('did')!
  expect(interval(did.perPeriod).estimate).toBeCloseTo(5 * interval(interval(did.answer).effect).estimate, 6)
  // It began within December, which belongs to neither side.
  const before = interval(byId.get('before')!.answer)
  expect(before.series.find(({ period }) => period === '2025-12-01')).toMatchObject({ observed: null })
  expect(before.rung).toBe('observed')
  expect(interval(byId.get('took')!.answer).details!.find(({ name }) => name.startsWith('Rows left out'))!.value).toBe(0)
  expect(interval(byId.get('score')!.answer).details!.find(({ name }) => name.startsWith('Rows left out'))!.value).toBe(1)
  const evidence = newEvidenceOf(measured.results, loaded)
  expect(evidence.map(({ id }) => id)).toEqual(['did-orders', 'one-orders', 'series-orders', 'before-orders', 'score-spend', 'took-visits'])
  expect(evidence[0]!.doc).toMatchObject({ initiative: 'tills', metric: 'orders', impact: 'did', scale: 'absolute', from: '2026-01-01' })
  const again = await measureImpacts({ loaded, facts, today, seed: 1, impacts: ['series'] })
  expect(again.results[0]).toEqual(byId.get('series'))
})

test('tables of other programs are read as they are: units by number, each with its own start; 1.0 for yes; a covariate that is missing here and there', async () => {
  const loaded = { strategy, things, histories: new Map() }
  const measured = await measureImpacts({ loaded, facts, today, seed: 1, impacts: ['numbered', 'helped', 'grade'] })
  expect(measured.problems).toEqual([])
  const [numbered, helped, grade] = measured.results
  const answers = [numbered, helped, grade].map((result) => interval(interval(result!.answer).effect))
  for (const [index, truth] of [5, 2, 5].entries()) {
    expect(answers[index]!.low).toBeLessThan(truth)
    expect(answers[index]!.high).toBeGreaterThan(truth)
    expect(answers[index]!.low).toBeGreaterThan(0)
  }
  expect(numbered!.starts).toBe('2020-01-01')
  const leftOut = (result: typeof grade) => interval(result!.answer).details!.find(({ name }) => name.startsWith('Rows left out'))!.value
  expect(leftOut(helped)).toBe(90)
  // The effect at a cut-off needs no covariate: a row without one counts, and the others are looked at all the same.
  expect(leftOut(grade)).toBe(0)
  expect(interval(grade!.answer).checks.find(({ code }) => code === 'covariates-continuous')!.pValue).toBeGreaterThan(0.01)
})

test('a column of the data tells who was treated and since when', async () => {
  const loaded = { strategy, things, histories: new Map() }
  const impacts = ['numbered', 'began', 'on', 'chosen', 'unstarted', 'back', 'twice']
  const { results, problems: said } = await measureImpacts({ loaded, facts, today, seed: 1, impacts })
  const [numbered, began, on, chosen] = results.map(({ answer }) => interval(answer))
  // As a list of the units says it.
  expect(began!.effect).toEqual(numbered!.effect)
  expect(on!.effect).toEqual(numbered!.effect)
  expect(interval(chosen!.effect).estimate).toBeGreaterThan(3)
  expect(results).toHaveLength(4)
  expect(said.map(({ code, place }) => [place.thing, code])).toEqual([
    ['impact/unstarted', 'impact-without-start'],
    ['impact/back', 'treatment-ends'],
    ['impact/twice', 'impact-without-treated'],
  ])
  // Who chooses a design is told of them as well.
  const basis = await readBasis('service', strategy.metrics.get('marks')!, { strategy, facts, known: new Map(), today })
  const { panel } = basis.panels.find(({ dimension }) => dimension === 'school')!
  expect(panel.units.filter((_, unit) => panel.treatedFrom[unit] !== null)).toEqual(['0', '1', '2', '3'])
  expect(basis.panels.map(({ dimension }) => dimension)).toEqual(['school'])
})

test('units are told apart by what is known of them before the start', async () => {
  const loaded = { strategy, histories: new Map() }
  const read = async (id: string) => readImpact(strategy.impacts.get(id)!, { strategy, facts, known: new Map(), today })
  const alike = await read('alike')
  if ('problems' in alike || alike.facts.form !== 'panel') throw new Error('no panel')
  const { units, values, periods, covariates } = alike.facts.panel
  // The mean over 2023 and 2024, unit by unit.
  const s7 = units.indexOf('s7') * periods.length
  expect(covariates![0]!.values[units.indexOf('s7')]).toBeCloseTo(values.subarray(s7, s7 + 24).reduce((sum, value) => sum + value, 0) / 24, 9)
  const matched = await read('matched')
  if ('problems' in matched || matched.facts.form !== 'panel') throw new Error('no panel')
  expect(matched.facts.panel.covariates!.map(({ name, earlier }) => [name, earlier?.until])).toEqual([
    ['Orders', '2023-12-31'],
    ['Rows', undefined],
  ])
  const { results, problems: said } = await measureImpacts({
    loaded,
    facts,
    today,
    seed: 1,
    impacts: ['alike', 'matched', 'augmented', 'sooner', 'unused', 'idle', 'toolate', 'unsplit'],
  })
  for (const result of results) {
    const { low, high } = interval(interval(result.answer).effect)
    expect(low, result.impact).toBeLessThan(30)
    expect(high, result.impact).toBeGreaterThan(30)
  }
  expect(results.map(({ impact }) => impact)).toEqual(['alike', 'matched', 'augmented', 'sooner'])
  // The base is the last period before anybody may have reacted, two before the start: nothing differs there.
  const [, , , sooner] = results.map(({ answer }) => interval(answer))
  expect(sooner!.assumptions).toContain('None of the shops reacted more than 1 period before they began.')
  const base = sooner!.eventStudy!.find(({ periods }) => periods === -2)
  expect(base === undefined || isUndetermined(base.effect)).toBe(true)
  expect(sooner!.eventStudy!.some(({ periods }) => periods === -3)).toBe(true)
  expect(said.map(({ code, place }) => [code, place.thing])).toEqual([
    ['staggered-not-used', 'impact/idle'],
    ['covariates-not-used', 'impact/unused'],
    ['covariate-after-start', 'impact/toolate'],
    ['covariate-without-values', 'impact/unsplit'],
  ])
})

test('units are made alike in words as well as in numbers', async () => {
  const { results, problems: said } = await measureImpacts({
    loaded: { strategy, histories: new Map() },
    facts,
    today,
    seed: 1,
    impacts: ['channel', 'shelf'],
  })
  expect(said).toEqual([])
  const [channel, shelf] = results.map(({ answer }) => interval(answer))
  const { low, high } = interval(channel!.effect)
  expect(low).toBeGreaterThan(1.2)
  expect(low).toBeLessThan(1.5)
  expect(high).toBeGreaterThan(1.5)
  // Not knowing the channel, shops would pass for the effect.
  expect(channel!.details!.find(({ name }) => name === 'Difference of the raw means')!.value).toBeGreaterThan(3)
  expect(channel!.balance!.map(({ covariate }) => covariate)).toEqual(['channel: shop', 'channel: phone'])
  expect(channel!.balance!.every(({ before, after }) => Math.abs(after) < 0.02 && (Math.abs(before) > 0.5 || before < 0.1))).toBe(true)
  // "n/a" among numbers is a number that is missing, not a word.
  expect(shelf!.balance!.map(({ covariate }) => covariate)).toEqual(['channel: shop', 'channel: phone', 'shelf'])
  expect(shelf!.details!.find(({ name }) => name.startsWith('Rows left out'))!.value).toBe(134)
})

test('what cannot be measured is said with its place and mend', async () => {
  const { results, problems: said } = await measureImpacts({
    loaded: { strategy, histories: new Map() },
    facts,
    today,
    seed: 1,
    impacts: ['nobody', 'words', 'single', 'lost'],
  })
  expect(results).toEqual([])
  expect(said.map(({ code, place }) => [code, place.thing, place.path?.join('.')])).toEqual([
    ['unknown-unit', 'impact/nobody', 'treated'],
    ['column-without-numbers', 'impact/words', 'rows'],
    ['too-many-words', 'impact/single', 'rows'],
    ['impact-incomplete', 'impact/lost', 'rows'],
  ])
})

test('what there is to measure with: history, units with those that were treated, and controls', async () => {
  const basis = await readBasis('tills', strategy.metrics.get('orders')!, { strategy, facts, known: new Map(), today })
  expect(basis.series.periods).toHaveLength(40)
  expect(basis.panels).toHaveLength(1)
  expect(basis.panels[0]!.panel.treatedFrom.filter((start) => start !== null)).toHaveLength(5)
  expect(basis.unitsPerPeriod).toBe(12)
  // One impact begins before the initiative does, another later.
  expect(basis.starts).toBe('2025-12-20')
  expect(basis.unit).toBeNull()
  // The units behind a mean tell how much they differ: 10, 30 and 50 are 16.33 around 30.
  const ofBaskets = await readBasis('tills', strategy.metrics.get('basket')!, { strategy, facts, known: new Map(), today })
  expect(ofBaskets.unit!.mean).toBeCloseTo(30, 9)
  expect(ofBaskets.unit!.sd).toBeCloseTo(16.3326, 3)
  expect(ofBaskets.unitsPerPeriod).toBe(250)
})
