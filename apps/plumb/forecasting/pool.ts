import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Simulation } from '@plumbline/engine'
import type { Undetermined } from '@plumbline/stats'
import { endThread } from '../thread.ts'
import type { ForecastWork } from './forecast-work.ts'

export type WorkAnswer = Simulation | Undetermined

export interface Wanted<Work, Answer> {
  readonly works: readonly Work[]
  /** Called with each answer as it comes, in any order. */
  readonly onAnswer: (index: number, answer: Answer) => void
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export interface PoolQuestion extends Wanted<ForecastWork, WorkAnswer> {
  /** Whether the futures are wanted too, a thousand numbers a period; without them any number of metrics needs the same memory. */
  readonly futures: boolean
}

/** Works handed over at a time: enough that handing over costs nothing, few enough that all threads end together. */
const atOnce = 8
const mostThreads = 4

/**
 * Forecasts many metrics in threads of their own, so that whoever waits meanwhile is served. The threads end with the work or the signal.
 * The answers do not depend on the number of threads. A fault in a thread is thrown here.
 */
export function forecastInThreads({ futures, ...wanted }: PoolQuestion): Promise<void> {
  return workInThreads(new URL('./worker.ts', import.meta.url), { futures }, wanted)
}

/** As forecastInThreads, for any module that answers `{ works, ...more }` with as many answers in the same order. */
export async function workInThreads<Work, Answer>(module: URL, more: object, wanted: Wanted<Work, Answer>): Promise<void> {
  const { works, threads, signal } = wanted
  signal?.throwIfAborted()
  const count = Math.min(threads ?? Math.min(mostThreads, availableParallelism()), Math.ceil(works.length / atOnce))
  let next = 0
  const take = (): readonly number[] => {
    const from = next
    next = Math.min(works.length, next + atOnce)
    return Array.from({ length: next - from }, (_, index) => from + index)
  }
  await Promise.all(Array.from({ length: count }, () => runThread(module, more, wanted, take)))
}

function runThread<Work, Answer>(module: URL, more: object, { works, onAnswer, signal }: Wanted<Work, Answer>, take: () => readonly number[]): Promise<void> {
  const worker = new Worker(module, { execArgv: [] })
  return new Promise<void>((resolve, reject) => {
    let asked: readonly number[] = []
    const ask = () => {
      asked = take()
      if (asked.length === 0) resolve()
      else worker.postMessage({ ...more, works: asked.map((index) => works[index]!) })
    }
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.on('message', (answers: readonly Answer[]) => {
      for (const [place, answer] of answers.entries()) onAnswer(asked[place]!, answer)
      ask()
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`A thread that forecasts ended by itself (${code}).`)))
    ask()
  }).finally(() => endThread(worker))
}
