import type { SourceView } from '@plumbline/plumb/types'
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
  if (sources.length === 0) return null
  return (
    <Section id="sources" title="Sources">
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
            <span>{count(datasets, 'dataset')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
