import { Anchor, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { sayPeriodOf } from '../../format/metric-words.ts'
import type { FanProps } from '../FanChart.tsx'
import { Section } from '../Section.tsx'
import { Loaded, LoadingState } from '../States.tsx'
import { ChanceChart } from './ChanceChart.tsx'

type Answer = Output<'look-back'>

/** What was said before of what comes, beside what came; of a goal, how its chance went. */
export function LookBack({ query }: { query: UseQueryResult<Answer, Error> }) {
  const workspace = useWorkspaceId()
  return (
    <Section
      id="before"
      title="Then against now"
      about={
        <>
          What was forecast a quarter ago, and what came of it.{' '}
          <Anchor inherit underline="always" renderRoot={(props) => <Link to="/$workspace/calibration" params={{ workspace }} {...props} />}>
            How good our forecasts are
          </Anchor>{' '}
          stands on a page of its own.
        </>
      }
    >
      <Loaded query={query} loading={<LoadingState rows={2} picture={false} />}>
        {(answer) => <Told answer={answer} />}
      </Loaded>
    </Section>
  )
}

function Told({ answer }: { answer: Answer }) {
  const { says, chances, earlier } = answer
  const unrecorded = ('recorded' in earlier && !earlier.recorded) || chances.some(({ how }) => how === 'afterwards')
  return (
    <>
      <Text mb={chances.length > 1 ? 'md' : 0}>{says}</Text>
      {chances.length > 1 && <ChanceChart chances={chances} name={answer.name} grain={answer.metric.grain} />}
      {unrecorded && (
        <Text size="sm" c="dimmed" mt="xs">
          From now on every forecast is written down as it is made. What lies before that is worked out afterwards, from the numbers as we know them today and
          only up to that day.
        </Text>
      )}
    </>
  )
}

/** The earlier forecast as the fan of the page draws it; nothing while it is not known. */
export function earlierFan(answer: Answer | undefined): FanProps['earlier'] {
  if (answer === undefined || 'undetermined' in answer.earlier) return undefined
  const { earlier, recorded } = answer.earlier
  const says = recorded
    ? `Forecast of ${sayDate(earlier.on)}`
    : `What would have been forecast from the numbers up to ${sayPeriodOf(earlier.lastPeriod, answer.metric.grain)}`
  return { points: earlier.points, says: `${says}; the grey range is where 8 in 10 values were to lie.` }
}
