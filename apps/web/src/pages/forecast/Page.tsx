import { Anchor, Progress as Bar, Button, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CallFailed, Output } from '../../api/client.ts'
import { downloadCsv } from '../../api/download.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { ErrorState, LoadingState } from '../../parts/States.tsx'
import { Ask } from './Ask.tsx'
import { ChooseDataset } from './ChooseDataset.tsx'
import { SeriesFan } from './SeriesFan.tsx'
import { SeriesTable } from './SeriesTable.tsx'
import { inputOf, useForecast } from './use-forecast.ts'

const route = getRouteApi('/$workspace/forecast')

/** How do the numbers of this table go on, and how close would it have come? */
export function Page() {
  const search = route.useSearch()
  const { query, progress } = useForecast(search)
  if (search.dataset === undefined) return <ChooseDataset />
  if (query.data !== undefined) return <Answer key={JSON.stringify(inputOf(search))} answer={query.data} />
  return (
    <PageFrame title="Forecast" where={<Where />}>
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

function Answer({ answer }: { answer: Output<'forecast'> }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { says, series, without, problems, heldOut } = answer
  const some = series.length > 0
  return (
    <PageFrame
      title={`Forecast of ${answer.from}`}
      where={<Where />}
      sentence={says}
      actions={some && <Download />}
      picture={some && <SeriesFan answer={answer} shown={search.shown} onShow={(shown) => void navigate({ search: { ...search, shown }, replace: true })} />}
    >
      {!some && <ProblemList problems={problems} />}
      {some && (
        <Section
          id="series"
          title="The numbers"
          about={
            heldOut === null
              ? 'Keep back the last steps to see how close the same method would have come.'
              : 'What was kept back was forecast from what came before it, and held against what came.'
          }
        >
          <SeriesTable answer={answer} />
        </Section>
      )}
      {without.length > 0 && (
        <Section id="without" title="Without a forecast">
          <ul>
            {without.slice(0, 50).map(({ name, because, mend }) => (
              <li key={name}>
                {name}: {because}. {mend}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {some && problems.length > 0 && <ProblemList problems={problems} />}
      {answer.offered.length > 0 && (
        <Section id="asked" title="What is forecast" about="Looked for in the table; change what is not meant.">
          <Ask answer={answer} search={search} onAsk={(asked) => void navigate({ search: asked })} />
        </Section>
      )}
    </PageFrame>
  )
}

function Download() {
  const workspace = useWorkspaceId()
  const search = route.useSearch()
  const { mutate, isPending, error } = useMutation<void, CallFailed>({
    mutationFn: () => downloadCsv('forecast', inputOf(search), { workspace, fileName: `${search.dataset}-forecast.csv` }),
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
