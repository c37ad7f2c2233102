import { Button } from '@mantine/core'
import type { Conflict } from '@plumbline/plumb/types'
import { useState } from 'react'
import { Section } from '../../parts/Section.tsx'
import classes from './Silos.module.css'

const first = 6

/** What keeps columns from being used as one, with the mend. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const [all, setAll] = useState(false)
  if (conflicts.length === 0) return null
  return (
    <Section id="conflicts" title="What keeps them apart">
      <ul className={classes.items}>
        {(all ? conflicts : conflicts.slice(0, first)).map(({ code, columns, says, why, mend, evidence, variants }) => (
          <li key={`${code} ${columns.map(({ dataset, column }) => `${dataset}.${column}`).join(' ')}`}>
            <div className={classes.said}>
              <strong>{says}</strong>
              <p>{why}</p>
              {evidence.length > 0 && <p>{evidence.slice(0, 3).join(' ')}</p>}
              {variants.length > 0 && (
                <p>
                  {variants.slice(0, 5).map(({ value, instead, rows }) => (
                    <span key={value}>
                      “{value}” for “{instead}” in {rows.toLocaleString()} {rows === 1 ? 'row' : 'rows'}.{' '}
                    </span>
                  ))}
                </p>
              )}
            </div>
            <div className={classes.said}>
              <p>{mend}</p>
            </div>
          </li>
        ))}
      </ul>
      {conflicts.length > first && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${conflicts.length.toLocaleString()}`}
        </Button>
      )}
    </Section>
  )
}
