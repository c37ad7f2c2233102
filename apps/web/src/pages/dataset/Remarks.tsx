import type { Profile } from '@plumbline/plumb/types'
import { Section } from '../../parts/Section.tsx'
import classes from './Dataset.module.css'

/** What is worth knowing, worst first. */
export function Remarks({ profile: { remarks, headline } }: { profile: Profile }) {
  const shown = remarks.filter(
    ({ severity, code }) => severity === 'warning' || code === 'key' || code === 'no-key' || code === 'freshness' || code === 'thin-days',
  )
  if (shown.length === 0) return null
  return (
    <Section id="remarks" title="What stands out">
      <ul className={classes.remarks}>
        {shown.map(({ code, column, severity, says, mend }) => (
          <li key={`${code} ${column}`} data-severity={severity}>
            {headline.includes(says) ? <strong>{says}</strong> : says} {mend !== null && <span>{mend}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
