import { Worker } from 'node:worker_threads'
import type { Drivers, DriversQuestion } from '@plumbline/engine'

/** A question for the thread: plain values, so the seed in place of the stream. */
export type DriversWork = Omit<DriversQuestion, 'random' | 'onProgress'> & { readonly seed: number }

export type WorkMessage = { readonly kind: 'progress'; readonly says: string; readonly done: number } | { readonly kind: 'done'; readonly drivers: Drivers }

/** Memory of the thread in megabytes; it is ended beyond it. */
const memoryMb = 1500

/** Finds the drivers in a thread of its own. The signal ends it; a fault in it is thrown here. */
export function workOutDrivers(work: DriversWork, signal: AbortSignal, progress: (says: string, done: number) => void): Promise<Drivers> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  return new Promise<Drivers>((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: WorkMessage) => (message.kind === 'done' ? resolve(message.drivers) : progress(message.says, message.done)))
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The work on drivers ended by itself (${code}).`)))
  }).finally(() => worker.terminate())
}
