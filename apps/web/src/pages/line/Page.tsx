import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/States.tsx'
import { Drawing } from './Drawing.tsx'
import { FocusPanel } from './FocusPanel.tsx'
import { linkKey } from './graph.ts'
import { LineTools } from './LineTools.tsx'
import { keptBy, sayLine, useLine } from './load.ts'
import { OffTheLine } from './OffTheLine.tsx'
import classes from './Page.module.css'
import { Strays } from './Strays.tsx'
import type { LineSearch } from './search.ts'

const route = getRouteApi('/$workspace/line')

/** Why do we do this? How will we reach that? */
export function Page() {
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { query, graph, departments } = useLine()
  const narrow = useMediaQuery('(max-width: 48em)', window.innerWidth < 768)
  const kept = useMemo(() => (graph ? keptBy(graph, departments, search) : null), [graph, departments, search])
  const { focus } = search
  const onLine = focus !== undefined && graph?.nodes.has(focus) === true
  const ask = search.ask ?? (focus?.startsWith('goal/') ? 'how' : 'why')
  const answer = useOperation(ask, { thing: focus ?? '' }, { enabled: onLine, keep: true })
  const path = useMemo(() => new Set(onLine ? answer.data?.paths.flatMap((one) => one.links.map(linkKey)) : []), [answer.data, onLine])
  const go = (next: LineSearch) => void navigate({ search: next, replace: next.focus === search.focus })

  if (query.data === undefined || graph === null)
    return (
      <PageFrame title="Line">{query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <LoadingState rows={3} />}</PageFrame>
    )
  if (query.data.nodes.length === 0)
    return (
      <PageFrame title="Line" sentence="There is no line yet.">
        <EmptyState
          title="The line starts with a goal"
          action={<Button renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} {...props} />}>Write the first goal</Button>}
        >
          Write a goal with its metric, then say what stands in the way and what you do about it. Here you then see why each task is done.
        </EmptyState>
      </PageFrame>
    )
  const view = search.view ?? (narrow ? 'list' : 'graph')
  return (
    <PageFrame
      title="Line"
      sentence={sayLine(query.data, graph)}
      picture={
        <>
          <LineTools graph={graph} departments={departments} search={search} view={view} onSearch={go} />
          <div className={classes.stage} data-focus={focus !== undefined || undefined}>
            <Drawing
              graph={graph}
              kept={kept}
              search={search}
              view={view}
              path={path}
              ways={onLine ? answer.data?.paths : undefined}
              waiting={onLine && answer.isPending}
              onSearch={go}
            />
            {focus !== undefined &&
              (onLine ? (
                <FocusPanel graph={graph} focus={focus} ask={ask} answer={answer} onSearch={go} search={search} />
              ) : (
                <OffTheLine thing={focus} onClose={() => go({ ...search, focus: undefined })} />
              ))}
          </div>
        </>
      }
    >
      <Strays strays={graph.strays} />
    </PageFrame>
  )
}
