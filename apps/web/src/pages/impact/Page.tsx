import { Anchor, Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { EmptyState, Loaded } from '../../parts/States.tsx'
import { ThingHistory } from '../../parts/ThingHistory.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import laid from '../../parts/ThingPage.module.css'
import { Counterfactual } from './Counterfactual.tsx'
import { Cumulative } from './Cumulative.tsx'
import { Cutoff } from './Cutoff.tsx'
import { designMeanings, designNames } from './design-words.ts'
import { Effects } from './Effects.tsx'
import { EventStudy } from './EventStudy.tsx'
import { Facts } from './Facts.tsx'
import { Statistics } from './Statistics.tsx'
import { Trust } from './Trust.tsx'

const route = getRouteApi('/$workspace/impact/$impact')

/** What did it change, what would have been, and how far can that be trusted? */
export function Page() {
  const { impact } = route.useParams()
  const query = useOperation('impact', { impact })
  return (
    <Loaded query={query} title="Impact">
      {(answer) => <Impact answer={answer} />}
    </Loaded>
  )
}

function Impact({ answer: { thing, result, problems } }: { answer: Output<'impact'> }) {
  const { workspace, impact } = route.useParams()
  const measured = result !== null && !('undetermined' in result.answer) ? result.answer : null
  return (
    <PageFrame
      key={impact}
      title={result?.name ?? thing?.name ?? impact}
      where={
        <nav aria-label="Where this impact stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/impact" params={{ workspace }} {...props} />}>Impact</Anchor>
        </nav>
      }
      sentence={result?.sentence ?? 'It cannot be measured as it is written.'}
      actions={
        <>
          {result && measured && <Statistics result={result} answer={measured} />}
          <Button
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/history" params={{ workspace }} search={{ thing: `impact/${impact}` }} {...props} />}
          >
            Changes
          </Button>
        </>
      }
    >
      <div className={laid.columns}>
        <div className={laid.main}>
          {result && measured && (
            <>
              <Effects result={result} answer={measured} />
              <Counterfactual result={result} answer={measured} />
              <Cutoff result={result} answer={measured} />
              <EventStudy result={result} answer={measured} />
              <Cumulative result={result} answer={measured} />
              <p>
                {designNames[result.design]}: {designMeanings[result.design]} It measures{' '}
                <ThingLink inText thing={`initiative/${result.initiative.id}`}>
                  {result.initiative.name}
                </ThingLink>{' '}
                on{' '}
                <ThingLink inText thing={`metric/${result.metric.id}`}>
                  {result.metric.name}
                </ThingLink>
                .
              </p>
              <Trust answer={measured} />
            </>
          )}
          {result && 'undetermined' in result.answer && (
            <EmptyState title="No number can be given">
              {result.answer.because}. {result.answer.mend}
            </EmptyState>
          )}
          {problems.length > 0 && <ProblemList problems={problems} />}
          <ThingHistory thing={`impact/${impact}`} />
        </div>
        <aside className={laid.beside} aria-label="The impact as written">
          {thing && <Facts thing={thing} />}
        </aside>
      </div>
    </PageFrame>
  )
}
