import { Button, SegmentedControl } from '@mantine/core'
import type { InboxItem, InboxKind, InsightRow } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCatalogue } from '../../api/catalogue.ts'
import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/queries.ts'
import { useKnownSession } from '../../api/session.ts'
import { sayDate, sayDistance } from '../../format/date.ts'
import { InsightItem } from '../../parts/insight/InsightItem.tsx'
import { LookNow } from '../../parts/insight/LookNow.tsx'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { Section } from '../../parts/Section.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/inbox')

const headings: readonly (readonly [InboxKind, string, string])[] = [
  ['insight', 'Insights to decide on', 'What the data says. Undecided ones expire.'],
  ['decision', 'Decisions', 'Scale, fix, stop, ship, or look again at what was decided.'],
  ['number', 'Numbers to enter', 'Nobody but a person brings these.'],
  ['goal', 'Goals', 'Off their course, or not complete.'],
  ['work', 'Work', 'Late tasks, and what nobody has measured.'],
]

/** What waits for a person? */
export function Page() {
  const query = useOperation('inbox', {})
  const insights = useOperation('insights', { state: 'open' })
  return (
    <Loaded query={query} title="Inbox" loading={<LoadingState rows={8} picture={false} />}>
      {(answer) => <Inbox answer={answer} insights={insights.data?.insights ?? []} />}
    </Loaded>
  )
}

function Inbox({ answer, insights }: { answer: Output<'inbox'>; insights: readonly InsightRow[] }) {
  const { workspace } = route.useParams()
  const { whose } = route.useSearch()
  const navigate = route.useNavigate()
  const me = useReader()
  const mine = answer.items.filter(({ who }) => who !== null && who.id === me)
  const items = whose === 'mine' ? mine : answer.items
  const rows = new Map(insights.map((insight) => [`insight/${insight.id}`, insight]))
  return (
    <PageFrame title="Inbox" sentence={answer.says} actions={<LookNow />}>
      {me !== null && (
        <SegmentedControl
          aria-label="Whose"
          value={whose ?? 'all'}
          onChange={(next) => void navigate({ search: next === 'mine' ? { whose: 'mine' } : {}, replace: true })}
          data={[
            { value: 'all', label: `Everybody's (${answer.items.length})` },
            { value: 'mine', label: `Mine (${mine.length})` },
          ]}
        />
      )}
      {items.length === 0 && (
        <EmptyState
          title={answer.items.length === 0 ? 'Nothing waits for anybody' : 'Nothing waits for you'}
          action={
            <Button variant="default" renderRoot={(props) => <Link to="/$workspace/insights" params={{ workspace }} search={{ state: 'all' }} {...props} />}>
              What became of earlier insights
            </Button>
          }
        >
          {answer.lookedAt === null
            ? 'The data was not looked through yet: that is done every night, and with "Look now".'
            : 'No insight is open, no decision is due, no number is missing and no task is late.'}
        </EmptyState>
      )}
      {headings.map(([kind, title, about]) => {
        const own = items.filter((item) => item.kind === kind)
        if (own.length === 0) return null
        return (
          <Section key={kind} id={kind} title={title} about={about} actions={<span className={classes.count}>{own.length}</span>}>
            {kind === 'insight' ? (
              own.map((item) => {
                const insight = rows.get(item.key)
                return insight && <InsightItem key={item.key} insight={insight} />
              })
            ) : (
              <ul className={classes.list}>
                {own.map((item) => (
                  <Waiting key={item.key} item={item} today={answer.asOf} />
                ))}
              </ul>
            )}
          </Section>
        )
      })}
    </PageFrame>
  )
}

function Waiting({ item: { what, why, who, by, overdue, thing }, today }: { item: InboxItem; today: string }) {
  return (
    <li>
      <p className={classes.what}>{thing === null ? what : <ThingLink thing={thing}>{what}</ThingLink>}</p>
      <p className={classes.why}>{why}</p>
      <div className={classes.facts}>
        <span>{who?.name ?? 'Nobody owns it'}</span>
        {by !== null && (
          <span data-late={overdue || undefined}>
            {overdue ? 'Late: ' : ''}
            {sayDate(by)} ({sayDistance(by, today)})
          </span>
        )}
      </div>
    </li>
  )
}

/** The person of the strategy whom the reader is, by the address of mail; null where there is none. */
function useReader(): string | null {
  const email = useKnownSession()?.user?.email.toLowerCase()
  const people = useCatalogue('person').things
  return email === undefined ? null : ([...people.values()].find(({ doc }) => typeof doc.email === 'string' && doc.email.toLowerCase() === email)?.id ?? null)
}
