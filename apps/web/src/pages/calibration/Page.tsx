import { Anchor, SegmentedControl, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { count } from '../../format/words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { Coverage } from './Coverage.tsx'
import { Decided } from './Decided.tsx'
import { Reliability } from './Reliability.tsx'

const route = getRouteApi('/$workspace/calibration')

/** Did chances and forecasts mean what they said? */
export function Page() {
  const { from } = route.useSearch()
  const query = useOperation('calibration', from === 'past' ? { backtest: true } : {})
  return (
    <Loaded query={query} title="Were we right?" loading={<LoadingState rows={6} />}>
      {(answer) => <Calibration answer={answer} />}
    </Loaded>
  )
}

function Calibration({ answer }: { answer: Output<'calibration'> }) {
  const { workspace } = route.useParams()
  const { says, forecastsSay, goals, decided, forecasts, how } = answer
  const { reliability } = goals
  return (
    <PageFrame
      title="Were we right?"
      where={
        <nav aria-label="Where this stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} {...props} />}>Goals</Anchor>
        </nav>
      }
      sentence={says}
      actions={<Source />}
    >
      <Section id="goals" title="Chances of goals" about="Of the goals that were given so much of a chance, how many were reached.">
        {'undetermined' in reliability ? (
          <EmptyState title="Too early to tell" action={how === 'recorded' && <FromPast />}>
            {sayWaiting(answer)} {reliability.mend}
            {how === 'recorded' && ' Until then the past can be asked: what would have been said, from what was known then.'}
          </EmptyState>
        ) : (
          <Reliability answer={reliability} noun={goals.trials === goals.decidedInAll && goals.trials > 0 ? 'trial goal' : 'goal'} />
        )}
        <Text size="sm" c="dimmed" mt="sm">
          {sayCounting(answer)}
        </Text>
      </Section>
      {decided.length > 0 && (
        <Section id="decided" title="Goals that are decided" about="Each with the chance it was given, and what became of it.">
          <Decided goals={decided} />
        </Section>
      )}
      <Section id="forecasts" title="Forecasts of metrics" about={forecastsSay}>
        {forecasts.steps.some(({ inside80 }) => inside80 !== null) ? (
          <Coverage steps={forecasts.steps} />
        ) : (
          <Text c="dimmed">{'undetermined' in forecasts.coverage ? forecasts.coverage.mend : ''}</Text>
        )}
      </Section>
    </PageFrame>
  )
}

/** What was written down, or what the past would have said. */
function Source() {
  const { from = 'record' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      aria-label="What is held against what came"
      value={from}
      onChange={(next) => void navigate({ search: next === 'past' ? { from: 'past' } : {}, replace: true })}
      data={[
        { value: 'record', label: 'As it was said' },
        { value: 'past', label: 'Tried on the past' },
      ]}
    />
  )
}

function FromPast() {
  const { workspace } = route.useParams()
  return (
    <Anchor underline="always" renderRoot={(props) => <Link to="/$workspace/calibration" params={{ workspace }} search={{ from: 'past' }} {...props} />}>
      Try it on the past
    </Anchor>
  )
}

function sayWaiting({ goals: { given, waiting, decidedInAll } }: Output<'calibration'>): string {
  if (given === 0) return 'No chance has been written down yet: that is done every night.'
  const decided = decidedInAll === 0 ? 'none is decided' : `${decidedInAll} ${decidedInAll === 1 ? 'is' : 'are'} decided`
  return `${count(given, 'goal')} ${given === 1 ? 'was' : 'were'} given a chance; ${waiting} ${waiting === 1 ? 'is' : 'are'} not due yet, and ${decided}.`
}

/** What is counted, and what is left out. */
function sayCounting({ goals, how, lookedAt }: Output<'calibration'>): string {
  const { aheadDays, unknown, notAhead, withdrawn, trials } = goals
  const rule =
    how === 'recorded'
      ? `The chance that counts is the last one given at least ${aheadDays} days before the date.`
      : `${count(trials, 'goal')} made up to try the chances: levels that somebody could have set from what was known then, on ${lookedAt.metrics} of ${count(lookedAt.of, 'metric')}. Goals on one metric go up and down together, so the ranges are wider than their number suggests.`
  return [
    rule,
    unknown > 0 && `Of ${count(unknown, 'goal')} the deciding number is missing.`,
    notAhead > 0 && `${count(notAhead, 'goal')} had no chance so long before.`,
    withdrawn > 0 && `${count(withdrawn, 'goal')} set anew within a week ${withdrawn === 1 ? 'does' : 'do'} not count.`,
  ]
    .filter(Boolean)
    .join(' ')
}
