import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Loaded } from '../../parts/States.tsx'

export function Page() {
  const initiatives = useOperation('things', { kind: 'initiative', limit: 1 })
  return (
    <PageFrame title="Import">
      <Loaded query={initiatives}>{(answer) => <p>{answer.total} initiatives so far.</p>}</Loaded>
    </PageFrame>
  )
}
