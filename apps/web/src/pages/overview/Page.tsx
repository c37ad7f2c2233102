import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Loaded } from '../../parts/States.tsx'

export function Page() {
  const brief = useOperation('brief', {})
  return <Loaded query={brief}>{(answer) => <PageFrame title="Overview" sentence={answer.headline} />}</Loaded>
}
