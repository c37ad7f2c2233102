import type { Problem } from '@plumbline/model'
import type { Run, RunResult } from '@plumbline/store'
import { type Context, Refused } from '../operations/context.ts'
import { concealIn } from '../secrets/conceal.ts'

const beatEveryMs = 5_000
const tellEveryMs = 500

/**
 * Does long work as a run that others can see, follow and cancel: one of a job at a time in a workspace.
 *
 * work: gets a context whose signal also ends when somebody cancels the run.
 * Refused: "run-under-way".
 */
export async function trackRun<T>(
  context: Context,
  { job, about }: { readonly job: string; readonly about: string },
  work: (context: Context) => Promise<{ readonly answer: T; readonly result: RunResult }>,
): Promise<T> {
  const store = context.store!
  const begun = await store.beginRun({ job, about, ...context.occasion })
  if (!begun.begun) throw new Refused([underWay(begun.running)])
  const { number } = begun
  const cancelled = new AbortController()
  const signal = AbortSignal.any([context.signal, cancelled.signal])
  let latest: { says: string; done: number | null } = { says: '', done: null }
  let toldAt = 0
  const beat = async () => {
    toldAt = Date.now()
    if (!(await store.beatRun(number, latest))) cancelled.abort(new DOMException('Somebody cancelled it.', 'AbortError'))
  }
  const beatQuietly = () => void beat().catch(() => undefined)
  const timer = setInterval(beatQuietly, beatEveryMs)
  const progress: Context['progress'] = (says, done) => {
    latest = { says, done: done ?? null }
    context.progress(says, done)
    if (Date.now() - toldAt >= tellEveryMs) beatQuietly()
  }
  try {
    const { answer, result } = await work({ ...context, signal, progress })
    signal.throwIfAborted()
    await store.endRun(number, 'done', concealIn(result))
    return answer
  } catch (cause) {
    // The answer to the caller is the cause; that the end could not be written down as well is seen when it is held for lost.
    await store.endRun(number, signal.aborted ? 'cancelled' : 'failed', { problems: signal.aborted ? [] : problemsOf(cause) }).catch(() => undefined)
    throw cause
  } finally {
    clearInterval(timer)
  }
}

function underWay({ number, who, startedAt, says }: Run): Problem {
  return {
    code: 'run-under-way',
    severity: 'error',
    place: {},
    message: `${who.name} began this at ${startedAt.slice(0, 16).replace('T', ' ')} UTC, and it is under way${says === '' ? '' : `: ${says}`}.`,
    found: String(number),
    mend: `Wait until it is done; plumb runs shows it, plumb cancel-run ${number} ends it.`,
  }
}

function problemsOf(cause: unknown): readonly Problem[] {
  if (cause instanceof Error && 'problems' in cause && Array.isArray(cause.problems)) return concealIn(cause.problems as readonly Problem[])
  const message = 'It failed for a reason that is no fault of the data.'
  return [{ code: 'fault', severity: 'error', place: {}, message, mend: 'Try again. If it stays, the terminal where Plumbline runs says more.' }]
}
