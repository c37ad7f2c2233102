import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Thing, understand } from '@plumbline/model'
import { describe, expect, test } from 'vitest'
import { Refused } from '../operations/context.ts'
import { type ImportWishes, readImportedResults } from './imported-results.ts'

const { strategy } = understand([
  { kind: 'metric', id: 'conversion', doc: { name: 'Conversion rate', unit: 'ratio' } },
  { kind: 'metric', id: 'revenue', doc: { name: 'Revenue per visitor', unit: 'EUR' } },
  { kind: 'initiative', id: 'search', doc: { name: 'New search' } },
] as Thing[])

const read = (name: string, text: string, wishes: Partial<ImportWishes> = {}) =>
  readImportedResults(name, Buffer.from(text), strategy, { metrics: {}, ...wishes })

async function problemsOf(name: string, text: string, wishes: Partial<ImportWishes> = {}) {
  const refused = await read(name, text, wishes).then(
    () => null,
    (error: unknown) => error,
  )
  if (!(refused instanceof Refused)) throw new Error('It was not refused.')
  return refused.problems
}

const growthBook = (result: object = {}) =>
  JSON.stringify({
    result: {
      id: 'snp_1',
      experimentId: 'exp_42',
      dateStart: '2026-09-01T00:00:00.000Z',
      dateEnd: '2026-09-28T23:59:59.000Z',
      dimension: { type: 'none' },
      settings: { statsEngine: 'bayesian' },
      results: [
        {
          dimension: '',
          totalUsers: 20_010,
          checks: { srm: 0.61 },
          metrics: [
            {
              metricId: 'met_abc',
              variations: [
                { variationId: 'v0', users: 10_000, analyses: [{ engine: 'bayesian', mean: 0.1, percentChange: 0, ciLow: 0, ciHigh: 0 }] },
                {
                  variationId: 'v1',
                  users: 10_010,
                  analyses: [{ engine: 'bayesian', mean: 0.104, percentChange: 0.04, ciLow: 0.01, ciHigh: 0.07, chanceToBeatControl: 0.99 }],
                },
              ],
            },
          ],
        },
        { dimension: 'DE', metrics: [{ metricId: 'met_other', variations: [] }] },
      ],
      ...result,
    },
  })

describe('a table', () => {
  test('each row is a piece of evidence with its origin', async () => {
    const csv =
      'Metric,Initiative,Estimate,Low,High,Scale,Units,From,To,Source\nConversion rate,New search,4%,1%,7%,relative,20010,2026-09-01,2026-09-28,Vendor report\nrevenue,search,0.12,,,,,,,\n'
    expect(await read('results.csv', csv)).toEqual([
      {
        id: 'imported-vendor-report-search-conversion',
        doc: {
          initiative: 'search',
          metric: 'conversion',
          rung: 'experiment',
          estimate: 0.04,
          low: 0.01,
          high: 0.07,
          scale: 'relative',
          units: 20010,
          from: '2026-09-01',
          to: '2026-09-28',
          source: 'Vendor report (results.csv)',
        },
      },
      {
        id: 'imported-table-of-results-search-revenue',
        doc: { initiative: 'search', metric: 'revenue', rung: 'experiment', estimate: 0.12, scale: 'absolute', source: 'Table of results (results.csv)' },
      },
    ])
  })

  test.each<[string, string, object]>([
    ['a column that is missing', 'metric,effect\nrevenue,1\n', { code: 'no-result-column', expected: 'estimate' }],
    ['an estimate that is no number', 'metric,initiative,estimate\nrevenue,search,large\n', { code: 'no-number', place: { file: 'r.csv', cell: 'C2' } }],
    ['an estimate that is missing', 'metric,initiative,estimate\nrevenue,search,\n', { code: 'no-number', place: { cell: 'C2' } }],
    ['a metric nobody knows', 'metric,initiative,estimate\nrevenues,search,1\n', { code: 'unknown-metric', mend: 'Did you mean revenue?' }],
    ['an initiative nobody knows', 'metric,initiative,estimate\nrevenue,serach,1\n', { code: 'unknown-initiative', mend: 'Did you mean search?' }],
    ['no initiative at all', 'metric,estimate\nrevenue,1\n', { code: 'unknown-initiative', mend: 'Name it under "initiative".' }],
    ['an interval beside its estimate', 'metric,initiative,estimate,low,high\nrevenue,search,1,2,3\n', { code: 'interval-without-estimate' }],
    ['an end before its beginning', 'metric,initiative,estimate,from,to\nrevenue,search,1,2026-03-01,2026-02-01\n', { code: 'dates-reversed' }],
    ['points written as a number', 'metric,initiative,estimate\nconversion,search,3\n', { code: 'beyond-a-share' }],
    ['a rung that is none', 'metric,initiative,estimate,rung\nrevenue,search,1,experimnt\n', { code: 'unknown-rung', mend: 'Did you mean experiment?' }],
    ['a day that is none', 'metric,initiative,estimate,from\nrevenue,search,1,2026-02-31\n', { place: { file: 'r.csv', cell: 'A2' } }],
    ['a scale that is none', 'metric,initiative,estimate,scale\nrevenue,search,1,percent\n', { code: 'wrong-scale' }],
    ['the same result twice', 'metric,initiative,estimate\nrevenue,search,1\nrevenue,search,2\n', { code: 'result-twice' }],
    ['no rows', 'metric,initiative,estimate\n', { code: 'no-results' }],
  ])('%s is a problem with its place and mend', async (_, csv, expected) => {
    expect((await problemsOf('r.csv', csv))[0]).toMatchObject(expected)
  })

  test('all problems come at once', async () => {
    expect((await problemsOf('r.csv', 'metric,initiative,estimate\nx,search,1\nrevenue,y,1\n')).map(({ code }) => code)).toEqual([
      'unknown-metric',
      'unknown-initiative',
    ])
  })
})

describe("GrowthBook's JSON", () => {
  test('each variation but the first is a relative effect; values of a dimension are passed over', async () => {
    expect(await read('exp_42.json', growthBook(), { initiative: 'New search', metrics: { met_abc: 'conversion' } })).toEqual([
      {
        id: 'imported-growthbook-exp-42-v1-against-v0-search-conversion',
        doc: {
          initiative: 'search',
          metric: 'conversion',
          rung: 'experiment',
          estimate: 0.04,
          low: 0.01,
          high: 0.07,
          scale: 'relative',
          method: 'As measured by GrowthBook, bayesian engine',
          units: 20010,
          from: '2026-09-01',
          to: '2026-09-28',
          source: 'GrowthBook exp_42, v1 against v0 (exp_42.json)',
        },
      },
    ])
  })

  const saved = readFileSync(join(import.meta.dirname, 'golden', 'growthbook-results.json'), 'utf8')
  const mapped = { initiative: 'search', metrics: { met_19g61m5lx7k2p4: 'conversion', fact__1bd3c9revenue: 'revenue', met_nothing_yet: 'conversion' } }

  test('a whole answer of its API: two variations on two metrics; what it fills with zeros for want of numbers is no result', async () => {
    const evidence = await read('results.json', saved, mapped)
    const said = evidence.map(({ doc }) => [doc.metric, doc.source?.split(',')[1]?.trim().split(' ')[0], doc.units])
    expect(said).toEqual([
      ['conversion', 'var_m1c0a2xq', 40101],
      ['conversion', 'var_m1c0a2xr', 40165],
      ['revenue', 'var_m1c0a2xq', 40101],
      ['revenue', 'var_m1c0a2xr', 40165],
    ])
    for (const { doc } of evidence) expect(doc).toMatchObject({ scale: 'relative', from: '2026-09-14', to: '2026-10-12', rung: 'experiment' })
    expect(evidence.every(({ doc }) => doc.low! < doc.estimate! && doc.estimate! < doc.high!)).toBe(true)
  })

  test('many experiments at once, and metrics by the name that the tool gives them', async () => {
    const { result } = JSON.parse(saved) as { result: { results: { metrics: { metricName?: string }[] }[] } & Record<string, unknown> }
    const named = structuredClone(result)
    named.results[0]!.metrics = [{ ...named.results[0]!.metrics[0]!, metricName: 'Conversion rate' }]
    const evidence = await read('all.json', JSON.stringify({ experimentResults: [named, { ...named, experimentId: 'exp_other' }], count: 2 }), {
      initiative: 'search',
    })
    expect(evidence.map(({ doc }) => [doc.metric, doc.source?.split(',')[0]])).toEqual([
      ['conversion', 'GrowthBook exp_19g61m5lx9n8v'],
      ['conversion', 'GrowthBook exp_19g61m5lx9n8v'],
      ['conversion', 'GrowthBook exp_other'],
      ['conversion', 'GrowthBook exp_other'],
    ])
  })

  test('where its own check of the split is an alarm, the evidence carries no weight', async () => {
    const broken = JSON.parse(growthBook()) as { result: { results: { checks: { srm: number } }[] } }
    broken.result.results[0]!.checks.srm = 0.0001
    const [evidence] = await read('exp.json', JSON.stringify(broken), { initiative: 'search', metrics: { met_abc: 'conversion' } })
    expect(evidence!.doc).toMatchObject({ valid: false, doubts: ['GrowthBook found the variants not to hold the planned shares (p = 0.0001).'] })
  })

  test.each<[string, string, object]>([
    ['cut off', growthBook().slice(0, 200), { code: 'not-json' }],
    ['something else', '{"rows": []}', { code: 'not-growthbook' }],
    ['without results', growthBook({ results: [] }), { code: 'no-results' }],
    ['a metric that is not mapped', growthBook(), { code: 'unknown-metric', found: 'met_abc' }],
  ])('%s is a problem with its mend', async (_, json, expected) => {
    expect((await problemsOf('exp.json', json, { initiative: 'search' }))[0]).toMatchObject({ mend: expect.any(String), ...expected })
  })
})
