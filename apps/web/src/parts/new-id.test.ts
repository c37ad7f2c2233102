import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

const check = (name: string, expected: string, taken: readonly string[] = []) => expect(newId(name, new Set(taken), 'initiative')).toBe(expected)

test('a name becomes an id that the model takes', () => {
  check('Win-back mail, 2nd try!', 'win-back-mail-2nd-try')
  check('Crème brûlée', 'creme-brulee')
  check('客户', 'initiative')
  check('a'.repeat(80), 'a'.repeat(60))
})

test('a taken id gets a number', () => {
  check('Churn', 'churn-3', ['churn', 'churn-2'])
})
