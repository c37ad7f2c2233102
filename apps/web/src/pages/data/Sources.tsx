import { Anchor } from '@mantine/core'
import type { SourceView } from '@plumbline/plumb/types'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { count } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Silos.module.css'

const kinds: Readonly<Record<SourceView['kind'], string>> = {
  folder: 'files',
  upload: 'files that were sent',
  postgres: 'Postgres database',
  duckdb: 'DuckDB file',
  warehouse: 'not connected yet',
}

/** The places where datasets lie. */
export function Sources({ sources }: { sources: readonly SourceView[] }) {
  const workspace = useWorkspaceId()
  const mayWrite = useMayWrite()
  const add = mayWrite && (
    <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/new-source" params={{ workspace }} {...props} />}>
      Add a source
    </Anchor>
  )
  if (sources.length === 0) return add || null
  return (
    <Section id="sources" title="Sources" actions={add}>
      <ul className={classes.items}>
        {sources.map(({ id, name, kind, where, secret, datasets }) => (
          <li key={id ?? ''}>
            <div className={classes.said}>
              {id === null ? name : <ThingLink thing={`source/${id}`}>{name}</ThingLink>}
              <p>
                {kinds[kind]}
                {where !== null && `, ${where}`}
                {secret !== null && `, signed in with the secret ${secret}`}
              </p>
            </div>
            <span>
              {count(datasets, 'dataset')}
              {id !== null && kind !== 'warehouse' && mayWrite && (
                <>
                  {', '}
                  <Anchor
                    underline="always"
                    renderRoot={(props) => (
                      <Link to="/$workspace/connect" params={{ workspace }} search={{ source: id }} aria-label={`Connect another of ${name}`} {...props} />
                    )}
                  >
                    connect another
                  </Anchor>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
