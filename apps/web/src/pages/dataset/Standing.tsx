import { Anchor } from '@mantine/core'
import type { Output } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Dataset.module.css'

/** What would be blind without it. */
export function Standing({ dataset, metrics, initiatives }: { dataset: string } & Pick<Output<'dataset'>, 'metrics' | 'initiatives'>) {
  const workspace = useWorkspaceId()
  const mayWrite = useMayWrite()
  return (
    <>
      <Section id="metrics" title="Metrics on it">
        {metrics.length === 0 ? (
          <p>None yet.</p>
        ) : (
          <ul className={classes.list}>
            {metrics.slice(0, 12).map(({ id, name, columns }) => (
              <li key={id}>
                <ThingLink thing={`metric/${id}`}>{name}</ThingLink>
                {columns.length > 0 && <small>{columns.join(', ')}</small>}
              </li>
            ))}
            {metrics.length > 12 && <li>and {metrics.length - 12} more</li>}
          </ul>
        )}
        {mayWrite && <Anchor href={`/${workspace}/define-metric?dataset=${encodeURIComponent(dataset)}`}>Define a metric on it</Anchor>}
      </Section>
      {initiatives.length > 0 && (
        <Section id="initiatives" title="Initiatives that need it">
          <ul className={classes.list}>
            {initiatives.map(({ id, name }) => (
              <li key={id}>
                <ThingLink thing={`initiative/${id}`}>{name}</ThingLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
