import { createHash } from 'node:crypto'
import type { Store, WorkspaceStore } from '@plumbline/store'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Caller } from '../operations/context.ts'
import { loadOperation } from '../operations/index.ts'
import { runOperation } from '../operations/run.ts'
import { conceal } from '../secrets/conceal.ts'
import type { OpenContext } from '../server/context.ts'
import { timeSchedules } from './due.ts'
import { jobs } from './index.ts'
import type { Due, Job } from './job.ts'

const lookEveryMs = 20_000
const graceMs = 5_000
/** Three more tries, a minute apart at first and at most a quarter of an hour; two hours are the most that one may take. */
const queue = {
  policy: 'singleton',
  retryLimit: 3,
  retryDelay: 60,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 7_200,
  heartbeatSeconds: 60,
  // Longer than the longest schedule: what is known to have been done is not done again.
  deleteAfterSeconds: 40 * 86_400,
} as const

const schedule: Caller = { kind: 'system', id: 'schedule', name: 'the schedule', role: 'contributor', ownsDisk: false }

/** What the jobs work with. */
export interface WorkerParts {
  readonly store: Store
  readonly openContext: OpenContext
  readonly now: () => Date
  readonly log: (says: string) => void
}

export interface Worker {
  /** Looks what is due and hands it to the queue; gives how many were new. Done by itself every twenty seconds. */
  readonly look: () => Promise<number>
  /** Stops what runs, and waits for it a little. What was stopped is done again by the next server. */
  readonly stop: () => Promise<void>
}

/** What stands in the queue. */
interface Order {
  readonly workspace: string
  readonly about: string
  readonly dueAt: string
}

/** Works the queue: one job of a workspace at a time, whichever of several servers it is that finds it. */
export async function startWorker(boss: PgBoss, parts: WorkerParts): Promise<Worker> {
  const stopping = new AbortController()
  for (const job of jobs) {
    await boss.createQueue(job.name, queue)
    await boss.work(job.name, { batchSize: 1, pollingIntervalSeconds: 2, includeMetadata: true }, async ([order]: JobWithMetadata<Order>[]) => {
      if (order !== undefined) await runJob(job, order, parts, stopping.signal)
    })
  }
  const sent = new Map<string, string>()
  let looking: Promise<number> = Promise.resolve(0)
  const look = () => (looking = looking.then(() => lookForDue(boss, parts, sent)))
  const tick = () => void look().catch((cause: unknown) => complain(parts, 'looking for what is due', cause))
  const timer = setInterval(tick, lookEveryMs)
  tick()
  return {
    look,
    async stop() {
      clearInterval(timer)
      stopping.abort(new DOMException('The server stops.', 'AbortError'))
      await looking.catch(() => 0)
      await boss.stop({ graceful: true, timeout: graceMs, close: true })
    },
  }
}

async function lookForDue(boss: PgBoss, { store, now }: WorkerParts, sent: Map<string, string>): Promise<number> {
  let many = 0
  for (const { id: workspace } of await store.workspaces()) {
    const held = store.inWorkspace(workspace, { kind: 'system', id: schedule.id, name: schedule.name })
    const things = await scheduledThings(held)
    for (const job of jobs) {
      const timed = timeSchedules(job, things, now()).flatMap(({ about, lastDue }): Due[] =>
        lastDue === null ? [] : [{ about, dueAt: lastDue.toISOString() }],
      )
      for (const { about, dueAt } of [...timed, ...((await job.dues?.(held, things, now())) ?? [])]) {
        const key = JSON.stringify([job.name, workspace, about])
        if (sent.get(key) === dueAt) continue
        // The same moment gives the same id: however many servers look, it is done once.
        const order: Order = { workspace, about, dueAt }
        const id = await boss.send(job.name, order, { id: idOf(job.name, order), singletonKey: workspace })
        sent.set(key, dueAt)
        if (id !== null) many += 1
      }
    }
  }
  return many
}

async function scheduledThings(held: WorkspaceStore) {
  const lists = await Promise.all((['workspace', 'source', 'dataset'] as const).map((kind) => held.things({ kind })))
  return lists.flat()
}

/** A uuid (version 8, from a hash) of what is to be done. */
function idOf(job: string, { workspace, about, dueAt }: Order): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([job, workspace, about, dueAt]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Something could not be done yet: the run says what, and the queue tries again. */
class LeftOver extends Error {}

/** What somebody cancelled is over; anything else that ends early is tried again by the queue. */
async function runJob(job: Job, { data, retryCount, signal }: JobWithMetadata<Order>, parts: WorkerParts, stopping: AbortSignal): Promise<void> {
  const { store, openContext, now } = parts
  const { workspace, about, dueAt } = data
  if (!(await store.workspaces()).some(({ id }) => id === workspace)) return
  const ended = AbortSignal.any([stopping, signal])
  const occasion = { dueAt, attempt: retryCount + 1 }
  try {
    const operation = (await loadOperation(job.operation))!
    const context = openContext({ caller: { ...schedule, role: job.role ?? schedule.role }, workspace, signal: ended, progress: () => undefined, occasion })
    const leftOver = job.leftOver(await runOperation(operation, context, job.input(about)))
    if (leftOver !== null) throw new LeftOver(leftOver)
  } catch (cause) {
    const cancelled = cause instanceof Error && cause.name === 'AbortError' && !ended.aborted
    if (cancelled) return
    if (!ended.aborted && !(cause instanceof LeftOver)) complain(parts, `${job.name} of ${workspace} at ${now().toISOString()}`, cause)
    throw new Error(conceal(cause instanceof Error ? cause.message : String(cause)))
  }
}

function complain({ log }: WorkerParts, what: string, cause: unknown): void {
  const problems = cause instanceof Error && 'problems' in cause
  log(`job: ${what}: ${conceal(cause instanceof Error ? ((problems ? cause.message : cause.stack) ?? cause.message) : String(cause))}`)
}
