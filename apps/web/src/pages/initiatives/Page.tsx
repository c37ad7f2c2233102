import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Loaded } from '../../parts/States.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'

export function Page() {
  const brief = useOperation('brief', {})
  return (
    <PageFrame title="Initiatives">
      <Loaded query={brief}>
        {(answer) => (
          <ul>
            {answer.initiatives.map((one) => (
              <li key={one.initiative}>
                <ThingLink thing={`initiative/${one.initiative}`}>{one.name}</ThingLink>: {one.says}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </PageFrame>
  )
}
