import { Anchor, Progress as Bar, Button, Select, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CallFailed, Output } from '../../api/client.ts'
import { downloadCsv } from '../../api/download.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../parts/States.tsx'
import { AnomalyList } from './AnomalyList.tsx'
import { Ask } from './Ask.tsx'
import { SeriesPicture } from './SeriesPicture.tsx'
import { inputOf, useAnomalies } from './use-anomalies.ts'

const route = getRouteApi('/$workspace/anomalies')

/** Which readings of this table are out of the ordinary? */
export function Page() {
  const search = route.useSearch()
  const { workspace } = route.useParams()
  const { query, progress } = useAnomalies(search)
  if (query.data !== undefined) return <Answer key={JSON.stringify(inputOf(search))} answer={query.data} />
  if (search.dataset === undefined)
    return (
      <PageFrame title="Anomalies">
        <EmptyState
          title="Which table?"
          action={<Button renderRoot={(props) => <Link to="/$workspace/data" params={{ workspace }} {...props} />}>Choose a dataset</Button>}
        >
          Open a dataset with a column of time and a column of numbers, of any spacing, and choose Anomalies there.
        </EmptyState>
      </PageFrame>
    )
  return (
    <PageFrame title="Anomalies" where={<Where />}>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Stack gap="md">
          <div role="status">
            <Text size="sm" c="dimmed">
              {progress?.says ?? 'Reading'}
            </Text>
            <Bar value={100 * (progress?.done ?? 0)} aria-label="How far it is" mt={6} />
          </div>
          <LoadingState />
        </Stack>
      )}
    </PageFrame>
  )
}

function Where() {
  const { workspace } = route.useParams()
  const { dataset } = route.useSearch()
  return (
    <nav aria-label="Where this comes from">
      <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/data/$dataset" params={{ workspace, dataset: dataset! }} {...props} />}>
        {dataset}
      </Anchor>
    </nav>
  )
}

function Answer({ answer }: { answer: Output<'anomalies'> }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { says, series, without, problems, offered } = answer
  const one = series.find(({ name }) => name === search.shown) ?? mostOf(series)
  return (
    <PageFrame
      title={`Anomalies in ${answer.from}`}
      where={<Where />}
      sentence={says}
      actions={one !== undefined && <Download />}
      picture={
        one !== undefined && (
          <Stack gap="xs">
            {series.length > 1 && (
              <Select
                aria-label="Series"
                size="xs"
                w={280}
                data={series.map(({ name }) => name)}
                value={one.name}
                onChange={(shown) => shown !== null && void navigate({ search: { ...search, shown }, replace: true, resetScroll: false })}
                searchable
                allowDeselect={false}
                limit={200}
              />
            )}
            <SeriesPicture series={one} />
          </Stack>
        )
      }
    >
      {one === undefined && <ProblemList problems={problems} />}
      {one !== undefined && (
        <Section
          id="told"
          title={series.length > 1 ? `In ${one.name}` : 'What was found'}
          about="Each reading is judged by those before it alone. The score says how far out of the ordinary it is, from 0 to 1; nothing is said of why."
        >
          <AnomalyList series={one} />
        </Section>
      )}
      {without.length > 0 && (
        <Section id="without" title="Not watched">
          <ul>
            {without.slice(0, 50).map(({ name, because, mend }) => (
              <li key={name}>
                {name}: {because}. {mend}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {one !== undefined && problems.length > 0 && <ProblemList problems={problems} />}
      {offered.length > 0 && (
        <Section id="asked" title="What is watched" about="Looked for in the table; change what is not meant.">
          <Ask answer={answer} search={search} onAsk={(asked) => void navigate({ search: asked })} />
        </Section>
      )}
    </PageFrame>
  )
}

/** The series with the strongest anomaly. */
function mostOf(series: Output<'anomalies'>['series']): Output<'anomalies'>['series'][number] | undefined {
  const strongest = ({ anomalies }: (typeof series)[number]) => Math.max(0, ...anomalies.map(({ score }) => score))
  return series.toSorted((a, b) => strongest(b) - strongest(a))[0]
}

function Download() {
  const workspace = useWorkspaceId()
  const search = route.useSearch()
  const { mutate, isPending, error } = useMutation<void, CallFailed>({
    mutationFn: () => downloadCsv('anomalies', inputOf(search), { workspace, fileName: `${search.dataset}-anomalies.csv` }),
  })
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={isPending} onClick={() => mutate()}>
        CSV
      </Button>
      {error && (
        <Text size="sm" role="alert">
          {error.message}
        </Text>
      )}
    </>
  )
}
