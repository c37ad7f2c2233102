import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { sayMoment } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/States.tsx'
import { AsOfList } from './AsOfList.tsx'
import { HistoryTools } from './HistoryTools.tsx'
import { useHistory } from './load.ts'
import classes from './Page.module.css'
import type { HistorySearch } from './search.ts'
import { Timeline } from './Timeline.tsx'
import { TimeTravel } from './TimeTravel.tsx'
import { VerifyLog } from './VerifyLog.tsx'

const route = getRouteApi('/$workspace/history')

/** Who changed what, and can we prove it? */
export function Page() {
  const search = route.useSearch()
  const { workspace } = route.useParams()
  const navigate = route.useNavigate()
  const { query, entries, total } = useHistory(search)
  const go = (next: HistorySearch) => void navigate({ search: next, replace: true })
  const narrowed = Boolean(search.thing || search.who || search.from || search.to)
  if (query.data === undefined)
    return (
      <PageFrame title="History">
        {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <LoadingState rows={8} picture={false} />}
      </PageFrame>
    )
  const last = entries[0]
  const sentence = last
    ? `${count(total, 'change')}${narrowed ? ' fit what you asked for' : ''}; the last one by ${last.actor} on ${sayMoment(last.at)}.`
    : narrowed
      ? 'No change fits what you asked for.'
      : 'Nothing was changed yet.'
  return (
    <PageFrame
      title="History"
      sentence={sentence}
      picture={
        <div className={classes.cards}>
          <VerifyLog />
          <TimeTravel asOf={search.asOf} onChange={(asOf) => go({ ...search, asOf, kind: undefined })} />
        </div>
      }
    >
      {search.asOf ? (
        <AsOfList
          asOf={search.asOf}
          kind={search.kind}
          onKind={(kind) => go({ ...search, kind })}
          onToday={() => go({ ...search, asOf: undefined, kind: undefined })}
        />
      ) : (
        <>
          <HistoryTools search={search} entries={entries} onSearch={go} />
          {entries.length === 0 && !narrowed && (
            <EmptyState
              title="History begins with the first change"
              action={
                <Button variant="default" renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} {...props} />}>
                  Write a goal
                </Button>
              }
            >
              Every change stands here with who, when, what and why, and can be taken back.
            </EmptyState>
          )}
          <Timeline entries={entries} more={query.hasNextPage} />
          {query.hasNextPage && (
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()} style={{ alignSelf: 'flex-start' }}>
              Show earlier changes
            </Button>
          )}
        </>
      )}
    </PageFrame>
  )
}
