import { Text } from '@mantine/core'
import type { Output } from '../../api/client.ts'
import { sayKind, splitKey } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import laid from '../../parts/ThingPage.module.css'
import classes from './Page.module.css'

/** Who relies on the metric: what would be blind or wrong if it were. */
export function Reliance({ reliedOn }: { reliedOn: Output<'metric'>['reliedOn'] }) {
  return (
    <Section id="relied" title="Who relies on it">
      {reliedOn.length === 0 ? (
        <Text c="dimmed">No goal, initiative or experiment names it. Make it the metric of a goal, or take it out.</Text>
      ) : (
        <ul className={`${laid.list} ${classes.reliance}`}>
          {reliedOn.map(({ thing, name, how }) => (
            <li key={`${thing} ${how}`}>
              <span>
                <ThingLink thing={thing} inText>
                  {name}
                </ThingLink>{' '}
                <span className={classes.soft}>{how}</span>
              </span>
              <span className={classes.kind}>{sayKind(splitKey(thing).kind)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
