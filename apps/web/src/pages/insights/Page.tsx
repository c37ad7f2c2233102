import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { InsightItem } from '../../parts/insight/InsightItem.tsx'
import { LookNow } from '../../parts/insight/LookNow.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { InsightTools } from './InsightTools.tsx'
import { Record } from './Record.tsx'

const route = getRouteApi('/$workspace/insights')
/** Drawn at first, and added with each further look. */
const step = 25

/** What does the data say that somebody should decide on? */
export function Page() {
  const { state, kind, owner, money } = route.useSearch()
  const query = useOperation('insights', { state: state ?? 'open', kind, owner, leastMoney: money === undefined ? undefined : Number(money) }, { keep: true })
  return (
    <Loaded query={query} title="Insights" loading={<LoadingState rows={6} picture={false} />}>
      {(answer) => <Insights answer={answer} />}
    </Loaded>
  )
}

function Insights({ answer: { says, insights, total, record, lookedAt } }: { answer: Output<'insights'> }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const at = insights.findIndex(({ id }) => id === search.insight)
  const [many, setMany] = useState(Math.max(step, at + 1))
  useEffect(() => {
    if (at !== -1) document.getElementById(`insight-${search.insight}`)?.scrollIntoView({ block: 'center' })
  }, [at, search.insight])
  const filtered = search.state !== undefined || search.kind !== undefined || search.owner !== undefined || search.money !== undefined
  return (
    <PageFrame title="Insights" sentence={says} actions={total > 0 && <LookNow />}>
      {total === 0 ? (
        <EmptyState
          title={lookedAt === null ? 'The data was not looked through yet' : 'Nothing was found that asks for a decision'}
          action={<LookNow prominent />}
        >
          {lookedAt === null
            ? 'Every night, and after the data is read again, Plumbline looks for goals off course, shifts, numbers that did not come and what explains them. What it finds waits here until somebody decides on it, or expires.'
            : `Looked through last ${sayMoment(lookedAt)}. Goals are on course, numbers come in time, and nothing shifted.`}
        </EmptyState>
      ) : (
        <>
          <InsightTools search={search} currency={record.currency} onSearch={(next) => void navigate({ search: next, replace: true })} />
          {insights.length === 0 && (
            <Text c="dimmed">{filtered ? 'No insight fits these filters.' : 'All are decided. What became of them stands below; the filter shows them.'}</Text>
          )}
          <div>
            {insights.slice(0, many).map((insight) => (
              <InsightItem key={insight.id} insight={insight} pointed={insight.id === search.insight} />
            ))}
            {insights.length > many && (
              <Button variant="subtle" mt="xs" onClick={() => setMany(many + 4 * step)}>
                Show {Math.min(4 * step, insights.length - many)} more of {(insights.length - many).toLocaleString()}
              </Button>
            )}
          </div>
          <Record record={record} />
        </>
      )}
    </PageFrame>
  )
}
