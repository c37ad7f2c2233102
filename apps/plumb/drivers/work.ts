import type { Drivers, DriversQuestion } from '@plumbline/engine'
import { answerInThread } from '../thread.ts'

/** A question for the thread: plain values, so the seed in place of the stream. */
export type DriversWork = Omit<DriversQuestion, 'random' | 'onProgress'> & { readonly seed: number }

export type WorkMessage = { readonly kind: 'progress'; readonly says: string; readonly done: number } | { readonly kind: 'done'; readonly drivers: Drivers }

/** Memory of the thread in megabytes; it is ended beyond it. */
const memoryMb = 1500

/** Finds the drivers in a thread of its own. The signal ends it; a fault in it is thrown here. */
export function workOutDrivers(work: DriversWork, signal: AbortSignal, progress: (says: string, done: number) => void): Promise<Drivers> {
  return answerInThread<WorkMessage, Drivers>({
    module: new URL('./worker.ts', import.meta.url),
    work,
    memoryMb,
    signal,
    name: 'The work on drivers',
    onMessage: (message, answer) => (message.kind === 'done' ? answer(message.drivers) : progress(message.says, message.done)),
  })
}
