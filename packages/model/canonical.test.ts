import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'

function check(value: unknown, expected: string): void {
  expect(canonicalJson(value)).toBe(expected)
}

describe('canonicalJson', () => {
  it('writes the examples of RFC 8785', () => {
    check(
      {
        numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      },
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    // Section 3.2.3: order by UTF-16 units, so that a surrogate pair comes before U+FB33.
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(keys)) as object).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
    check(keys, '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it('leaves undefined fields out, as JSON does', () => {
    check({ b: undefined, a: [undefined, 1] }, '{"a":[null,1]}')
    check(-0, '0')
  })

  it('refuses what JSON cannot carry', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x'), 1n, undefined, circle, '\ud800', { '\udc00': 1 }])
      expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  it('is the same for the same content in any order, and is JSON of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = reverseKeys(value)
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 31 },
    )
  })
})

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys)
  if (typeof value !== 'object' || value === null) return value
  const reversed: object = Object.create(Object.prototype)
  for (const [key, field] of Object.entries(value).reverse()) Object.defineProperty(reversed, key, { value: reverseKeys(field), enumerable: true })
  return reversed
}
