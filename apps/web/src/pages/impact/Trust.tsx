import type { ImpactAnswer } from '@plumbline/plumb/types'
import { Checks } from '../../parts/Checks.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

/** What speaks for and against the result, and what it rests on. */
export function Trust({ answer: { checks, assumptions } }: { answer: ImpactAnswer }) {
  return (
    <>
      <Section id="checks" title="Checks" about="A check that failed lowers the rung of the evidence.">
        <Checks checks={checks} of="this result" />
      </Section>
      <Section id="assumptions" title="What it rests on" about="No data can prove these; they are for people to judge.">
        <ul className={classes.assumptions}>
          {assumptions.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}
