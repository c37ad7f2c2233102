import { Button, Code, Collapse, Skeleton } from '@mantine/core'
import type { MetricStanding, NumberSource } from '@plumbline/plumb/types'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useOperation } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** The definition in words, where it is read from; the steps and the statement one click deeper. */
export function Definition({ standing, source }: { standing: MetricStanding; source: NumberSource | null }) {
  const [open, setOpen] = useState(false)
  return (
    <Section id="definition" title="How it is made">
      <p className={classes.definition}>{standing.says}</p>
      <p className={classes.origin}>
        {standing.dataset ? (
          <>
            From{' '}
            <ThingLink thing={`dataset/${standing.dataset.id}`} inText>
              {standing.dataset.name}
            </ThingLink>
            {standing.file && `, ${standing.file}`}
            {source?.rows != null && `, ${source.rows.toLocaleString()} rows`}
          </>
        ) : standing.made === 'formula' ? (
          'From other metrics.'
        ) : null}
        {standing.readAt && `${standing.dataset ? ', read' : standing.made === 'formula' ? ' Read' : 'Last entered'} ${sayMoment(standing.readAt)}`}
      </p>
      {standing.made !== 'entered' && (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            rightSection={<IconChevronDown size={15} aria-hidden style={open ? { transform: 'rotate(180deg)' } : undefined} />}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide the query' : 'Show the query'}
          </Button>
          <Collapse expanded={open}>{open && <Query metric={standing.metric} />}</Collapse>
        </>
      )}
    </Section>
  )
}

function Query({ metric }: { metric: string }) {
  const query = useOperation('explain-metric', { metric })
  if (query.isError) return <ProblemList problems={query.error.problems} size="sm" />
  if (query.data === undefined) return <Skeleton height={120} aria-busy="true" />
  return (
    <div className={classes.query}>
      <ol>
        {query.data.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {query.data.statements.map(({ sql, metric: of, source }) => (
        <div key={of}>
          <p className={classes.origin}>
            {of} from {source}
          </p>
          <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap' }}>
            {sql}
          </Code>
        </div>
      ))}
      <ProblemList problems={query.data.problems} size="sm" />
    </div>
  )
}
