import { createHash } from 'node:crypto'
import { isUndetermined } from '@plumbline/stats'
import type { ForecastWork } from './forecast-work.ts'
import type { WorkAnswer } from './pool.ts'

/** Futures of a thousand paths take most of the room: so many bytes of them are kept, the last used the longest. */
const mostBytes = 96 * 1024 * 1024

const kept = new Map<string, WorkAnswer>()
let bytes = 0

/** What a forecast depends on, and nothing else: the same key, the same futures to the bit. */
export function keyOfWork({ metric, history, until, seed, beside }: ForecastWork): string {
  const { id, name, grain, unit, minimum, maximum } = metric
  const hash = createHash('sha256').update(JSON.stringify([id, name, grain, unit, minimum, maximum, until, seed]))
  if (beside !== undefined) hash.update(JSON.stringify(beside))
  for (const { period, value } of history) hash.update(`${period} ${value};`)
  return hash.digest('base64')
}

export function recall(key: string): WorkAnswer | undefined {
  const answer = kept.get(key)
  if (answer === undefined) return undefined
  kept.delete(key)
  kept.set(key, answer)
  return answer
}

export function remember(key: string, answer: WorkAnswer): void {
  if (kept.has(key)) return
  kept.set(key, answer)
  bytes += sizeOf(answer)
  for (const [oldest, old] of kept) {
    if (bytes <= mostBytes || oldest === key) return
    kept.delete(oldest)
    bytes -= sizeOf(old)
  }
}

function sizeOf(answer: WorkAnswer): number {
  return 1_000 + (isUndetermined(answer) ? 0 : answer.futures.byteLength)
}
