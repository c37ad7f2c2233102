import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findConflicts, linkColumns, openFacts, type Relation, siloMap, suggestMappings, surveyColumns } from '@plumbline/metrics'
import type { Strategy } from '@plumbline/model'
import { beforeAll, describe, expect, test } from 'vitest'
import { createDisk } from '../../apps/plumb/folder/files.ts'
import { readFolder } from '../../apps/plumb/folder/strategy-folder.ts'

// Real tables from three places; they are not part of the product and lie beside the checkout.
const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const there = existsSync(join(data, 'business', 'maven_crm_sales_pipeline.csv')) && existsSync(join(data, 'experiments', 'hillstrom.csv'))
if (!there && process.env.CI) throw new Error(`These tests need ${join('..', 'shared', 'data')} beside the checkout.`)
console.log(there ? 'three sources: read from ../shared/data' : 'three sources: skipped, ../shared/data is not there')

const now = new Date('2018-01-15T12:00:00Z')
const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'expected', 'numbers.json'), 'utf8'))

async function read(): Promise<Strategy> {
  const { strategy, problems } = await readFolder(
    createDisk(() => now),
    import.meta.dirname,
  )
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return strategy
}

describe.skipIf(!there)('three sources of one company', () => {
  test('every metric is what pandas counts', async () => {
    const strategy = await read()
    const facts = await openFacts({ folder: data, now })
    const { histories, problems } = await facts.observe(strategy)
    // Deals that are still open have no close date, and no metric counts them.
    expect(problems).toEqual([])
    for (const [metric, expected] of Object.entries<number>(golden.metrics)) {
      const history = histories.get(metric)
      expect([metric, history?.length]).toEqual([metric, 1])
      // Sums of floating point numbers in another order: a part in ten billion.
      expect(Math.abs(history![0]!.value / expected - 1), metric).toBeLessThan(1e-10)
    }
    await facts.close()
  })

  test('the numbers that the sales system and billing are known by', async () => {
    const { metrics } = golden
    expect([metrics['deals-won'], metrics['deals-lost'], metrics['won-value']]).toEqual([4238, 2473, 10_005_534])
    expect([metrics['win-rate'].toFixed(5), metrics['cycle-won'].toFixed(2), metrics['cycle-lost'].toFixed(2)]).toEqual(['0.63150', '51.78', '41.48'])
    expect(metrics['churn-rate'].toFixed(4)).toBe('0.2654')
  })

  test.each([
    ['accounts.sector', 'wonValueBySector'],
    ['teams.regional_office', 'wonValueByOffice'],
    ['products.series', 'wonValueBySeries'],
  ])('won value by %s goes through the join', async (by, key) => {
    const strategy = await read()
    const facts = await openFacts({ folder: data, now })
    const answer = await facts.query({ metric: 'won-value', by: [by] }, strategy)
    const found = Object.fromEntries(answer.rows.filter((row) => row.dims[by] !== null && row.dims[by] !== undefined).map((row) => [row.dims[by], row.value]))
    expect(found).toEqual(golden[key])
    await facts.close()
  })
})

describe.skipIf(!there)('the taxonomy of the three sources', () => {
  let strategy: Strategy
  let survey: Awaited<ReturnType<typeof surveyColumns>>['survey']

  beforeAll(async () => {
    strategy = await read()
    const facts = await openFacts({ folder: data, now })
    const relations: Relation[] = []
    for (const id of strategy.datasets.keys()) {
      const relation = await facts.relation(id, strategy)
      if ('mend' in relation) throw new Error(relation.message)
      relations.push(relation)
    }
    survey = (await surveyColumns(relations)).survey
    await facts.close()
  }, 60_000)

  test("'GTXPro' in the pipeline is found to be the 'GTX Pro' of the price list", () => {
    const conflicts = findConflicts(survey, strategy)
    const { pipelineRowsOfGTXPro: rows } = golden.match
    expect(conflicts.find(({ code }) => code === 'id-format')).toMatchObject({
      rows,
      columns: [
        { dataset: 'pipeline', column: 'product' },
        { dataset: 'products', column: 'product' },
      ],
    })
    expect(conflicts.find(({ code }) => code === 'spelling')!.variants).toEqual([
      { column: { dataset: 'pipeline', column: 'product' }, value: 'GTXPro', rows, instead: 'GTX Pro', insteadIn: 'products.product', how: 'blanks' },
    ])
    expect(conflicts.find(({ code }) => code === 'not-allowed')).toMatchObject({ rows, columns: [{ dataset: 'pipeline', column: 'product' }] })
    expect(conflicts.map(({ code }) => code).sort()).toEqual(['id-format', 'not-allowed', 'spelling'])
  })

  test('the map shows how well the tables join, both ways, and that the sources do not', () => {
    const map = siloMap(survey, strategy)
    const join = (left: string, right: string) => map.joins.find((each) => each.left.dataset === left && each.right.dataset === right)!
    expect(join('pipeline', 'products')).toMatchObject({
      state: 'blocked',
      cardinality: 'many-to-one',
      declared: true,
      leftInRight: { rows: { ratio: golden.match.pipelineProductInProducts, exact: true } },
    })
    expect(join('pipeline', 'accounts')).toMatchObject({ state: 'joined', leftInRight: { rows: { ratio: golden.match.pipelineAccountInAccounts } } })
    expect(join('pipeline', 'teams').rightInLeft.values.ratio).toBeCloseTo(golden.match.teamsAgentInPipeline, 12)
    expect(map.joins).toHaveLength(3)
    expect(map.says).toBe(
      'The 3 sources do not join: nothing in one is found in another. One join loses rows to spelling. customers and mailing join no other dataset.',
    )
  })

  test('the account of the pipeline is suggested for the term; a term for sales agents is proposed', () => {
    const { terms, newTerms } = suggestMappings(survey, strategy, { links: linkColumns(survey) })
    expect(terms[0]).toMatchObject({ term: 'account', column: { dataset: 'pipeline', column: 'account' } })
    expect(terms[0]!.reasons).toContain('It is like accounts.account, which belongs to the term: Both are called account.')
    expect(newTerms.map(({ name }) => name)).toEqual(['Sales agent'])
  })
})
