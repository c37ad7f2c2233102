import type { Context } from '../../operations/context.ts'

/** A line of progress on a terminal: shown only when the work takes over a second, wiped when something else is said. */
export interface Progress {
  readonly report: Context['progress']
  readonly clear: () => void
}

const patienceMilliseconds = 1000
const rateMilliseconds = 100

/** stream: where talk goes; nothing is written unless it is a terminal. clock: milliseconds. */
export function makeProgress(stream: NodeJS.WriteStream, wanted: boolean, clock: () => number = () => performance.now()): Progress {
  const begun = clock()
  let shownAt = Number.NEGATIVE_INFINITY
  let shown = false
  const clear = () => {
    if (shown) stream.write('\r\u001b[K')
    shown = false
  }
  const report: Context['progress'] = (says, done) => {
    const now = clock()
    if (!wanted || !stream.isTTY || now - begun < patienceMilliseconds || now - shownAt < rateMilliseconds) return
    shownAt = now
    shown = true
    const share = done === undefined ? '' : ` ${Math.round(Math.min(Math.max(done, 0), 1) * 100)}%`
    stream.write(`\r\u001b[K${says}${share}`.slice(0, (stream.columns ?? 80) + 3))
  }
  return { report, clear }
}
