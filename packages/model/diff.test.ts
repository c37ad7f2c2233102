import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffDocs, diffThings, type FieldChange, sameValue } from './diff.ts'
import type { Doc, Kind, Thing } from './strategy.ts'
import { anyThings } from './text/testing/arbitraries.ts'

const thing = (kind: Kind, id: string, doc: object): Thing => ({ kind, id, doc: doc as Doc })

function check(before: object | null, after: object | null, expected: readonly FieldChange[]): void {
  expect(diffDocs(before as Doc | null, after as Doc | null)).toEqual(expected)
}

describe('diffDocs', () => {
  it('names the fields that differ, inside lists and maps too', () => {
    check({ effects: [{ metric: 'a', change: '1%' }] }, { effects: [{ metric: 'a', change: '2%' }] }, [{ path: 'effects.0.change', before: '1%', after: '2%' }])
    check({ closes: ['a', 'b'] }, { closes: ['a'] }, [{ path: 'closes.1', before: 'b', after: undefined }])
    check({ name: 'A' }, { name: 'A', owner: 'ana' }, [{ path: 'owner', before: undefined, after: 'ana' }])
    check({ cost: { once: '1k EUR' } }, { cost: '1k EUR' }, [{ path: 'cost', before: { once: '1k EUR' }, after: '1k EUR' }])
    check({ a: [] }, { a: {} }, [{ path: 'a', before: [], after: {} }])
    check(null, { name: 'A', owner: 'b' }, [
      { path: 'name', before: undefined, after: 'A' },
      { path: 'owner', before: undefined, after: 'b' },
    ])
    check({ name: 'A' }, null, [{ path: 'name', before: 'A', after: undefined }])
  })

  it('takes another order of fields, and a field that is undefined, for no change', () => {
    check({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1, e: undefined }, [])
    expect(sameValue([1, 2], [2, 1])).toBe(false)
    expect(sameValue([], {})).toBe(false)
    expect(sameValue({ a: undefined }, {})).toBe(true)
    expect(sameValue(null, undefined)).toBe(false)
    expect(sameValue({ toString: 1 }, {})).toBe(false)
  })
})

describe('diffThings', () => {
  it('tells what is new, changed and gone', () => {
    const before = [thing('goal', 'a', { name: 'A' }), thing('goal', 'b', { name: 'B' }), thing('metric', 'a', { name: 'M' })]
    const after = [thing('goal', 'b', { name: 'B2' }), thing('goal', 'c', { name: 'C' }), thing('metric', 'a', { name: 'M' })]
    expect(diffThings(before, after)).toEqual([
      { action: 'change', kind: 'goal', id: 'b', fields: [{ path: 'name', before: 'B', after: 'B2' }] },
      { action: 'create', kind: 'goal', id: 'c', fields: [{ path: 'name', before: undefined, after: 'C' }] },
      { action: 'delete', kind: 'goal', id: 'a', fields: [{ path: 'name', before: 'A', after: undefined }] },
    ])
  })

  it('finds nothing between a strategy and itself, and all of it against nothing', () => {
    fc.assert(
      fc.property(anyThings, (things) => {
        expect(diffThings(things, structuredClone(things))).toEqual([])
        expect(diffThings([], things).map(({ action, kind, id }) => `${action} ${kind}/${id}`)).toEqual(things.map(({ kind, id }) => `create ${kind}/${id}`))
        expect(diffThings(things, [])).toHaveLength(things.length)
      }),
      { seed: 41 },
    )
  })
})
