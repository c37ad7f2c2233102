import { Anchor, Button } from '@mantine/core'
import type { ExperimentAnswer } from '@plumbline/plumb/types'
import { IconHistory } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { Checks } from '../../parts/Checks.tsx'
import { LiftPictures } from '../../parts/experiment/LiftPictures.tsx'
import { LiftTable } from '../../parts/experiment/LiftTable.tsx'
import { Power } from '../../parts/experiment/Power.tsx'
import { FindingsOn } from '../../parts/finding/FindingsOn.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import { ThingHistory } from '../../parts/ThingHistory.tsx'
import laid from '../../parts/ThingPage.module.css'
import { Facts } from './Facts.tsx'
import { Looks } from './Looks.tsx'
import { Statistics } from './Statistics.tsx'

const route = getRouteApi('/$workspace/experiments/$experiment')

/** Did it work, can that be trusted, and what follows? */
export function Page() {
  const { experiment } = route.useParams()
  const query = useOperation('experiment', { experiment })
  return (
    <Loaded query={query} title="Experiment">
      {(answer) => <Experiment answer={answer} />}
    </Loaded>
  )
}

function Experiment({ answer }: { answer: ExperimentAnswer }) {
  const { workspace, experiment } = route.useParams()
  const { row, result, rule, looks, problems, findings } = answer
  return (
    <PageFrame
      key={experiment}
      title={row.name}
      where={
        <nav aria-label="Where this experiment stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/experiments" params={{ workspace }} {...props} />}>Experiments</Anchor>
        </nav>
      }
      sentence={row.says}
      actions={
        <>
          {result && <Statistics result={result} answer={answer} />}
          <Button
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/history" params={{ workspace }} search={{ thing: `experiment/${experiment}` }} {...props} />}
          >
            Changes
          </Button>
        </>
      }
    >
      <div className={laid.columns}>
        <div className={laid.main}>
          {result === null ? (
            <>
              <EmptyState title={row.state === 'planned' ? 'It has not begun' : 'Its data could not be read'}>
                {problems.length > 0 ? <ProblemList problems={problems} size="sm" /> : row.says}
              </EmptyState>
              {row.state === 'planned' && <PowerAsWritten experiment={experiment} />}
            </>
          ) : (
            <>
              <LiftPictures result={result} />
              <LiftTable result={result} />
              <Section id="checks" title="Checks" about="A failed check can veto any verdict.">
                <Checks checks={result.checks} of="this experiment" />
              </Section>
              <Looks looks={looks} result={result} />
            </>
          )}
          <Section id="rule" title="How it is decided" about="The rule that was fixed for it.">
            <ul>
              {rule.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
          <FindingsOn findings={findings} />
          <ThingHistory thing={`experiment/${experiment}`} />
        </div>
        <aside className={laid.beside} aria-label="The experiment as written">
          <Facts answer={answer} />
        </aside>
      </div>
    </PageFrame>
  )
}

/** What it takes as it is written, while it can still be written otherwise. */
function PowerAsWritten({ experiment }: { experiment: string }) {
  const { data, isFetching } = useOperation('plan-experiment', { metric: `experiment/${experiment}` })
  return data === undefined ? null : <Power planned={data} stale={isFetching} />
}
