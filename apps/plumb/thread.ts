import { parentPort, Worker, workerData } from 'node:worker_threads'

export interface ThreadQuestion<Message, Answer> {
  /** The module that the thread runs; it begins with `openThread`. */
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

/** What a thread is handed: its work, and the place where it sees that nobody waits for it any more. */
interface Handed<Work> {
  readonly work: Work
  readonly unwanted: Int32Array<SharedArrayBuffer>
}

/** How long a thread that nobody waits for has to end by itself. Ended from outside at a bad moment, a thread can take the whole process with it. */
const graceMs = 2_000

/** Works in a thread of its own, so that whoever waits meanwhile is served. The signal ends it; a fault in it is thrown here. */
export function answerInThread<Message, Answer>({ module, work, memoryMb, signal, onMessage, name }: ThreadQuestion<Message, Answer>): Promise<Answer> {
  signal.throwIfAborted()
  const handed: Handed<unknown> = { work, unwanted: new Int32Array(new SharedArrayBuffer(4)) }
  const worker = new Worker(module, { workerData: handed, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  return new Promise<Answer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.on('message', (message: Message) => onMessage(message, resolve))
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`${name} ended by itself (${code}).`)))
  }).finally(() => {
    Atomics.store(handed.unwanted, 0, 1)
    letEnd(worker)
  })
}

/** Within a thread of `answerInThread`: what it works on, and how it tells of it. Telling ends the thread once nobody waits for its answer. */
export function openThread<Work, Message>(): { readonly work: Work; readonly tell: (message: Message) => void } {
  const { work, unwanted } = workerData as Handed<Work>
  const tell = (message: Message) => {
    if (Atomics.load(unwanted, 0) === 1) process.exit()
    parentPort!.postMessage(message)
  }
  return { work, tell }
}

/** Ends a thread that takes orders, once it is through with the one it is at. */
export function endThread(worker: Worker): void {
  worker.postMessage(enough)
  letEnd(worker)
}

/** Within a thread that lives for many orders: called with each, until `endThread`. */
export function takeOrders<Order>(onOrder: (order: Order) => void): void {
  parentPort!.on('message', (order: Order | typeof enough) => (order === enough ? process.exit() : onOrder(order as Order)))
}

const enough = 'enough'

/** Nobody listens any more, and nothing waits for the thread; only where it has not ended in time it is ended from outside. */
function letEnd(worker: Worker): void {
  worker.removeAllListeners('message').on('error', () => undefined)
  const last = setTimeout(() => void worker.terminate(), graceMs).unref()
  worker.once('exit', () => clearTimeout(last))
  worker.unref()
}
