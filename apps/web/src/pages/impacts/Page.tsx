import { getRouteApi } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { addressOf } from '../../parts/ThingLink.tsx'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { impactColumns } from './columns.tsx'
import { Suggestions } from './Suggestions.tsx'

const route = getRouteApi('/$workspace/impact')

/** What did it change where nobody drew lots, and how far can that be trusted? */
export function Page() {
  const query = useOperation('impacts', {})
  return (
    <Loaded query={query} title="Impact" loading={<LoadingState rows={6} picture={false} />}>
      {(answer) => <Impacts answer={answer} />}
    </Loaded>
  )
}

function Impacts({ answer }: { answer: Output<'impacts'> }) {
  const { impacts, waiting, problems } = answer
  const { workspace } = route.useParams()
  const state = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <PageFrame title="Impact" sentence={sentenceOf(answer)}>
      {impacts.length === 0 && problems.length === 0 && waiting.length === 0 ? (
        <EmptyState title="Nothing is measured without an experiment yet">
          An impact names an initiative, a metric, the day it began and what it is compared with: units that were not treated, controls, a cut-off, or the past.
          Write it under "impacts" in the strategy.
        </EmptyState>
      ) : (
        <DataTable
          label="Impacts"
          rows={impacts}
          columns={impactColumns}
          keyOf={(row) => row.impact}
          state={state}
          onState={(next) =>
            void navigate({
              search: (before) => ({ ...next, ...(before.initiative === undefined ? {} : { initiative: before.initiative }) }),
              replace: true,
              resetScroll: false,
            })
          }
          onOpen={(row) => void navigate({ href: addressOf(workspace, `impact/${row.impact}`) })}
          nothing={impacts.length === 0 ? 'None could be measured yet; the reasons stand below.' : 'No impact fits these filters.'}
        />
      )}
      {waiting.length > 0 && (
        <Section id="waiting" title="Not begun yet">
          <ul>
            {waiting.map(({ impact, name, starts }) => (
              <li key={impact}>
                {name} begins on {sayDate(starts)}.
              </li>
            ))}
          </ul>
        </Section>
      )}
      {problems.length > 0 && (
        <Section id="unmeasured" title="What cannot be measured">
          <ProblemList problems={problems} />
        </Section>
      )}
      <Suggestions />
    </PageFrame>
  )
}

function sentenceOf({ impacts }: Output<'impacts'>): string {
  if (impacts.length === 0) return 'Effects without an experiment: what would have happened, and what did.'
  const clear = impacts.filter(({ direction }) => direction !== 'unclear')
  const found = `${count(impacts.length, 'effect')} measured without an experiment`
  const one = impacts.length === 1
  if (clear.length === 0) return `${found}; ${one ? 'it is not clear' : 'none of them is clear'}.`
  const compared = clear.filter(({ answer }) => !('undetermined' in answer) && answer.rung !== 'observed').length
  const others = 'compared with others that went without it'
  const weight = compared === 0 ? 'but only before is compared with after' : compared === clear.length ? `and ${others}` : `${compared} of these ${others}`
  return `${found}; ${one ? 'it is' : `${clear.length} ${clear.length === 1 ? 'is' : 'are'}`} clear, ${weight}.`
}
