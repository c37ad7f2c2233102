import { type ForecastWork, workOut } from './forecast-work.ts'
import { forecastInThreads, type WorkAnswer } from './pool.ts'

/** From so many forecasts on, threads are worth their start: a second of a processor each. */
const worthThreads = 100

/** Works out forecasts, few of them here and many in threads; between two of them others are served. onAnswer: called with each, in any order. */
export async function workOutAll(works: readonly ForecastWork[], onAnswer: (index: number, answer: WorkAnswer) => void, signal?: AbortSignal): Promise<void> {
  if (works.length >= worthThreads) return forecastInThreads({ works, futures: true, onAnswer, signal })
  for (const [index, work] of works.entries()) {
    onAnswer(index, workOut(work))
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
  }
}
