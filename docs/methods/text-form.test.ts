import { readFileSync } from 'node:fs'
import { parseQuantity, parseRange, readStrategy } from '@plumbline/model'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('text-form.md', import.meta.url), 'utf8')
const snippets = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!)

describe('docs/methods/text-form.md', () => {
  it('shows strategies that read without problems', () => {
    expect(snippets).toHaveLength(3)
    for (const text of snippets) expect(readStrategy([{ path: 'text-form.md', text }]).problems).toEqual([])
  })

  it('shows numbers that are read as it says', () => {
    const rows = [...page.matchAll(/^\| (`[^|]+) \| ([^|]+) \|$/gm)].filter(([, written]) => /\d/.test(written!))
    const samples = rows.flatMap(([, written]) => [...written!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!))
    expect(samples.length).toBeGreaterThan(15)
    for (const text of samples) expect([text, parseRange(text) !== null]).toEqual([text, true])
    for (const text of ['1.5M EUR', '€1.5M', '1,500,000 EUR', '1500 TEUR']) expect(parseQuantity(text)).toEqual({ value: 1_500_000, unit: 'EUR' })
    expect(parseRange('800 to 1.2k EUR')).toEqual({ low: 800, high: 1200, unit: 'EUR' })
    expect(parseRange('5% ± 1%')).toEqual({ low: 0.04, high: 0.06, unit: 'ratio' })
    expect(parseQuantity('ca. 5%')).toBeNull()
  })
})
