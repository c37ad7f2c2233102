import { Button } from '@mantine/core'
import type { OutcomeChoice } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { sayNumber } from '../../format/number.ts'
import classes from './Drivers.module.css'

const route = getRouteApi('/$workspace/drivers')

/** Outcomes that the columns of a dataset offer, those with two values first. */
export function ChooseOutcome({ choices, unit }: { choices: readonly OutcomeChoice[]; unit: string }) {
  const { workspace } = route.useParams()
  const search = route.useSearch()
  return (
    <dl className={classes.choices} aria-label={`Outcomes in ${unit}`}>
      {[...Map.groupBy(choices, ({ column }) => column)].map(([column, values]) => (
        <div key={column}>
          <dt>{column}</dt>
          <dd>
            {values.map(({ value, outcome, share }) => (
              <Button
                key={outcome}
                variant="default"
                size="xs"
                renderRoot={(props) => <Link to="/$workspace/drivers" params={{ workspace }} search={{ ...search, outcome }} {...props} />}
              >
                {value} ({sayNumber(share, 'ratio')})
              </Button>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
