import { parentPort } from 'node:worker_threads'
// Not by the engine's front door: the thread starts in half the time without the rest.
import { forecastTableSeries, type TableQuestion } from '@plumbline/engine/forecast-table'
import { takeOrders } from '../thread.ts'

/** A thread that forecasts series of a table: works in, answers out in the same order. */
takeOrders(({ works }: { readonly works: readonly TableQuestion[] }) => {
  parentPort!.postMessage(works.map(forecastTableSeries))
})
