import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Simulation } from '@plumbline/engine'
import type { Undetermined } from '@plumbline/stats'
import type { ForecastWork } from './forecast-work.ts'

export type WorkAnswer = Simulation | Undetermined

export interface PoolQuestion {
  readonly works: readonly ForecastWork[]
  /** Whether the futures are wanted too, a thousand numbers a period; without them any number of metrics needs the same memory. */
  readonly futures: boolean
  /** Called with each answer as it comes, in any order. */
  readonly onAnswer: (index: number, answer: WorkAnswer) => void
  readonly threads?: number
  readonly signal?: AbortSignal | undefined
}

/** Works handed over at a time: enough that handing over costs nothing, few enough that all threads end together. */
const atOnce = 8
const mostThreads = 4

/**
 * Forecasts many metrics in threads of their own, so that whoever waits meanwhile is served. The threads end with the work or the signal.
 * The answers do not depend on the number of threads. A fault in a thread is thrown here.
 */
export async function forecastInThreads({ works, futures, onAnswer, threads, signal }: PoolQuestion): Promise<void> {
  signal?.throwIfAborted()
  const count = Math.min(threads ?? Math.min(mostThreads, availableParallelism()), Math.ceil(works.length / atOnce))
  let next = 0
  const take = (): readonly number[] => {
    const from = next
    next = Math.min(works.length, next + atOnce)
    return Array.from({ length: next - from }, (_, index) => from + index)
  }
  await Promise.all(Array.from({ length: count }, () => runThread({ works, futures, onAnswer, signal }, take)))
}

function runThread({ works, futures, onAnswer, signal }: PoolQuestion, take: () => readonly number[]): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] })
  return new Promise<void>((resolve, reject) => {
    let asked: readonly number[] = []
    const ask = () => {
      asked = take()
      if (asked.length === 0) resolve()
      else worker.postMessage({ works: asked.map((index) => works[index]!), futures })
    }
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.on('message', (answers: readonly WorkAnswer[]) => {
      for (const [place, answer] of answers.entries()) onAnswer(asked[place]!, answer)
      ask()
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`A thread that forecasts ended by itself (${code}).`)))
    ask()
  }).finally(() => worker.terminate())
}
