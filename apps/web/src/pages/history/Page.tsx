import { getRouteApi } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Loaded } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/history')

export function Page() {
  const { thing } = route.useSearch()
  const history = useOperation('history', { thing, limit: 50 })
  return (
    <PageFrame title="History">
      <Loaded query={history}>
        {(answer) => (
          <ol>
            {answer.entries.map((entry) => (
              <li key={entry.sequence}>
                {entry.at} {entry.actor}: {entry.action} {entry.name}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </PageFrame>
  )
}
