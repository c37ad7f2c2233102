import { expect, test } from 'vitest'
import { sayColumn } from './column.ts'
import { linkColumns } from './link.ts'
import { siloMap } from './silo-map.ts'
import { suggestMappings } from './suggest.ts'
import { madeUpSystems } from './testing/many-systems.ts'

// Made-up companies in which the meaning of every column is known: ids of ten things under many names and spellings, among measures.

const nothing = { terms: new Map(), datasets: new Map(), sources: new Map() }

test('with 10 systems every pair that means the same is suggested, and no other', () => {
  const { survey, meaning } = madeUpSystems(10)
  const { compared, leftOut } = linkColumns(survey)
  const suggested = compared.filter(({ score }) => score >= 0.5)
  const right = suggested.filter(({ left, right }) => meaning.has(sayColumn(left)) && meaning.get(sayColumn(left)) === meaning.get(sayColumn(right)))
  expect([right.length, suggested.length]).toEqual([30, 30])
  expect(leftOut).toEqual([])
})

test('with 50 systems and 1,000 columns every column finds its term, no term mixes two meanings, and what was left out is said', () => {
  const { survey, meaning } = madeUpSystems(50)
  const links = linkColumns(survey)
  const { newTerms } = suggestMappings(survey, nothing, { links })
  const held = newTerms.map(({ columns }) => columns.map((column) => meaning.get(sayColumn(column))))
  expect(held.filter((meanings) => new Set(meanings).size > 1 || meanings.includes(undefined))).toEqual([])
  expect(held.flat()).toHaveLength(meaning.size)
  expect(links.compared.length).toBeLessThanOrEqual(5_000)
  expect(links.leftOut.length).toBeGreaterThan(0)
  expect(siloMap(survey, nothing, { links }).leftOut.length).toBeGreaterThanOrEqual(links.leftOut.length)
})
