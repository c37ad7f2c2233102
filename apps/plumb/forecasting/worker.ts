import { parentPort } from 'node:worker_threads'
import { isUndetermined } from '@plumbline/stats'
import { takeOrders } from '../thread.ts'
import { type ForecastWork, workOut } from './forecast-work.ts'
import type { WorkAnswer } from './pool.ts'

/** A thread that forecasts: works in, answers out in the same order. Without `futures` only the forecast itself goes back. */
takeOrders(({ works, futures }: { readonly works: readonly ForecastWork[]; readonly futures: boolean }) => {
  const answers = works.map((work): WorkAnswer => {
    const answer = workOut(work)
    return isUndetermined(answer) || futures ? answer : { ...answer, futures: new Float64Array(0) }
  })
  const buffers = answers.flatMap((answer) => (isUndetermined(answer) ? [] : [answer.futures.buffer as ArrayBuffer]))
  parentPort!.postMessage(answers, buffers)
})
