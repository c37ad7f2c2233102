import { Button, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/States.tsx'
import { Codes } from './Codes.tsx'
import { FindingGroups } from './FindingGroups.tsx'
import { FindingTools } from './FindingTools.tsx'
import { filterFindings, groupFindings } from './groups.ts'
import { useFindings } from './load.ts'
import { sayFindings } from './say.ts'
import type { FindingsSearch } from './search.ts'

const route = getRouteApi('/$workspace/findings')

/** What is wrong with the strategy as written, why it matters, and how to mend it. */
export function Page() {
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { query, owners, names } = useFindings()
  const all = query.data?.findings
  const shown = useMemo(() => filterFindings(all ?? [], search, owners), [all, search, owners])
  const groups = useMemo(() => groupFindings(shown, search.group ?? 'severity', owners), [shown, search.group, owners])
  const go = (next: FindingsSearch) => void navigate({ search: next, replace: true })

  if (query.data === undefined || all === undefined)
    return (
      <PageFrame title="Findings">
        {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <LoadingState rows={8} />}
      </PageFrame>
    )
  const open = all.filter((finding) => !finding.accepted)
  if (all.length === 0)
    return (
      <PageFrame title="Findings" sentence={sayFindings(query.data.counts)}>
        <EmptyState
          title="Every rule is kept"
          action={
            <Button variant="default" renderRoot={(props) => <Link to="/$workspace/line" params={{ workspace }} {...props} />}>
              Walk the line
            </Button>
          }
        >
          Goals have their metric, target, date and owner; every initiative serves one. The strategy is checked again with every change.
        </EmptyState>
      </PageFrame>
    )
  return (
    <PageFrame
      title="Findings"
      sentence={sayFindings(query.data.counts)}
      picture={open.length > 0 && <Codes findings={open} chosen={search.code} onChoose={(code) => go({ ...search, code })} />}
    >
      <FindingTools all={all} shown={shown} owners={owners} search={search} onSearch={go} />
      {shown.length === 0 && <Text c="dimmed">{search.show === 'accepted' ? 'No finding is accepted.' : 'No finding fits these filters.'}</Text>}
      <FindingGroups groups={groups} names={names} pointed={search.finding} />
    </PageFrame>
  )
}
