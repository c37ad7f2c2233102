import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import classes from './Drivers.module.css'

const route = getRouteApi('/$workspace/drivers')

/** Nobody has said of what: the datasets that can be read. */
export function ChooseDataset() {
  const { workspace } = route.useParams()
  const query = useOperation('data', {})
  return (
    <Loaded query={query} title="Drivers">
      {({ datasets }) => {
        const readable = datasets.filter(({ state }) => state !== 'not connected' && state !== 'broken')
        return (
          <PageFrame title="Drivers" sentence="What goes with an outcome: churn, a conversion, a deal that was won. Which rows tell it?">
            {readable.length === 0 ? (
              <EmptyState
                title="No dataset can be read yet"
                action={<Button renderRoot={(props) => <Link to="/$workspace/connect" params={{ workspace }} {...props} />}>Connect data</Button>}
              >
                Connect a table with one row a customer or deal, and a column that says what came of it.
              </EmptyState>
            ) : (
              <dl className={classes.choices}>
                <div>
                  <dt>Datasets</dt>
                  <dd>
                    {readable.map(({ id, name }) => (
                      <Button
                        key={id}
                        variant="default"
                        size="xs"
                        renderRoot={(props) => <Link to="/$workspace/drivers" params={{ workspace }} search={{ of: `dataset/${id}` }} {...props} />}
                      >
                        {name}
                      </Button>
                    ))}
                  </dd>
                </div>
              </dl>
            )}
          </PageFrame>
        )
      }}
    </Loaded>
  )
}
