import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { ChooseDataset } from '../../parts/ChooseDataset.tsx'
import { DatasetLink } from '../../parts/DatasetLink.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { DownloadCsv } from '../../parts/table-series/DownloadCsv.tsx'
import { WithoutSeries } from '../../parts/table-series/WithoutSeries.tsx'
import { WorkUnderWay } from '../../parts/WorkUnderWay.tsx'
import { Ask } from './Ask.tsx'
import { SeriesFan } from './SeriesFan.tsx'
import { SeriesTable } from './SeriesTable.tsx'
import { inputOf, useForecast } from './use-forecast.ts'

const route = getRouteApi('/$workspace/forecast')

/** How do the numbers of this table go on, and how close would it have come? */
export function Page() {
  const search = route.useSearch()
  const { workspace } = route.useParams()
  const { query, progress } = useForecast(search)
  if (search.dataset === undefined)
    return (
      <ChooseDataset
        title="Forecast"
        sentence="How do the numbers of a table go on, each series with its range? Which table?"
        takes="Connect a table with a column of time and a column of numbers."
        linkTo={(dataset, props) => <Link to="/$workspace/forecast" params={{ workspace }} search={{ dataset }} {...props} />}
      />
    )
  if (query.data !== undefined) return <Answer key={JSON.stringify(inputOf(search))} answer={query.data} />
  return (
    <PageFrame title="Forecast" where={<DatasetLink dataset={search.dataset} />}>
      <WorkUnderWay query={query} progress={progress} />
    </PageFrame>
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
      where={<DatasetLink dataset={search.dataset!} />}
      sentence={says}
      actions={some && <DownloadCsv name="forecast" input={inputOf(search)} />}
      picture={
        some && (
          <SeriesFan
            answer={answer}
            shown={search.shown}
            onShow={(shown) => void navigate({ search: { ...search, shown }, replace: true, resetScroll: false })}
          />
        )
      }
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
      <WithoutSeries title="Without a forecast" without={without} />
      {some && problems.length > 0 && <ProblemList problems={problems} />}
      {answer.offered.length > 0 && (
        <Section id="asked" title="What is forecast" about="Looked for in the table; change what is not meant.">
          <Ask answer={answer} search={search} onAsk={(asked) => void navigate({ search: asked })} />
        </Section>
      )}
    </PageFrame>
  )
}
