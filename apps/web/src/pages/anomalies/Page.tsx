import { Stack } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { ChooseDataset } from '../../parts/ChooseDataset.tsx'
import { DatasetLink } from '../../parts/DatasetLink.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { DownloadCsv } from '../../parts/table-series/DownloadCsv.tsx'
import { SeriesSelect } from '../../parts/table-series/SeriesSelect.tsx'
import { WithoutSeries } from '../../parts/table-series/WithoutSeries.tsx'
import { WorkUnderWay } from '../../parts/WorkUnderWay.tsx'
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
      <ChooseDataset
        title="Anomalies"
        sentence="Which readings of a table are out of the ordinary? Which table?"
        takes="Connect a table with a column of time and a column of numbers, of any spacing."
        linkTo={(dataset, props) => <Link to="/$workspace/anomalies" params={{ workspace }} search={{ dataset }} {...props} />}
      />
    )
  return (
    <PageFrame title="Anomalies" where={<DatasetLink dataset={search.dataset} />}>
      <WorkUnderWay query={query} progress={progress} />
    </PageFrame>
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
      where={<DatasetLink dataset={search.dataset!} />}
      sentence={says}
      actions={one !== undefined && <DownloadCsv name="anomalies" input={inputOf(search)} />}
      picture={
        one !== undefined && (
          <Stack gap="xs">
            <SeriesSelect
              names={series.map(({ name }) => name)}
              value={one.name}
              onShow={(shown) => void navigate({ search: { ...search, shown }, replace: true, resetScroll: false })}
            />
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
      <WithoutSeries title="Not watched" without={without} />
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
