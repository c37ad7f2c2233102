import { Anchor, Stack } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useOperation } from '../../api/queries.ts'
import { AsOfNote } from '../../parts/AsOfNote.tsx'
import { FindingItem } from '../../parts/finding/FindingItem.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Section } from '../../parts/Section.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ErrorState, LoadingState } from '../../parts/States.tsx'
import { ThingHistory } from '../../parts/ThingHistory.tsx'
import { Cost } from './Cost.tsx'
import { Criteria } from './Criteria.tsx'
import { Effects, EffectsPicture } from './Effects.tsx'
import { Evidence } from './Evidence.tsx'
import { Experiments } from './Experiments.tsx'
import { Facts } from './Facts.tsx'
import { GoalsServed } from './GoalsServed.tsx'
import { InitiativeMenu } from './InitiativeMenu.tsx'
import { type InitiativeAnswer, listAt, useInitiative } from './load.ts'
import { MeansTest } from './MeansTest.tsx'
import { Needs } from './Needs.tsx'
import classes from './Page.module.css'
import { Readiness } from './Readiness.tsx'
import { type SectionLink, SectionNav } from './SectionNav.tsx'
import { Squad } from './Squad.tsx'
import { StageTrack } from './StageTrack.tsx'
import { Tactics } from './Tactics.tsx'

const route = getRouteApi('/$workspace/initiatives/$initiative')

/** Is this one worth it, ready, and working? */
export function Page() {
  const { workspace, initiative } = route.useParams()
  const { asOf } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInitiative(initiative, asOf)
  const where = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/initiatives" params={{ workspace }} {...props} />}>
      Initiatives
    </Anchor>
  )
  if (query.data === undefined)
    return (
      <PageFrame title="Initiative" where={where}>
        {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <LoadingState rows={8} />}
      </PageFrame>
    )
  const note = asOf && <AsOfNote asOf={asOf} onToday={() => void navigate({ search: {} })} />
  return <Initiative key={initiative} answer={query.data} where={where} note={note} asOf={asOf} />
}

function Initiative({ answer, where, note, asOf }: { answer: InitiativeAnswer; where: React.ReactNode; note: React.ReactNode; asOf: string | undefined }) {
  const { thing, standing, goals, evidence, tactics, experiments, findings, squad, effects = [] } = answer
  const today = useOperation('brief', {}).data?.asOf
  return (
    <PageFrame
      title={thing.name}
      sentence={standing.says}
      where={where}
      actions={
        <>
          <StateBadge state={standing.state} />
          <InitiativeMenu thing={thing} />
        </>
      }
      picture={
        <Stack gap="xl">
          {note}
          <StageTrack thing={thing} stage={standing.stage} stuck={standing.state === 'stuck'} today={asOf ?? today ?? thing.changedAt} />
          <EffectsPicture effects={effects} evidence={evidence} />
          <SectionNav links={linksOf(answer, asOf)} />
        </Stack>
      }
    >
      <div className={classes.columns}>
        <div className={classes.main}>
          {findings.length > 0 && (
            <Section id="findings" title="Findings">
              {findings.map((finding) => (
                <FindingItem key={finding.fingerprint} finding={finding} bare={finding.place.thing === `initiative/${thing.id}`} />
              ))}
            </Section>
          )}
          <Experiments results={experiments} />
          <Evidence evidence={evidence} />
          <Effects thing={thing} />
          <Tactics initiative={thing} tactics={tactics} />
          <Squad thing={thing} squad={squad} />
          <MeansTest thing={thing} usesAi={standing.usesAi} />
          <Criteria thing={thing} />
          {asOf === undefined && <Readiness initiative={thing.id} />}
          <Cost thing={thing} />
        </div>
        <aside className={classes.side} aria-label="About this initiative">
          <Facts thing={thing} standing={standing} />
          <GoalsServed thing={thing} goals={goals} />
          <Needs thing={thing} />
          <ThingHistory thing={`initiative/${thing.id}`} />
        </aside>
      </div>
    </PageFrame>
  )
}

function linksOf({ thing, findings, experiments, evidence, tactics }: InitiativeAnswer, asOf: string | undefined): readonly SectionLink[] {
  const done = tactics.filter((tactic) => tactic.doc.status === 'done').length
  return [
    ...(findings.length > 0 ? [{ id: 'findings', title: 'Findings', count: findings.length }] : []),
    ...experiments.map((result) => ({ id: `experiment-${result.experiment}`, title: experiments.length > 1 ? result.name : 'Experiment' })),
    { id: 'evidence', title: 'Evidence', count: evidence.length },
    { id: 'effects', title: 'Expected effects', count: listAt(thing, 'effects').length },
    { id: 'tactics', title: 'Tactics', count: `${done}/${tactics.length}` },
    { id: 'squad', title: 'Squad' },
    { id: 'options', title: 'Means test', count: listAt(thing, 'options').length },
    { id: 'criteria', title: 'Criteria', count: listAt(thing, 'success').length + listAt(thing, 'stop').length },
    ...(asOf === undefined ? [{ id: 'readiness', title: 'Data readiness' }] : []),
    { id: 'cost', title: 'Cost' },
    { id: 'facts', title: 'Owner and dates' },
    { id: 'needs', title: 'What it takes' },
  ]
}
