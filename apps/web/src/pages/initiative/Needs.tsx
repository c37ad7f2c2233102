import type { ThingView } from '@plumbline/plumb/types'
import { ChipList, ReferenceList } from '../../parts/ChipList.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

/** What it cannot do without. */
export function Needs({ thing }: { thing: ThingView }) {
  return (
    <Section id="needs" title="What it takes">
      <div className={classes.stack}>
        <ChipList thing={thing} path={['techniques']} label="AI techniques" empty="None: it works without AI" hint="uplift model" />
        <ReferenceList thing={thing} path={['needs', 'data']} of="dataset" label="Data" empty="Not named" />
        <ChipList thing={thing} path={['needs', 'infrastructure']} label="Infrastructure" empty="Not named" hint="feature store" />
        <ReferenceList thing={thing} path={['needs', 'skills']} of="skill" label="Skills" empty="Not named" />
        <ReferenceList thing={thing} path={['tools']} of="tool" label="Tools" empty="None" />
        <ReferenceList thing={thing} path={['requires']} of="initiative" label="Must be done before" empty="Nothing" />
        <ReferenceList thing={thing} path={['excludes']} of="initiative" label="Cannot be done beside" empty="Nothing" />
      </div>
    </Section>
  )
}
