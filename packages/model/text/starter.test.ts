import { describe, expect, it } from 'vitest'
import { checkStrategy } from '../checks/index.ts'
import { readStrategy } from './read.ts'
import { schemaLine, schemaPath, starterStrategy } from './starter.ts'

const yamlOf = (name: string, today?: string) => starterStrategy(name, today).filter((file) => file.path.endsWith('.yaml'))

describe('starterStrategy', () => {
  it('reads without problems and has no findings of weight', () => {
    const { strategy, problems, things, placeOf } = readStrategy(yamlOf('my-company'))
    expect(problems).toEqual([])
    expect(strategy.workspace.name).toBe('My company')
    const findings = checkStrategy({ strategy, things, placeOf, today: '2026-11-15' })
    expect(findings.filter((finding) => finding.severity !== 'note').map((finding) => finding.message)).toEqual([])
    for (const kind of ['goals', 'metrics', 'gaps', 'initiatives', 'people', 'squads', 'datasets'] as const) expect(strategy[kind].size).toBeGreaterThan(0)
  })

  it('comes with 24 months of numbers that end before today', () => {
    const [csv] = starterStrategy('x', '2027-01-31').filter((file) => file.path === 'monthly.csv')
    const [header, ...rows] = csv!.text.trimEnd().split('\n')
    expect(header).toBe('month,orders,repeat_orders,repeat_revenue_eur')
    expect(rows).toHaveLength(24)
    expect(rows[0]).toMatch(/^2025-01-01,/)
    expect(rows[23]).toMatch(/^2026-12-01,/)
    expect(readStrategy(yamlOf('x', '2027-01-31')).problems).toEqual([])
  })

  it('tells editors of its schema', () => {
    expect(starterStrategy('x').some((file) => file.path === schemaPath)).toBe(true)
    for (const { text } of yamlOf('x')) expect(text.startsWith(`${schemaLine}\n`)).toBe(true)
  })

  it('takes any name', () => {
    const names: readonly [given: string, written: string][] = [
      ['Harbor Outfitters', 'Harbor Outfitters'],
      ['my-company', 'My company'],
      ['Müller: Söhne #1', 'Müller: Söhne #1'],
      ['  ', 'My organisation'],
      ['yes', 'Yes'],
      ['O\'Neil "Co"', 'O\'Neil "Co"'],
      ['2027', '2027'],
    ]
    for (const [given, written] of names) expect(readStrategy(yamlOf(given)).strategy.workspace.name).toBe(written)
  })
})
