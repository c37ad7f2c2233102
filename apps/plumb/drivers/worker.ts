import { findDrivers } from '@plumbline/engine'
import { createRandom } from '@plumbline/stats'
import { openThread } from '../thread.ts'
import type { DriversWork, WorkMessage } from './work.ts'

// A thread of its own: the server answers others meanwhile, and the work can be ended at any moment.
const { work, tell } = openThread<DriversWork, WorkMessage>()
const { seed, ...question } = work
const drivers = findDrivers({ ...question, random: createRandom(seed), onProgress: (says, done) => tell({ kind: 'progress', says, done }) })
tell({ kind: 'done', drivers })
