import type { Facts } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import { sayReach } from '../refresh/reachability.ts'
import type { Remembered } from '../refresh/remembered.ts'

/** The same facts, where a source that cannot be reached is told with since when. remembered: what the last refreshes know; asked only when it is needed. */
export function withReach(facts: Facts, remembered: () => Promise<Remembered>): Facts {
  const told = async <T extends { readonly problems: readonly Problem[] }>(answer: T): Promise<T> =>
    answer.problems.some(({ code }) => code === 'source-not-reachable') ? { ...answer, problems: sayReach(answer.problems, await remembered()) } : answer
  return {
    ...facts,
    observe: async (...question) => told(await facts.observe(...question)),
    query: async (...question) => told(await facts.query(...question)),
    queryAll: async (...question) => Promise.all((await facts.queryAll(...question)).map(told)),
    explain: async (...question) => told(await facts.explain(...question)),
    async experimentSums(...question) {
      const answer = await facts.experimentSums(...question)
      return 'problems' in answer ? told(answer) : answer
    },
    async cube(...question) {
      const answer = await facts.cube(...question)
      return 'problems' in answer ? told(answer) : answer
    },
    async joined(...question) {
      const answer = await facts.joined(...question)
      return 'mend' in answer && answer.code === 'source-not-reachable' ? sayReach([answer], await remembered())[0]! : answer
    },
    async relation(...question) {
      const answer = await facts.relation(...question)
      return 'mend' in answer && answer.code === 'source-not-reachable' ? sayReach([answer], await remembered())[0]! : answer
    },
  }
}
