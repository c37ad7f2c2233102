import { readStrategy } from '@plumbline/model'
import { checkStrategy } from '@plumbline/model/checks'
import { expect, it } from 'vitest'
import { largeStrategy } from './large-strategy.ts'

it('the large strategy has 10,000 things that read without problems, and findings with places where flaws are planted', () => {
  const { things, problems } = readStrategy(largeStrategy())
  expect(things.filter((thing) => thing.kind !== 'workspace')).toHaveLength(10_000)
  expect(problems).toEqual([])
  const flawed = readStrategy(largeStrategy(3))
  expect(flawed.problems.length).toBeGreaterThan(100)
  const findings = checkStrategy({ strategy: flawed.strategy, things: flawed.things, placeOf: flawed.placeOf, today: '2026-11-15' })
  for (const { place } of [...flawed.problems, ...findings.slice(0, 1000)])
    expect(place).toMatchObject({ file: expect.any(String), line: expect.any(Number), column: expect.any(Number) })
})
