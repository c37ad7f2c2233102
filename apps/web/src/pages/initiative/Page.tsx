import { getRouteApi } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Loaded } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/initiatives/$initiative')

export function Page() {
  const { initiative } = route.useParams()
  const query = useOperation('initiative', { initiative })
  return <Loaded query={query}>{(answer) => <PageFrame title={answer.thing.name} sentence={answer.standing.says} />}</Loaded>
}
