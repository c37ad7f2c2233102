import { expect, test } from 'vitest'
import { orderDoc } from './order-doc.ts'

test('fields come in the order of the noun, also inside lists and alternatives; what it does not know comes last', () => {
  const doc = {
    cost: { perMonth: '1k EUR', once: '2k EUR' },
    effects: [{ change: '5%', metric: 'm' }],
    stop: [{ by: '2027-01-01', metric: 'm' }, 'words'],
    other: 1,
    owner: 'o',
    name: 'n',
  }
  expect(JSON.stringify(orderDoc('initiative', doc as never))).toBe(
    '{"name":"n","owner":"o","effects":[{"metric":"m","change":"5%"}],"cost":{"once":"2k EUR","perMonth":"1k EUR"},"stop":[{"metric":"m","by":"2027-01-01"},"words"],"other":1}',
  )
})
