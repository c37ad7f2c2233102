import type { Brief } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { countBoard, sayInitiatives, toRows } from './rows.ts'

type Standing = Brief['initiatives'][number]
const standing = (initiative: string, stage: Standing['stage'], state: Standing['state'], more: Partial<Standing> = {}): Standing => ({
  initiative,
  name: initiative,
  stage,
  state,
  says: '',
  owner: null,
  department: null,
  decideBy: null,
  rung: null,
  goals: [],
  usesAi: false,
  ...more,
})
const brief = {
  goals: [{ goal: 'retention', name: 'Keep customers' }],
  initiatives: [
    standing('a', 'pilot', 'stuck', { goals: ['retention', 'ghost'], owner: { id: 'ada', name: 'Ada' } }),
    standing('b', 'pilot', 'on line', { department: 'Marketing' }),
    standing('c', 'idea', 'stray'),
    standing('d', 'pilot', 'stuck'),
  ],
} as unknown as Brief
const rows = toRows(brief)

test('what needs attention stands first', () => {
  expect(rows.map((row) => row.id)).toEqual(['a', 'd', 'c', 'b'])
})

test('a row carries the names of its goals', () => {
  expect(rows[0]!.goals).toEqual([
    { id: 'retention', name: 'Keep customers' },
    { id: 'ghost', name: 'ghost' },
  ])
})

test('the board counts by stage and state, and knows every stage', () => {
  const board = countBoard(rows)
  expect(board.get('pilot')).toEqual(
    new Map([
      ['stuck', 2],
      ['on line', 1],
    ]),
  )
  expect(board.get('scaled')!.size).toBe(0)
})

test('the sentence names every state that occurs', () => {
  expect(sayInitiatives(rows)).toBe('4 initiatives: 1 is on line, 2 are past their date and 1 serves no goal.')
  expect(sayInitiatives(rows.slice(0, 1))).toBe('1 initiative: 1 is past its date.')
})
