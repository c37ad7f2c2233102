import { Anchor, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconHistory } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { FanChart } from '../../parts/FanChart.tsx'
import { FindingsOn } from '../../parts/finding/FindingsOn.tsx'
import { Carriers } from '../../parts/goal/Carriers.tsx'
import { earlierFan, LookBack } from '../../parts/look-back/LookBack.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Legend } from '../../parts/RungStroke.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import { ThingHistory } from '../../parts/ThingHistory.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import laid from '../../parts/ThingPage.module.css'
import { Facts } from './Facts.tsx'
import classes from './Page.module.css'
import { Standing } from './Standing.tsx'
import { SubGoals } from './SubGoals.tsx'
import { useGoalActions } from './use-goal-actions.ts'

const route = getRouteApi('/$workspace/goals/$goal')

/** What do we want here, are we getting there, what carries it and what is missing? */
export function Page() {
  const { goal } = route.useParams()
  const query = useOperation('goal', { goal })
  return (
    <Loaded query={query} title="Goal">
      {(answer) => <Goal answer={answer} />}
    </Loaded>
  )
}

function Goal({ answer }: { answer: Output<'goal'> }) {
  const { workspace } = route.useParams()
  const { thing, standing, parents, children, history, forecast, findings, source } = answer
  const focus = `goal/${thing.id}`
  const past = useOperation('look-back', { about: focus }, { enabled: standing.metric !== null && history.length > 0 })
  useGoalActions(thing.id, thing.name)
  return (
    <PageFrame
      key={thing.id}
      title={thing.name}
      where={
        <nav aria-label="Where this goal hangs" className={classes.where}>
          <Anchor renderRoot={(props) => <Link to="/$workspace/goals" params={{ workspace }} {...props} />}>Goals</Anchor>
          {parents.map((parent) => (
            <span key={parent.id}>
              {' '}
              / <ThingLink thing={`goal/${parent.id}`}>{parent.name}</ThingLink>
            </span>
          ))}
        </nav>
      }
      sentence={standing.says}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowUp size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/line" params={{ workspace }} search={{ focus, ask: 'why' }} {...props} />}
          >
            Why
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowDown size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/line" params={{ workspace }} search={{ focus, ask: 'how' }} {...props} />}
          >
            How
          </Button>
          <Button
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/history" params={{ workspace }} search={{ thing: focus }} {...props} />}
          >
            Changes
          </Button>
        </>
      }
    >
      <div className={laid.columns}>
        <div className={laid.main}>
          <Standing standing={standing} source={source} />
          {history.length > 0 ? (
            <FanChart
              title={standing.metric?.name ?? thing.name}
              unit={standing.metric?.unit ?? null}
              history={history}
              forecast={forecast}
              baseline={standing.baseline}
              target={standing.target}
              by={standing.by}
              earlier={earlierFan(past.data)}
            />
          ) : (
            <EmptyState title="No numbers yet">
              {standing.metric
                ? `Nothing was read for ${standing.metric.name}. Give the metric a dataset, or enter its values, and the forecast appears here.`
                : 'Choose the metric that says whether this goal is reached.'}
            </EmptyState>
          )}
          {standing.metric !== null && history.length > 0 && <LookBack query={past} />}
          <Section id="carried" title="What carries it" about="Each initiative on a line drawn as well as its effect is known.">
            <Carriers carriers={standing.carriers} most={40} />
            {standing.carriers.length > 0 && (
              <div className={classes.legend}>
                <Legend only={[...new Set(standing.carriers.map((carrier) => carrier.rung))]} />
              </div>
            )}
          </Section>
          {children.length > 0 && (
            <Section id="under" title="Goals under it">
              <SubGoals goals={children} />
            </Section>
          )}
          <FindingsOn findings={findings} />
          <ThingHistory thing={focus} />
        </div>
        <aside className={laid.beside} aria-label="The goal as written">
          <Facts thing={thing} standing={standing} />
          {standing.missing.length > 0 && (
            <div className={classes.missing}>
              <h2>What is missing</h2>
              <ul>
                {standing.missing.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </div>
          )}
        </aside>
      </div>
    </PageFrame>
  )
}
