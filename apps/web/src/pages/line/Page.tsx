import { getRouteApi } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Loaded } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/line')

export function Page() {
  const { focus } = route.useSearch()
  const line = useOperation('line', { from: focus })
  return (
    <PageFrame title="Line">
      <Loaded query={line}>
        {(answer) => (
          <ul>
            {answer.links.map((link) => (
              <li key={`${link.from} ${link.to} ${link.relation}`}>{link.says}</li>
            ))}
          </ul>
        )}
      </Loaded>
    </PageFrame>
  )
}
