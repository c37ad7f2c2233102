import type { Problem, Strategy } from '@plumbline/model'
import type { Remembered } from './remembered.ts'

/** When a source was read last, and since when it cannot be reached; ISO times. */
interface Reach {
  readonly readAt: string | null
  readonly failingSince: string | null
}

const code = 'source-not-reachable'

/** What is to be remembered of the sources behind these datasets after they were asked. */
export function rememberReach(datasets: ReadonlySet<string>, problems: readonly Problem[], strategy: Strategy, before: Remembered, now: Date): Remembered {
  const asked = new Set([...datasets].flatMap((id) => strategy.datasets.get(id)?.source ?? []))
  const failing = new Set(problems.flatMap((problem) => (problem.code === code ? (problem.place.thing ?? []) : [])))
  return Object.fromEntries(
    [...asked].map((id) => {
      const known = reachOf(id, before)
      const reach: Reach = failing.has(`source/${id}`)
        ? { readAt: known.readAt, failingSince: known.failingSince ?? now.toISOString() }
        : { readAt: now.toISOString(), failingSince: null }
      return [nameOf(id), JSON.stringify(reach)]
    }),
  )
}

/** The problems, where a source cannot be reached with since when, and of when the numbers are that are still shown. */
export function sayReach(problems: readonly Problem[], remembered: Remembered): readonly Problem[] {
  return problems.map((problem) => {
    const [kind, id = ''] = problem.place.thing?.split('/') ?? []
    if (problem.code !== code || kind !== 'source') return problem
    const { readAt, failingSince } = reachOf(id, remembered)
    const since = failingSince === null ? '' : ` since ${sayTime(failingSince)}`
    const last = readAt === null ? 'It was never read.' : `It was read last on ${sayTime(readAt)}; its metrics keep their numbers of then.`
    return { ...problem, message: `${problem.message.replace('cannot be reached:', `cannot be reached${since}:`)} ${last}` }
  })
}

function reachOf(source: string, remembered: Remembered): Reach {
  const text = remembered[nameOf(source)]
  return text === undefined ? { readAt: null, failingSince: null } : (JSON.parse(text) as Reach)
}

const nameOf = (source: string) => `source ${source}`

/** In UTC, as runs are told. */
function sayTime(moment: string): string {
  return `${moment.slice(0, 10)} at ${moment.slice(11, 16)} UTC`
}
