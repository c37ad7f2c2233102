import { describe, expect, test } from 'vitest'
import { slugPattern } from './fields.ts'
import { newId } from './new-id.ts'

describe('an id for a new thing', () => {
  const check = (name: string, expected: string, taken: readonly string[] = []) => expect(newId(name, new Set(taken), 'initiative')).toBe(expected)

  test('is made of the name, as the model takes it', () => {
    check('Win-back mail, 2nd try!', 'win-back-mail-2nd-try')
    check('Größe & Maß in Łódź', 'grosse-mass-in-lodz')
    check('客户', 'initiative')
    check(`${'a'.repeat(59)} b`, 'a'.repeat(59))
  })

  test('gets a number where it is taken', () => check('Churn', 'churn-3', ['churn', 'churn-2']))

  test('is always one that the model takes', () => {
    for (const name of ['---', 'x', ' Ünïcode — Test ', '0', 'é'.repeat(200)]) expect(newId(name, new Set(), 'thing')).toMatch(slugPattern)
  })
})
