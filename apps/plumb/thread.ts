import { Worker } from 'node:worker_threads'

export interface ThreadQuestion<Message, Answer> {
  /** The module that the thread runs. */
  readonly module: URL
  /** What it works on: plain values. */
  readonly work: unknown
  /** Memory of the thread in megabytes; it is ended beyond it. */
  readonly memoryMb: number
  readonly signal: AbortSignal
  /** Called with each message; the first that is answered ends the thread. */
  readonly onMessage: (message: Message, answer: (answer: Answer) => void) => void
  /** What is said where it ends without an answer: "The work on drivers". */
  readonly name: string
}

/** Works in a thread of its own, so that whoever waits meanwhile is served. The signal ends it; a fault in it is thrown here. */
export function answerInThread<Message, Answer>({ module, work, memoryMb, signal, onMessage, name }: ThreadQuestion<Message, Answer>): Promise<Answer> {
  signal.throwIfAborted()
  const worker = new Worker(module, { workerData: work, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  return new Promise<Answer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.on('message', (message: Message) => onMessage(message, resolve))
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`${name} ended by itself (${code}).`)))
  }).finally(() => worker.terminate())
}
