import { newId as newIdOfModel } from '@plumbline/model'
import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('a name becomes the same id as on the server', () => {
  const names = ['Win-back mail, 2nd try!', 'Crème brûlée', 'Größe & Maß', 'Øresund Łódź', '客户', 'a'.repeat(80), `${'b'.repeat(59)} c`, '--', 'ﬁne ½']
  for (const name of names)
    for (const taken of [[], ['creme-brulee', 'creme-brulee-2', 'initiative']])
      expect(newId(name, new Set(taken), 'initiative')).toBe(newIdOfModel(name, new Set(taken), 'initiative'))
  expect(newId('Churn', new Set(['churn', 'churn-2']), 'initiative')).toBe('churn-3')
})
