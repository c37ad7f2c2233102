import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useOperation, useWorkspaceId } from '../../api/queries.ts'
import { HoldOutCard } from '../../parts/hold-out/HoldOutCard.tsx'
import { PlannedHoldOutCard } from '../../parts/hold-out/PlannedHoldOutCard.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

/** What all AI work, or the work for a goal, has brought together against the people who are kept from it. */
export function HoldOuts() {
  const { data } = useOperation('hold-outs', {})
  const workspace = useWorkspaceId()
  if (data === undefined) return null
  const none = data.holdOuts.length + data.planned.length === 0
  return (
    <Section
      id="hold-outs"
      title="Held out"
      about={none ? undefined : 'What the work brought together, against those who were kept from it.'}
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/hold-outs" params={{ workspace }} {...props} />}>
          Hold-outs
        </Anchor>
      }
    >
      {none && <p className={classes.mend}>{data.says} A small group that gets none of it, drawn by lot, would show it.</p>}
      {data.holdOuts.map((holdOut) => (
        <HoldOutCard key={holdOut.experiment} holdOut={holdOut} />
      ))}
      {data.planned.map((holdOut) => (
        <PlannedHoldOutCard key={holdOut.experiment} holdOut={holdOut} />
      ))}
    </Section>
  )
}
