import type { MovedBy, MoveQuestion } from '@plumbline/engine'
import { answerInThread } from '../thread.ts'

/** Cells up to which a search is over in a blink; starting a thread for it would take longer. */
const quickCells = 8_000
/** Memory of the thread in megabytes; it is ended beyond it. */
const memoryMb = 1024

export function isQuick({ cube }: MoveQuestion): boolean {
  return cube.top.before.length <= quickCells
}

/** Searches in a thread of its own. The signal ends it; a fault in it is thrown here. */
export function moveInThread(question: MoveQuestion, signal: AbortSignal = new AbortController().signal): Promise<MovedBy | null> {
  return answerInThread<MovedBy | null, MovedBy | null>({
    module: new URL('./change-worker.ts', import.meta.url),
    work: question,
    memoryMb,
    signal,
    name: 'The search for segments',
    onMessage: (moved, answer) => answer(moved),
  })
}
