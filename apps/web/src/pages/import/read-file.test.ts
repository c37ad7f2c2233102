import { expect, test } from 'vitest'
import { pathOf, sayBytes } from './read-file.ts'

test('bytes are said in the largest unit that fits', () => {
  expect([0, 950, 1_200, 3_240_000, 250_000_000].map(sayBytes)).toEqual(['0 bytes', '950 bytes', '1.2 kB', '3.2 MB', '250 MB'])
})

test('a file of a folder keeps its path, whichever way it came', () => {
  const file = (more: object) => Object.assign(new File([''], 'goals.yaml'), more)
  expect(pathOf(file({}))).toBe('goals.yaml')
  expect(pathOf(file({ relativePath: './strategy/goals.yaml' }))).toBe('strategy/goals.yaml')
  expect(pathOf(file({ relativePath: '/strategy/goals.yaml' }))).toBe('strategy/goals.yaml')
})
