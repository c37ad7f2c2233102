import { Worker } from 'node:worker_threads'
import type { MovedBy, MoveQuestion } from '@plumbline/engine'

/** Cells up to which a search is over in a blink; starting a thread for it would take longer. */
const quickCells = 8_000
/** Memory of the thread in megabytes; it is ended beyond it. */
const memoryMb = 1024

export function isQuick({ cube }: MoveQuestion): boolean {
  return cube.top.before.length <= quickCells
}

/** Searches in a thread of its own, so that whoever waits meanwhile is served. The signal ends it; a fault in it is thrown here. */
export function moveInThread(question: MoveQuestion, signal: AbortSignal = new AbortController().signal): Promise<MovedBy | null> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./change-worker.ts', import.meta.url), {
    workerData: question,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  return new Promise<MovedBy | null>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The search for segments ended by itself (${code}).`)))
  }).finally(() => worker.terminate())
}
