import { expect, test } from 'vitest'
import { placeArguments } from './place-arguments.ts'

const metric = { name: 'metric', required: false }
const needed = { name: 'metric', required: true }
const folder = { name: 'folder', required: false }

test.each([
  [[metric, folder], ['revenue'], { metric: 'revenue' }],
  [[metric, folder], ['revenue', 'plan'], { metric: 'revenue', folder: 'plan' }],
  [[metric, folder], ['.'], { folder: '.' }],
  [[metric, folder], ['../plan'], { folder: '../plan' }],
  [[metric, folder], ['/srv/plan'], { folder: '/srv/plan' }],
  [[metric, folder], ['C:\\plan'], { folder: 'C:\\plan' }],
  [[metric, folder], ['dataset/orders'], { metric: 'dataset/orders' }],
  [[metric, folder], ['.', 'plan'], { metric: '.', folder: 'plan' }],
  [[needed, folder], ['.'], { metric: '.' }],
  [[folder], ['.'], { folder: '.' }],
  [[metric, folder], [], {}],
])('%o typed as %o', (positional, typed, placed) => expect(placeArguments(positional, typed)).toEqual(placed))
