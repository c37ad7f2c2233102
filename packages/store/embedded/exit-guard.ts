import { constants } from 'node:os'

const guarded = new Set<() => void>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Calls breakOff when the process ends without having been asked to stop us first: by its own end, by a fault, or by a signal that nobody
 * else handles. A program that handles signals is left to do so. breakOff cannot wait for anything.
 *
 * Gives what calls it off.
 */
export function endWithProcess(breakOff: () => void): () => void {
  if (guarded.size === 0) {
    process.on('exit', breakOffAll)
    for (const signal of signals) process.on(signal, endOnSignal)
  }
  guarded.add(breakOff)
  return () => {
    if (!guarded.delete(breakOff) || guarded.size > 0) return
    process.off('exit', breakOffAll)
    for (const signal of signals) process.off(signal, endOnSignal)
  }
}

function breakOffAll(): void {
  for (const breakOff of guarded) breakOff()
}

function endOnSignal(signal: (typeof signals)[number]): void {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
}
