import type { DatasetView } from '@plumbline/plumb/types'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Dataset.module.css'

/** What it promises to those who rely on it. */
export function Contracts({ contracts }: { dataset: string; contracts: DatasetView['contracts']; mayWrite: boolean; readable: boolean }) {
  if (contracts.length === 0) return null
  return (
    <Section id="contracts" title="Data contracts">
      <ul className={classes.list}>
        {contracts.map(({ id, name }) => (
          <li key={id}>
            <ThingLink thing={`contract/${id}`}>{name}</ThingLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
