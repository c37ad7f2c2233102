import { Anchor, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { Section } from '../../parts/Section.tsx'
import { ShiftList } from '../../parts/ShiftList.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/metrics/$metric')

/** What happened to the metric that its season and its usual swings do not explain. */
export function Shifts({ query }: { query: UseQueryResult<Output<'shifts'>, Error> }) {
  const { workspace } = route.useParams()
  return (
    <Section
      id="shifts"
      title="Shifts"
      about={
        <>
          What its season, holidays and usual swings do not explain. How many false alarms are allowed stands in the{' '}
          <Anchor inherit underline="always" renderRoot={(props) => <Link to="/$workspace/settings" params={{ workspace }} {...props} />}>
            settings
          </Anchor>
          .
        </>
      }
    >
      <Loaded query={query} loading={<LoadingState rows={2} picture={false} />}>
        {(answer) => <Told answer={answer} />}
      </Loaded>
    </Section>
  )
}

function Told({ answer: { shifts, notWatched, says } }: { answer: Output<'shifts'> }) {
  const [lacking] = notWatched
  return (
    <>
      {shifts.length > 0 && <ShiftList shifts={shifts} linked={false} />}
      {lacking !== undefined ? (
        <Text c="dimmed">
          It cannot be watched yet: {lacking.because}. {lacking.mend}
        </Text>
      ) : (
        shifts.length === 0 && <Text c="dimmed">{says}</Text>
      )}
    </>
  )
}
