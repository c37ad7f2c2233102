import { useCallback, useEffect, useRef } from 'react'
import { useLongWork } from '../../api/long-work.tsx'
import { useOperation } from '../../api/queries.ts'

/** So many bytes are looked into without being asked for. */
const smallBytes = 64 * 1024 * 1024

/** The datasets, what is known of how they join, and the work of looking. */
export function useData() {
  const data = useOperation('data', {})
  const silos = useOperation('silos', { keptOnly: true })
  const run = useLongWork()
  const lookInto = useCallback((dataset?: string) => run('profile', { dataset, again: dataset !== undefined || undefined }, 'Looking into the data'), [run])
  const compare = useCallback((again = false) => run('silos', again ? { again } : {}, 'Comparing the columns'), [run])

  const begun = useRef(false)
  const unread = data.data?.notLookedAt ?? 0
  const bytes = data.data?.notLookedAtBytes ?? 0
  useEffect(() => {
    if (begun.current || unread === 0 || bytes > smallBytes) return
    begun.current = true
    void lookInto()
  }, [unread, bytes, lookInto])
  return { data, silos, lookInto, compare }
}
