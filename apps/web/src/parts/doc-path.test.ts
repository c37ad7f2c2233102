import { expect, test } from 'vitest'
import { patchAt, valueAt } from './doc-path.ts'

const doc = {
  name: 'A',
  cost: { once: '40k EUR' },
  effects: [
    { metric: 'm', change: '1%' },
    { metric: 'n', change: '2%' },
  ],
}

test('a value is found through records and lists', () => {
  expect(valueAt(doc, ['effects', 1, 'change'])).toBe('2%')
  expect(valueAt(doc, ['effects', 7, 'change'])).toBeUndefined()
})

test('a patch holds the whole top-level field and leaves the doc alone', () => {
  expect(patchAt(doc, ['effects', 0, 'change'], '3%')).toEqual({
    effects: [
      { metric: 'm', change: '3%' },
      { metric: 'n', change: '2%' },
    ],
  })
  expect(doc.effects[0]!.change).toBe('1%')
  expect(patchAt(doc, ['effects', 2], { metric: 'o' }).effects).toHaveLength(3)
})

test('undefined takes out a row, a field, and a record that is empty then', () => {
  expect(patchAt(doc, ['effects', 0], undefined)).toEqual({ effects: [{ metric: 'n', change: '2%' }] })
  expect(patchAt(doc, ['cost', 'once'], undefined)).toEqual({ cost: undefined })
  expect(patchAt(doc, ['name'], undefined)).toEqual({ name: undefined })
})
