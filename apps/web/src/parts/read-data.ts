import { useCallback } from 'react'
import { announce } from '../api/announce.tsx'
import { useLongWork } from '../api/long-work.tsx'
import { count } from '../format/words.ts'

/** Reads the datasets again, measures the experiments, writes their evidence, and says what came of it. full: also what was read before and hardly changes any more. */
export function useReadData(): (full?: boolean) => Promise<void> {
  const run = useLongWork()
  return useCallback(
    async (full?: boolean) => {
      const answer = await run('refresh', full ? { full } : {}, 'Reading the data', true)
      if (answer === null) return
      const [problem] = answer.problems
      const read = `Read ${count(answer.observations, 'value')} and measured ${count(answer.experiments.length, 'experiment')}.`
      announce(problem ? { says: `${read} ${problem.message} ${problem.mend}`, bad: true } : { says: read })
    },
    [run],
  )
}
