import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Loaded } from '../../parts/States.tsx'

export function Page() {
  const check = useOperation('check', {})
  return (
    <PageFrame title="Findings">
      <Loaded query={check}>{(answer) => <ProblemList problems={answer.findings} />}</Loaded>
    </PageFrame>
  )
}
