import { parentPort, workerData } from 'node:worker_threads'
import { findDrivers } from '@plumbline/engine'
import { createRandom } from '@plumbline/stats'
import type { DriversWork, WorkMessage } from './work.ts'

// A thread of its own: the server answers others meanwhile, and the work can be ended at any moment.
const { seed, ...question } = workerData as DriversWork
const tell = (message: WorkMessage) => parentPort!.postMessage(message)
const drivers = findDrivers({ ...question, random: createRandom(seed), onProgress: (says, done) => tell({ kind: 'progress', says, done }) })
tell({ kind: 'done', drivers })
