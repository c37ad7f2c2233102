import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestName, didYouMean } from './closest-name.ts'

const metrics = ['handling-time', 'repeat-revenue', 'visit-rate', 'nps', 'cac', 'orders', 'order-value']

function check(word: string, expected: string | null): void {
  expect(closestName(word, metrics)).toBe(expected)
}

describe('closestName', () => {
  it('finds what was meant behind slips of the finger', () => {
    check('handle_time', 'handling-time')
    check('handling_time', 'handling-time')
    check('Repeat Revenue', 'repeat-revenue')
    check('repaet-revenue', 'repeat-revenue')
    check('vist-rate', 'visit-rate')
    check('order', 'orders')
    check('nsp', 'nps')
  })

  it('offers nothing when nothing is near', () => {
    check('churn', null)
    check('xyz', null)
    check('', null)
    check('revenue-of-the-north', null)
    expect(closestName('a', [])).toBeNull()
  })

  it('takes the nearest, and of equally near ones the first', () => {
    expect(closestName('goals', ['goal', 'goalz', 'goals'])).toBe('goals')
    expect(closestName('cat', ['bat', 'hat'])).toBe('bat')
  })

  it('finds any name of six or more letters after one slip', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 6, maxLength: 20 })
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'replace'), (word, pick, slip) => {
        const at = pick % (word.length - 1)
        const slipped =
          slip === 'drop'
            ? word.slice(0, at) + word.slice(at + 1)
            : slip === 'double'
              ? word.slice(0, at) + word[at]! + word.slice(at)
              : slip === 'swap'
                ? word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)
                : `${word.slice(0, at)}z${word.slice(at + 1)}`
        expect(closestName(slipped, ['zzzzzzzzzzzz', word])).toBe(word)
      }),
      { seed: 21 },
    )
  })

  it('says so, or says something else', () => {
    expect(didYouMean('ordes', metrics, 'Add it.')).toBe('Did you mean orders?')
    expect(didYouMean('xyz', metrics, 'Add it.')).toBe('Add it.')
  })
})
