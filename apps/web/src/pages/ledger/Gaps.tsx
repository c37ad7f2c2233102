import { Button } from '@mantine/core'
import type { LedgerGap } from '@plumbline/plumb/types'
import { useState } from 'react'
import { sayNumber } from '../../format/number.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** More than a person reads at once. */
const first = 20
const most = 500

/** What was promised or measured and is in no sum, with what to do about it. */
export function Gaps({ gaps }: { gaps: readonly LedgerGap[] }) {
  const [all, showAll] = useState(false)
  if (gaps.length === 0) return null
  const shown = gaps.slice(0, all ? most : first)
  return (
    <Section id="gaps" title="In no sum" about="What cannot be told in money yet, and what it takes.">
      <ul className={classes.gaps}>
        {shown.map((gap) => (
          <li key={`${gap.initiative} ${gap.metric} ${gap.says}`}>
            <ThingLink thing={`initiative/${gap.initiative}`}>{gap.initiativeName}</ThingLink>
            <p>
              {gap.says} <span className={classes.mend}>{gap.mend}</span>
            </p>
          </li>
        ))}
      </ul>
      {!all && gaps.length > first && (
        <Button variant="default" size="sm" className={classes.all} onClick={() => showAll(true)}>
          {gaps.length > most ? `Show ${most} of ${sayNumber(gaps.length, null)}` : `Show all ${gaps.length}`}
        </Button>
      )}
      {all && gaps.length > most && <p className={classes.mend}>The rest stands in the terminal: plumb ledger --json.</p>}
    </Section>
  )
}
