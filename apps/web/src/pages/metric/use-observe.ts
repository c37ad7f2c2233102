import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { CallFailed, call, type Input, type Output } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { count } from '../../format/words.ts'

type Entered = Pick<Input<'observe'>, 'values' | 'fileName' | 'contentBase64' | 'reason'>

/** Entering numbers of a metric: looked at first, or kept; what the server refuses is kept to be shown. */
export function useObserve(metric: string) {
  const workspace = useWorkspaceId()
  const writer = useWrite()
  const [working, setWorking] = useState(false)
  const [problems, setProblems] = useState<Refusals>([])
  const ask = async (send: () => Promise<Output<'observe'>>): Promise<Output<'observe'> | null> => {
    setWorking(true)
    setProblems([])
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setProblems(error.problems)
      return null
    } finally {
      setWorking(false)
    }
  }
  return {
    working,
    problems,
    look: (entered: Entered) => ask(() => call('observe', { metric, ...entered, dryRun: true }, { workspace })),
    /** True when it was kept. */
    keep: async (entered: Entered): Promise<boolean> => {
      const answer = await ask(() => writer.run('observe', { metric, ...entered }))
      if (answer !== null) announce({ says: sayKept(answer) })
      return answer !== null
    },
  }
}

function sayKept({ added, corrections }: Output<'observe'>): string {
  if (added === 0) return 'Known already: nothing changed.'
  return `Kept: ${count(added, 'number')}${corrections.length === 0 ? '' : `, ${corrections.length === 1 ? 'one in place of what was known' : `${corrections.length.toLocaleString()} in place of what was known`}`}.`
}
