import { Anchor, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { HoldOutCard } from '../../parts/hold-out/HoldOutCard.tsx'
import { PlannedHoldOutCard } from '../../parts/hold-out/PlannedHoldOutCard.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'

const route = getRouteApi('/$workspace/hold-outs')

/** What does all of it bring together, against the people who get none of it? */
export function Page() {
  const query = useOperation('hold-outs', {})
  return (
    <Loaded query={query} title="Hold-outs" loading={<LoadingState rows={6} picture={false} />}>
      {(answer) => <HoldOuts answer={answer} />}
    </Loaded>
  )
}

function HoldOuts({ answer: { says, holdOuts, planned } }: { answer: Output<'hold-outs'> }) {
  const { workspace } = route.useParams()
  const mayWrite = useMayWrite()
  const none = holdOuts.length + planned.length === 0
  const plan = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} renderRoot={(props) => <Link to="/$workspace/plan-hold-out" params={{ workspace }} {...props} />}>
      New hold-out
    </Button>
  )
  return (
    <PageFrame
      title="Hold-outs"
      where={
        <nav aria-label="Where this stands">
          <Anchor renderRoot={(props) => <Link to="/$workspace/ledger" params={{ workspace }} {...props} />}>Ledger</Anchor>
        </nav>
      }
      sentence={says}
      actions={!none && plan}
    >
      {none && (
        <EmptyState title="Nobody is held out" action={plan}>
          A small group, drawn by lot, gets none of the AI work for a long time. What the others do more than they is what all of the work brings together:
          single experiments do not add up where they reach the same people.
        </EmptyState>
      )}
      {holdOuts.length > 0 && (
        <Section id="running" title="Running" about="What the work brought, against those who are kept from it: for one of them, and for all who were served.">
          {holdOuts.map((holdOut) => (
            <HoldOutCard key={holdOut.experiment} holdOut={holdOut} />
          ))}
        </Section>
      )}
      {planned.length > 0 && (
        <Section id="planned" title="Without a result yet">
          {planned.map((holdOut) => (
            <PlannedHoldOutCard key={holdOut.experiment} holdOut={holdOut} />
          ))}
        </Section>
      )}
    </PageFrame>
  )
}
