import { type ForecastWork, workOut } from './forecast-work.ts'
import { forecastInThreads, type Wanted, type WorkAnswer } from './pool.ts'

/** From so many forecasts on, threads are worth their start: a second of a processor each. */
const worthThreads = 100

/** Works out forecasts, few of them here and many in threads; between two of them others are served. onAnswer: called with each, in any order. */
export function workOutAll(works: readonly ForecastWork[], onAnswer: (index: number, answer: WorkAnswer) => void, signal?: AbortSignal): Promise<void> {
  const wanted = { works, onAnswer, signal }
  return works.length >= worthThreads ? forecastInThreads({ ...wanted, futures: true }) : workHere(workOut, wanted)
}

/** Works one by one in this thread; between two of them others are served. */
export async function workHere<Work, Answer>(workOn: (work: Work) => Answer, { works, onAnswer, signal }: Wanted<Work, Answer>): Promise<void> {
  for (const [index, work] of works.entries()) {
    onAnswer(index, workOn(work))
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
  }
}
