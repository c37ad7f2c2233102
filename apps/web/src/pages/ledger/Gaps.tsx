import type { LedgerGap } from '@plumbline/plumb/types'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** What was promised or measured and is in no sum, with what to do about it. */
export function Gaps({ gaps }: { gaps: readonly LedgerGap[] }) {
  if (gaps.length === 0) return null
  return (
    <Section id="gaps" title="In no sum" about="What cannot be told in money yet, and what it takes.">
      <ul className={classes.gaps}>
        {gaps.map((gap) => (
          <li key={`${gap.initiative} ${gap.metric} ${gap.says}`}>
            <ThingLink thing={`initiative/${gap.initiative}`}>{gap.initiativeName}</ThingLink>
            <p>
              {gap.says} <span className={classes.mend}>{gap.mend}</span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
