import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import classes from './Forecast.module.css'

const route = getRouteApi('/$workspace/forecast')

/** Nobody has said of what: the datasets that can be read. */
export function ChooseDataset() {
  const { workspace } = route.useParams()
  const query = useOperation('data', {})
  return (
    <Loaded query={query} title="Forecast">
      {({ datasets }) => {
        const readable = datasets.filter(({ state }) => state !== 'not connected' && state !== 'broken')
        return (
          <PageFrame title="Forecast" sentence="How do the numbers of a table go on, each series with its range? Which table?">
            {readable.length === 0 ? (
              <EmptyState
                title="No dataset can be read yet"
                action={<Button renderRoot={(props) => <Link to="/$workspace/connect" params={{ workspace }} {...props} />}>Connect data</Button>}
              >
                Connect a table with a column of time and a column of numbers.
              </EmptyState>
            ) : (
              <div className={classes.choices}>
                {readable.map(({ id, name }) => (
                  <Button
                    key={id}
                    variant="default"
                    size="xs"
                    renderRoot={(props) => <Link to="/$workspace/forecast" params={{ workspace }} search={{ dataset: id }} {...props} />}
                  >
                    {name}
                  </Button>
                ))}
              </div>
            )}
          </PageFrame>
        )
      }}
    </Loaded>
  )
}
